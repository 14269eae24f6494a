import { createStore } from 'zustand/vanilla';
import type {
  BracketId,
  InstrumentId,
  ParagraphId,
  ProposalId,
  ProvisionId,
} from '../../../shared/base/ids.ts';
import type { Refusal, RefusalCode } from '../../../shared/base/result.ts';
import { textReads } from '../../../shared/room/reads.ts';
import { mayType } from '../../../shared/text/may-type.ts';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import { paragraphOf, runsIn } from '../../room/instrument-doc.ts';
import type { Room } from '../../room/model.ts';
import { initialDesk } from './desk-model.ts';
import type { CaretAt, DeskModel, Remark } from './desk-model.ts';
import { collectLateKeys } from './late-keys.ts';
import { newParagraphId } from '../../room/new-ids.ts';
import { ParagraphOrder } from './paragraph-order.ts';
import { PendingPlaces } from './pending-places.ts';
import { paragraphsOf, pastedParts, plainWords } from './pasted.ts';
import { cutRuns } from './cut-runs.ts';
import { fetchEditor } from './fetch-editor.ts';
import { joinBack, pasteAt, splitAt } from './desk-structure.ts';
import { pasteByProposal, splitByProposal, stepBack } from './propose/desk-proposing.ts';
import { Pen } from './propose/pen.ts';
import { ProposedStructure } from './propose/proposed-structure.ts';
import { Structure } from './structure.ts';
import type { Done } from './structure.ts';

/** What one person does with one instrument's text: where they read, where they write, what is under way. */
export class Desk {
  readonly store = createStore<DeskModel>()(initialDesk);
  readonly session: DocumentSession;
  readonly structure: Structure;
  readonly order: ParagraphOrder;
  readonly pen: Pen;
  readonly proposed: ProposedStructure;
  readonly pending: PendingPlaces;
  private readonly room: Room;
  private nonce = 0;

  constructor(room: Room, session: DocumentSession, instrument: InstrumentId) {
    this.room = room;
    this.session = session;
    this.structure = new Structure(room, session);
    this.order = new ParagraphOrder(room, instrument);
    this.pen = new Pen(room, session);
    this.proposed = new ProposedStructure(room, session, this.pen);
    this.pending = new PendingPlaces(this);
  }

  /** Opens the card of a bracket or a proposal at a sign of it. */
  showOption(id: BracketId | ProposalId, anchor: Element): void {
    this.room.view.getState().showOption({ id, anchor });
  }

  // ── who may write ──

  /** Null, or why this seat may not write in a provision now. */
  closed(provision: ProvisionId): RefusalCode | null {
    const { state, me } = this.room.store.getState();
    if (state === null || me === null) return 'not-admitted';
    return mayType(state.text, provision, me, textReads(state));
  }

  paragraph(id: string): (Paragraph & { provision: ProvisionId }) | null {
    return this.room.store.getState().state?.text.paragraphs[id as ParagraphId] ?? null;
  }

  mayWriteIn(paragraph: ParagraphId): boolean {
    const found = this.paragraph(paragraph);
    return found !== null && this.closed(found.provision) === null;
  }

  // ── opening and leaving a paragraph ──

  async edit(paragraph: ParagraphId, caret: CaretAt): Promise<void> {
    const found = this.paragraph(paragraph);
    if (found === null) return;
    const closed = this.closed(found.provision);
    this.store.setState({ focused: paragraph, card: null });
    if (closed !== null) return;
    if (this.ready) this.open(paragraph, caret);
    else await this.openWhenReady(paragraph, caret);
  }

  leave(paragraph: ParagraphId): void {
    if (this.store.getState().editing?.paragraph !== paragraph) return;
    this.store.setState({ editing: null });
    this.session.replica.undo.pause();
    this.session.carets.publish(null, null);
  }

  focus(paragraph: ParagraphId): void {
    this.store.setState({ focused: paragraph });
  }

  /** The pen was taken away while this paragraph was written in. */
  penTaken(paragraph: ParagraphId, code: RefusalCode): void {
    this.leave(paragraph);
    this.say({ kind: 'pen-taken', refusal: { code } });
    collectLateKeys((words) => this.session.handBack([{ paragraph, words }], { code }));
  }

  say(remark: Remark): void {
    this.store.setState({ remark: { ...remark, nonce: (this.nonce += 1) } });
  }

  hush(): void {
    this.store.setState({ remark: null });
  }

  // ── structure that is typed ──

  split(paragraph: ParagraphId, at: number): Promise<void> {
    const go = this.pen.proposes(paragraph) ? splitByProposal : splitAt;
    return go(this, paragraph, at);
  }

  /** Joins a paragraph to the one before it; the caret goes to the seam. */
  mergeBack(paragraph: ParagraphId): Promise<void> {
    const go = this.pen.proposes(paragraph) ? stepBack : joinBack;
    return go(this, paragraph);
  }

  /** Joins the next paragraph to this one; the caret stays. */
  async mergeNext(paragraph: ParagraphId): Promise<void> {
    if (this.pen.proposes(paragraph)) return;
    const next = this.order.alike(paragraph, 1);
    if (next === null) return;
    this.report(await this.structure.merge(next));
  }

