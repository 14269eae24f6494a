import * as Y from 'yjs';
import type { ParagraphId, ProposalId, ProvisionId } from '../../../../shared/base/ids.ts';
import { accept, refuse } from '../../../../shared/base/result.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import type { ProposedChange } from '../../../../shared/text/proposals/change.ts';
import type { TextState } from '../../../../shared/text/state.ts';
import { encodePlace, offsetIn } from '../../../room/document-carets.ts';
import type { DocumentSession } from '../../../room/document-session.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import type { Room } from '../../../room/model.ts';
import { cutRuns } from '../cut-runs.ts';
import { newParagraphId, newProposalId } from '../../../room/new-ids.ts';
import type { Done } from '../structure.ts';
import { until } from '../until.ts';
import type { Pen } from './pen.ts';

/** Changes of structure where one proposes: each is a proposal, and undo withdraws it (T-1). */
export class ProposedStructure {
  private readonly room: Room;
  private readonly session: DocumentSession;
  private readonly pen: Pen;

  constructor(room: Room, session: DocumentSession, pen: Pen) {
    this.room = room;
    this.session = session;
    this.pen = pen;
  }

  /** A paragraph with these words, which may be none: then they are typed under its proposal. */
  async insertBelow(after: ParagraphId, made: ParagraphId, words = ''): Promise<Done> {
    const done = await this.propose(after, { kind: 'insert-paragraph', after, made, words });
    if (!done.ok) return done;
    const { doc } = this.session.replica;
    await until(
      this.room,
      doc,
      () =>
        this.text.paragraphs[made] !== undefined && (words === '' || doc.words(made).length > 0),
    );
    return done;
  }

  /** Own words from `at` on, as a proposed paragraph of their own. */
  async carryBelow(paragraph: ParagraphId, at: number, made: ParagraphId): Promise<Done> {
    const { doc } = this.session.replica;
    const text = doc.words(paragraph);
    const tail = wordsOf(cutRuns(runsIn(text), at)[1]);
    const place = Y.createRelativePositionFromTypeIndex(text, at, -1);
    const done = await this.insertBelow(paragraph, made, tail);
    if (!done.ok || tail === '') return done;
    const from = offsetIn(text, place) ?? 0;
    // What others wrote there meanwhile stays, and so does the rest then.
    if (wordsOf(cutRuns(runsIn(text), from)[1]) === tail) {
      const gone = { kind: 'delete', at: from, length: tail.length } as const;
      const translated = this.pen.translate(paragraph, [gone]);
      if (translated !== null) this.pen.write(paragraph, translated, this);
    }
    return done;
  }

  split(paragraph: ParagraphId, at: number): Promise<Done> {
    const place = encodePlace(this.session.replica.doc.words(paragraph), at, -1);
    const made = newParagraphId();
    return this.propose(paragraph, { kind: 'split', paragraph, at: place, made });
  }

  move(paragraph: ParagraphId, after: ParagraphId): Promise<Done> {
    return this.propose(paragraph, { kind: 'move', paragraph, after });
  }

  /** A paragraph that is only proposed, by oneself, goes with its proposal. */
  remove(paragraph: ParagraphId): Promise<Done> {
    const own = this.ownMaker(paragraph);
    return own !== null
      ? this.withdraw(own)
      : this.propose(paragraph, { kind: 'remove-paragraph', paragraph });
  }

  /** The own proposal, free to change, by which a paragraph stands there; null where it stands otherwise. */
  ownMaker(paragraph: ParagraphId): ProposalId | null {
    const maker = this.text.paragraphs[paragraph]?.proposed ?? null;
    if (maker === null) return null;
    return this.pen.hand(paragraph)?.standing(maker) === 'mine' ? maker : null;
  }

  /** A paragraph that went with the last word of its proposal is there again a moment after its words are. */
  async comesBack(paragraph: ParagraphId): Promise<void> {
    if (this.text.paragraphs[paragraph] !== undefined || this.pen.hand(paragraph) === null) return;
    const there = (): boolean => this.text.paragraphs[paragraph] !== undefined;
    await until(this.room, this.session.replica.doc, there);
  }

  private async propose(beside: ParagraphId, change: ProposedChange): Promise<Done> {
    const provision: ProvisionId | undefined = this.text.paragraphs[beside]?.provision;
    if (provision === undefined) return refuse('unknown-paragraph');
    const id = newProposalId();
    await this.session.replica.settled();
    const answer = await this.room.send({
      type: 'text.propose',
      id,
      provision,
      change,
      reason: '',
      behalf: null,
    });
    if (!answer.ok) return answer;
    return accept({ run: () => this.withdraw(id) });
  }

  private async withdraw(proposal: ProposalId): Promise<Done> {
    await this.session.replica.settled();
    const version = this.text.proposals[proposal]?.version ?? 1;
    const answer = await this.room.send({ type: 'text.withdraw', proposal, version });
    return answer.ok ? accept(null) : answer;
  }

  private get text(): TextState {
    const { state } = this.room.store.getState();
    if (state === null) throw new Error('the text is shown, but the room is not here');
    return state.text;
  }
}
