import * as Y from 'yjs';
import type { BracketId, ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Result } from '../../../shared/base/result.ts';
import { accept, refuse } from '../../../shared/base/result.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import { encodePlace } from '../../room/document-carets.ts';
import { takeBack } from '../../room/document-edits.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import { alive, piecesOf } from '../../room/document-spans.ts';
import type { Span } from '../../room/document-spans.ts';
import type { StructureStep } from '../../room/document-undo.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import type { Room } from '../../room/model.ts';
import type { Act } from '../../../shared/room/schema.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { newBracketId, newParagraphId } from '../../room/new-ids.ts';
import { until } from './until.ts';

/** What took a change of structure back, or why it was refused. */
export type Done = Result<StructureStep | null>;

/**
 * Changes of structure as commands. Each waits until what was written before is with the server, because it names
 * places in those words, and is done when the words are where it put them.
 */
export class Structure {
  private readonly room: Room;
  private readonly session: DocumentSession;

  constructor(room: Room, session: DocumentSession) {
    this.room = room;
    this.session = session;
  }

  async split(paragraph: ParagraphId, place: string, id: ParagraphId): Promise<Done> {
    const { replica } = this.session;
    const sent = await this.send({ type: 'text.split', paragraph, at: place, id });
    if (!sent.ok) return sent;
    const carried = this.offset(paragraph, place) < replica.doc.words(paragraph).length;
    await until(
      this.room,
      replica.doc,
      () =>
        this.text.paragraphs[id] !== undefined && (!carried || replica.doc.words(id).length > 0),
    );
    return accept({ run: () => this.merge(id), place: { paragraph: id, at: 0 } });
  }

  async merge(paragraph: ParagraphId): Promise<Done> {
    const { replica } = this.session;
    const before = this.neighbour(paragraph, -1);
    const was = this.text.paragraphs[paragraph];
    if (before === null || was === undefined) return refuse('nothing-to-merge');
    const at = replica.doc.words(before).length;
    const seam = encodePlace(replica.doc.words(before), at, -1);
    const sent = await this.send({ type: 'text.merge', paragraph });
    if (!sent.ok) return sent;
    await until(
      this.room,
      replica.doc,
      () =>
        this.text.paragraphs[paragraph] === undefined && replica.doc.words(paragraph).length === 0,
    );
    const again = async (): Promise<Done> => {
      const id = newParagraphId();
      const done = await this.split(before, this.now(seam), id);
      if (done.ok) await this.relabel(id, was.label, was.indent);
      return done;
    };
    return accept({ run: again, place: { paragraph: before, at } });
  }

  async insertBelow(after: ParagraphId, id: ParagraphId): Promise<Done> {
    const sent = await this.send({ type: 'text.insert-paragraph', after, id });
    if (!sent.ok) return sent;
    await until(this.room, this.session.replica.doc, () => this.text.paragraphs[id] !== undefined);
    const back = (): Promise<Done> =>
      // What anybody has written there since is not taken away.
      this.session.replica.doc.words(id).length > 0
        ? Promise.resolve(refuse('stale'))
        : this.remove(id);
    return accept({ run: back, place: { paragraph: id, at: 0 } });
  }

  async remove(paragraph: ParagraphId): Promise<Done> {
    const was = this.text.paragraphs[paragraph];
    const before = this.neighbour(paragraph, -1);
    const runs = runsIn(this.session.replica.doc.words(paragraph));
    const sent = await this.send({ type: 'text.remove-paragraph', paragraph });
    if (!sent.ok) return sent;
    if (was === undefined || before === null) return accept(null);
    const back = async (): Promise<Done> => {
      const id = newParagraphId();
      const done = await this.insertBelow(before, id);
      if (!done.ok) return done;
      await this.relabel(id, was.label, was.indent);
      this.write(id, runs);
      return accept({ run: () => this.remove(id), place: { paragraph: id, at: 0 } });
    };
    const at = this.session.replica.doc.words(before).length;
    return accept({ run: back, place: { paragraph: before, at } });
  }

  async move(paragraph: ParagraphId, after: ParagraphId): Promise<Done> {
    const before = this.neighbour(paragraph, -1);
    const sent = await this.send({ type: 'text.move-paragraph', paragraph, after });
    if (!sent.ok || before === null) return sent.ok ? accept(null) : sent;
    return accept({ run: () => this.move(paragraph, before) });
  }

  async label(paragraph: ParagraphId, label: string, indent: number): Promise<Done> {
    const was = this.text.paragraphs[paragraph];
    const sent = await this.send({ type: 'text.set-label', paragraph, label, indent });
    if (!sent.ok || was === undefined) return sent.ok ? accept(null) : sent;
    return accept({ run: () => this.label(paragraph, was.label, was.indent) });
  }

  async insertProvision(
    after: ProvisionId,
    id: ProvisionId,
    number: string,
    heading: string,
  ): Promise<Done> {
    const sent = await this.send({ type: 'text.insert-provision', after, id, number, heading });
    return sent.ok ? accept(null) : sent;
  }

  /** Puts brackets round the words from `from` to `to`; others may write meanwhile. */
  bracket(paragraph: ParagraphId, from: number, to: number): Promise<Done> {
    const text = this.session.replica.doc.words(paragraph);
    return this.bracketAt(paragraph, encodePlace(text, from), encodePlace(text, to, -1));
  }