  /** Answers the paragraphs into which the words went, the first one being `paragraph`; none when it was refused. */
  async paste(
    paragraph: ParagraphId,
    at: number,
    words: readonly string[],
  ): Promise<ParagraphId[]> {
    const parts = pastedParts(words, newParagraphId);
    if (parts === null) {
      this.say({ kind: 'too-long' });
      return [];
    }
    const go = this.pen.proposes(paragraph) ? pasteByProposal : pasteAt;
    return go(this, paragraph, at, parts);
  }

  async insertBelow(paragraph: ParagraphId): Promise<void> {
    const id = newParagraphId();
    const structure = this.pen.proposes(paragraph) ? this.proposed : this.structure;
    const place = this.pending.begin({
      at: paragraph,
      below: true,
      before: [],
      after: [],
      hidden: null,
    });
    const done = await structure.insertBelow(paragraph, id);
    this.pending.settle(place, done, { paragraph: id, at: 0 }, null);
  }

  async move(paragraph: ParagraphId, by: -1 | 1): Promise<void> {
    const list = this.order.siblings(paragraph);
    const i = list.indexOf(paragraph);
    const after = list[by === 1 ? i + 1 : i - 2];
    if (after === undefined || list[i + by] === undefined) return;
    const proposing = this.pen.proposes(paragraph);
    const done = await (proposing ? this.proposed : this.structure).move(paragraph, after);
    this.report(done);
    if (done.ok && proposing) this.say({ kind: 'registered' });
  }

  async remove(paragraph: ParagraphId): Promise<void> {
    const structure = this.pen.proposes(paragraph) ? this.proposed : this.structure;
    this.report(await structure.remove(paragraph));
  }

  async bracket(paragraph: ParagraphId, from: number, to: number): Promise<void> {
    this.report(await this.structure.bracket(paragraph, from, to));
  }

  async unbracket(bracket: BracketId): Promise<void> {
    this.report(await this.structure.unbracket(bracket));
  }

  /** Remembers how to take a done change back, or says why it was not done. */
  report(done: Done): void {
    if (!done.ok) this.say({ kind: 'refused', refusal: done.refusal });
    else if (done.value !== null) this.session.replica.undo.did(done.value);
  }

  /** Words that were handed back go to the end of their paragraph, lines as paragraphs of their own. */
  async putBack(paragraph: ParagraphId, words: string): Promise<boolean> {
    const refusal = await this.session.replica.takePen();
    if (refusal !== null || !this.mayWriteIn(paragraph)) return false;
    const { length } = this.session.replica.doc.words(paragraph);
    const lines = paragraphsOf(words);
    if (lines.length > 1) return (await this.paste(paragraph, length, lines)).length > 0;
    return this.type(paragraph, length, plainWords(words)) > 0;
  }

  // ── undo ──

  /** While the server still makes a change, that change is meant: it is taken back as soon as it is made. */
  async undo(which: 'undo' | 'redo'): Promise<void> {
    if (this.store.getState().pending !== null) return this.pending.want(which);
    const { undo } = this.session.replica;
    const taken = await undo[which]();
    if (taken === null) return this.say({ kind: 'nothing-to-undo' });
    const { place } = taken;
    const paragraph =
      place === null ? null : 'text' in place ? paragraphOf(place.text) : place.paragraph;
    if (paragraph === null || place === null) return;
    await this.proposed.comesBack(paragraph as ParagraphId);
    const found = this.paragraph(paragraph);
    if (found !== null)
      await this.edit(found.id, { kind: 'offset', anchor: place.at, head: place.at });
  }

  open(paragraph: ParagraphId, caret: CaretAt): void {
    const nonce = (this.nonce += 1);
    this.store.setState({ editing: { paragraph, caret, nonce }, focused: paragraph, card: null });
  }

  private get ready(): boolean {
    return this.editorHere && this.session.replica.mayWrite;
  }

  /** Fetches the editor and the pen; keystrokes go to a pending place meanwhile. */
  private async openWhenReady(paragraph: ParagraphId, caret: CaretAt): Promise<void> {
    const text = this.session.replica.doc.words(paragraph);
    const at = caret.kind === 'offset' ? caret.head : text.length;
    const [before, after] = cutRuns(runsIn(text), at);
    const place = this.pending.begin({ at: paragraph, below: false, before, after, hidden: null });
    const refusal = await this.prepare();
    const typed = this.pending.end(place);
    const to = at + this.type(paragraph, at, typed);
    if (refusal !== null) this.say({ kind: 'refused', refusal });
    else if (typed === '') this.open(paragraph, caret);
    else this.open(paragraph, { kind: 'offset', anchor: to, head: to });
    this.pending.undoWanted();
  }

  /** So that the first key finds both: the editor's code and the pen. */
  async prepare(): Promise<Refusal | null> {
    const [, refusal] = await Promise.all([fetchEditor(), this.session.replica.takePen()]);
    this.editorHere = true;
    return refusal;
  }

  private editorHere = false;

  /** Answers how far the caret goes on; 0 where the words were handed back. */
  type(paragraph: ParagraphId, at: number, words: string): number {
    if (words === '') return 0;
    const edit = { kind: 'insert', at, text: words, attributes: {} } as const;
    const translated = this.pen.translate(paragraph, [edit]);
    const caret = translated?.caret ?? null;
    if (translated !== null && caret !== null && this.pen.write(paragraph, translated, this))
      return caret - at;
    const refusal = translated?.remark?.kind === 'refused' ? translated.remark.refusal : null;
    this.session.handBack([{ paragraph, words }], refusal);
    return 0;
  }
}
