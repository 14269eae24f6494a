import type { ParagraphId } from '../../../../shared/base/ids.ts';
import { insertionsOf, deletionsOf } from '../../../../shared/text/marks.ts';
import type { Run } from '../../../../shared/text/rewrite.ts';
import type { Edit } from '../../../room/document-edits.ts';
import type { DocumentSession } from '../../../room/document-session.ts';
import { insertedBy } from '../../../room/hand.ts';
import type { Hand } from '../../../room/hand.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import type { Room } from '../../../room/model.ts';
import { newProposalId } from '../../../room/new-ids.ts';
import { translate } from './translate.ts';
import type { Translated } from './translate.ts';

/** One person's hand on one instrument: knows which proposal they are writing. */
export class Pen {
  private readonly room: Room;
  private readonly session: DocumentSession;
  private last: { proposal: string; paragraph: string; at: number } | null = null;

  constructor(room: Room, session: DocumentSession) {
    this.room = room;
    this.session = session;
  }

  /** Whether words are of nobody but the writer, who may still change them. */
  owns(paragraph: string, runs: readonly Run[]): boolean {
    const hand = this.hand(paragraph);
    return hand !== null && runs.every((run) => insertedBy(run.attributes ?? {}, hand) === 'mine');
  }

  /** What may be done in a paragraph now; null: nothing. */
  hand(paragraph: string): Hand | null {
    return this.session.replica.handOn(paragraph);
  }

  /** Whether what is typed in the paragraph becomes a proposal. */
  proposes(paragraph: string): boolean {
    return this.hand(paragraph)?.proposes === true;
  }

  /** Words whose marks a writer must mind, or that they write as a proposal. */
  minds(paragraph: string): boolean {
    return this.proposes(paragraph) || bearsProposals(this.runs(paragraph));
  }

  /** As what the writer may do. Null where they may do nothing. */
  translate(paragraph: string, edits: readonly Edit[]): Translated | null {
    const hand = this.hand(paragraph);
    if (hand === null) return null;
    return translate(this.runs(paragraph), edits, hand, {
      freshId: newProposalId,
      going: (at) => this.going(paragraph, at, hand),
    });
  }

  /** Writes what was translated; false without a pen. `by` is the origin of the change. */
  write(paragraph: string, { edits, proposal, caret, gap }: Translated, by: object): boolean {
    if (edits.length === 0) return true;
    const { replica } = this.session;
    if (proposal !== null) replica.begun.add(proposal);
    if (!replica.write(paragraph, edits, by)) return false;
    const at = caret ?? gap?.from;
    if (proposal !== null && at !== undefined) this.last = { proposal, paragraph, at };
    return true;
  }

  /** The next words at this place go on with a proposal, though none of its words stand there yet. */
  goOn(paragraph: ParagraphId, proposal: string, at: number): void {
    this.session.replica.begun.add(proposal);
    this.last = { proposal, paragraph, at };
  }

  private going(paragraph: string, at: number, hand: Hand): string | null {
    const { last } = this;
    const proposal =
      last?.paragraph === paragraph && last.at === at ? last.proposal : this.makerOf(paragraph);
    return proposal !== null && hand.standing(proposal) === 'mine' ? proposal : null;
  }

  /** The proposal that made the paragraph: its words are that proposal's. */
  private makerOf(paragraph: string): string | null {
    const { state } = this.room.store.getState();
    return state?.text.paragraphs[paragraph as ParagraphId]?.proposed ?? null;
  }

  private runs(paragraph: string): readonly Run[] {
    return runsIn(this.session.replica.doc.words(paragraph));
  }
}

const bearsProposals = (runs: readonly Run[]): boolean =>
  runs.some((run) => insertionsOf(run).length > 0 || deletionsOf(run).length > 0);