  async unbracket(bracket: BracketId): Promise<Done> {
    const places = this.placesOf(bracket);
    const sent = await this.send({ type: 'text.unbracket', bracket });
    if (!sent.ok) return sent;
    const [only, ...more] = places;
    if (only === undefined || more.length > 0) return accept(null);
    const { paragraph, from, to } = only;
    return accept({ run: () => this.bracketAt(paragraph, this.now(from), this.now(to)) });
  }

  async clearFlag(flag: string): Promise<Done> {
    const sent = await this.send({ type: 'text.clear-flag', flag });
    return sent.ok ? accept(null) : sent;
  }

  /** Several paragraphs of words at one place; the first goes into `paragraph`. */
  async paste(
    paragraph: ParagraphId,
    at: number,
    parts: readonly { id: ParagraphId; words: string }[],
  ): Promise<Done> {
    const { doc } = this.session.replica;
    const text = doc.words(paragraph);
    const place = encodePlace(text, at, -1);
    const tail = at < text.length;
    const sent = await this.send({
      type: 'text.paste',
      paragraph,
      from: place,
      to: place,
      parts: [...parts],
    });
    if (!sent.ok) return sent;
    const made = parts.slice(1);
    const last = made.at(-1);
    await until(
      this.room,
      doc,
      () =>
        made.every(
          ({ id, words }) =>
            this.text.paragraphs[id] !== undefined && (words === '' || doc.words(id).length > 0),
        ) &&
        (!tail || last === undefined || doc.words(last.id).length > last.words.length),
    );
    const start = this.offset(paragraph, place);
    const pasted = parts.flatMap((part, i) => {
      const from = i === 0 ? start : 0;
      const words = i === 0 ? text : doc.words(part.id);
      return piecesOf(words, from, from + part.words.length);
    });
    return accept({ run: () => this.takePasteBack(made, pasted) });
  }

  private async takePasteBack(
    made: readonly { id: ParagraphId }[],
    pasted: readonly Span[],
  ): Promise<Done> {
    for (const { id } of made.toReversed()) {
      const done = await this.merge(id);
      if (!done.ok) return done;
    }
    const { doc, undo } = this.session.replica;
    doc.transact(
      () => takeBack(doc, { kind: 'remove', spans: [...pasted] }, undo.successions),
      this,
    );
    return accept(null);
  }

  private async bracketAt(paragraph: ParagraphId, from: string, to: string): Promise<Done> {
    const id = newBracketId();
    const sent = await this.send({ type: 'text.bracket', paragraph, from, to, id });
    if (!sent.ok) return sent;
    return accept({ run: () => this.unbracket(id) });
  }

  private async relabel(id: ParagraphId, label: string, indent: number): Promise<void> {
    const now = this.text.paragraphs[id];
    if (now !== undefined && (now.label !== label || now.indent !== indent))
      await this.send({ type: 'text.set-label', paragraph: id, label, indent });
  }

  /** Outside undo: part of a step that undo itself takes. */
  private write(paragraph: ParagraphId, runs: readonly Run[]): void {
    const { doc, mayWrite } = this.session.replica;
    if (!mayWrite) return;
    const text = doc.words(paragraph);
    doc.transact(() => {
      for (const run of runs) text.insert(text.length, run.insert, { ...run.attributes });
    }, this);
  }

  private placesOf(bracket: BracketId): { paragraph: ParagraphId; from: string; to: string }[] {
    const home = this.text.brackets[bracket]?.provision;
    const provision = home === undefined ? undefined : this.text.provisions[home];
    return (provision?.paragraphs ?? []).flatMap((paragraph) => {
      const text = this.session.replica.doc.words(paragraph);
      const marked = piecesOf(text).filter((piece) => piece.attributes[`b:${bracket}`] === true);
      const [first, last] = [marked[0], marked.at(-1)];
      return first === undefined || last === undefined
        ? []
        : [
            {
              paragraph,
              from: encodePlace(text, first.at),
              to: encodePlace(text, last.at + last.length, -1),
            },
          ];
    });
  }

  private async send(act: Act): Promise<Result<null>> {
    await this.session.replica.settled();
    const answer = await this.room.send(act);
    return answer.ok ? accept(null) : answer;
  }

  /** A place beside a word that was taken away and put back is beside the word as it is now. */
  private now(place: string): string {
    const { undo, doc } = this.session.replica;
    const old = decode(place);
    if (old.item === null) return place;
    const { client, clock } = old.item;
    for (const heir of undo.successions.follow({ client, clock, length: 1 }).toReversed()) {
      const [found] = alive(doc, heir);
      if (found !== undefined)
        return encodePlace(found.text, old.assoc < 0 ? found.at + 1 : found.at, old.assoc);
    }
    return place;
  }

  private neighbour(paragraph: ParagraphId, by: -1 | 1): ParagraphId | null {
    const home = this.text.paragraphs[paragraph]?.provision;
    const list = home === undefined ? undefined : this.text.provisions[home]?.paragraphs;
    return list?.[list.indexOf(paragraph) + by] ?? null;
  }

  private offset(paragraph: ParagraphId, place: string): number {
    const { doc } = this.session.replica;
    const found = Y.createAbsolutePositionFromRelativePosition(decode(place), doc);
    return found !== null && found.type === doc.words(paragraph) ? found.index : 0;
  }

  private get text(): TextState {
    const { state } = this.room.store.getState();
    if (state === null) throw new Error('the text is shown, but the room is not here');
    return state.text;
  }
}

const decode = (place: string): Y.RelativePosition =>
  Y.decodeRelativePosition(Uint8Array.from(atob(place), (c) => c.charCodeAt(0)));
