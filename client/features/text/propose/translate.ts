import type { RefusalCode } from '../../../../shared/base/result.ts';
import {
  ANCHOR,
  bracketOfKey,
  deletionKey,
  insertionKey,
  proposalOfKey,
} from '../../../../shared/text/marks.ts';
import type { Run } from '../../../../shared/text/rewrite.ts';
import { unreachable } from '../../../../shared/base/assert.ts';
import type { Edit } from '../../../room/document-edits.ts';
import type { Attributes } from '../../../room/document-spans.ts';
import { insertedBy, mayMark, mayTake } from '../../../room/hand.ts';
import type { Hand } from '../../../room/hand.ts';
import { attributesAt, edited, piecesIn } from './run-edits.ts';
import { Unseen } from './unseen.ts';

/** What a writer should be told of what became of their typing. */
export type TypingRemark =
  | { kind: 'theirs-kept' }
  | { kind: 'beside-frozen' }
  | { kind: 'format-not-proposed' }
  | { kind: 'refused'; refusal: { code: RefusalCode } };

export interface Translated {
  /** Each in the text as the one before left it. */
  edits: Edit[];
  /** Where the caret stands behind the new words; null where none came in. */
  caret: number | null;
  /** Where words went, or were marked: before and behind what still stands there. */
  gap: { from: number; to: number } | null;
  /** The proposal that was written in. */
  proposal: string | null;
  remark: TypingRemark | null;
}

export interface Continuing {
  freshId: () => string;
  /** The proposal that was being written at this offset, where no word beside it tells. */
  going: (at: number) => string | null;
}

/**
 * What somebody meant to do to a paragraph, as what they may do to it. Where one proposes, new words bear a proposal's
 * mark, own proposed words really go and all others are marked (T-1); elsewhere words are written, without marks that
 * they happen to stand in, and what others propose stays. Base words and others' marks are never changed by a proposal.
 */
export function translate(
  runs: readonly Run[],
  edits: readonly Edit[],
  hand: Hand,
  continuing: Continuing,
): Translated {
  const adds = edits.some((edit) => edit.kind === 'insert');
  if (adds && hand.newWords !== null) {
    // Half of a replacement is nothing that anybody meant.
    const remark = { kind: 'refused', refusal: { code: hand.newWords } } as const;
    return { edits: [], caret: null, gap: null, proposal: null, remark };
  }
  const translation = new Translation(runs, hand, continuing);
  for (const edit of edits) translation.take(edit);
  return translation.done();
}

class Translation {
  private runs: readonly Run[];
  private readonly hand: Hand;
  private readonly continuing: Continuing;
  private readonly edits: Edit[] = [];
  /** What the writer took away, and yet stands. */
  private readonly unseen = new Unseen();
  private caret: number | null = null;
  private gap: Translated['gap'] = null;
  private proposal: string | null = null;
  private remark: TypingRemark | null = null;

  constructor(runs: readonly Run[], hand: Hand, continuing: Continuing) {
    this.runs = runs;
    this.hand = hand;
    this.continuing = continuing;
  }

  done(): Translated {
    const { edits, caret, gap, proposal, remark } = this;
    return { edits, caret, gap, proposal, remark };
  }

  take(edit: Edit): void {
    switch (edit.kind) {
      case 'insert':
        return this.insert(this.unseen.behind(edit.at), edit.text, edit.attributes);
      case 'delete':
        return this.remove(edit.at, edit.length);
      case 'format':
        return this.format(edit);
      default:
        return unreachable(edit);
    }
  }

  private insert(at: number, text: string, given: Attributes): void {
    const [left, right] = attributesAt(this.runs, at);
    const attributes = Object.fromEntries(
      Object.entries(given).filter(
        ([key]) =>
          proposalOfKey(key) === null &&
          (bracketOfKey(key) === null || key in left || key in right),
      ),
    );
    if (this.within(left, right) === 'kept') this.say({ kind: 'beside-frozen' });
    const id = this.hand.proposes ? this.idBetween(at, at) : this.ownAround(left, right);
    if (id !== null) attributes[insertionKey(id)] = true;
    this.write({ kind: 'insert', at, text, attributes });
    this.unseen.grow(at, text.length);
    this.caret = at + text.length;
  }

  private remove(at: number, length: number): void {
    const from = this.unseen.behind(at);
    let kept = 0;
    const id = this.hand.proposes ? this.idBetween(from, this.unseen.before(at + length)) : null;
    // From the back, so that what comes before stays where it is.
    for (const span of this.unseen.seenSpans(at, length).toReversed()) {
      for (const piece of piecesIn(this.runs, span.from, span.to).toReversed()) {
        const size = piece.to - piece.from;
        if (mayTake(piece.attributes, this.hand)) {
          this.write({ kind: 'delete', at: piece.from, length: size });
          this.unseen.shrink(piece.from, size);
        } else {
          this.markOrLeave(piece, id);
          this.unseen.add(piece.from, piece.to);
          kept += size;
        }
      }
    }
    this.gap = { from, to: from + Math.max(kept, this.unseen.lengthFrom(from)) };
  }

  private markOrLeave(
    { from, to, text, attributes }: ReturnType<typeof piecesIn>[number],
    id: string | null,
  ): void {
    const by = insertedBy(attributes, this.hand);
    if (id === null) {
      this.say({ kind: by === 'kept' ? 'beside-frozen' : 'theirs-kept' });
      return;
    }
    if (by === 'kept') this.say({ kind: 'beside-frozen' });
    const already = Object.keys(attributes).some((key) => {
      const mark = proposalOfKey(key);
      return mark?.adds === false && this.hand.standing(mark.proposal) !== 'theirs';
    });
    // A bracket's place is nothing that one proposes to take out.
    if (already || text === ANCHOR) return;
    this.write({ kind: 'format', at: from, length: to - from, key: deletionKey(id), value: true });
  }

  private format({ at, length, key, value }: Extract<Edit, { kind: 'format' }>): void {
    // Brackets and proposals are made by commands and by typing.
    if (proposalOfKey(key) !== null || bracketOfKey(key) !== null) return;
    for (const span of this.unseen.seenSpans(at, length)) {
      for (const { from, to, attributes } of piecesIn(this.runs, span.from, span.to)) {
        if (mayMark(attributes, key, this.hand))
          this.write({ kind: 'format', at: from, length: to - from, key, value });
        else this.say({ kind: this.hand.proposes ? 'format-not-proposed' : 'theirs-kept' });
      }
    }
  }

  /** Consecutive typing is one proposal: that of a word beside it, the one just written, or a new one. */
  private idBetween(from: number, to: number): string {
    if (this.proposal !== null) return this.proposal;
    const [left] = attributesAt(this.runs, from);
    const [, right] = attributesAt(this.runs, to);
    const inside = piecesIn(this.runs, from, to).map(({ attributes }) => this.mineOn(attributes));
    this.proposal =
      this.mineOn(left) ??
      this.mineOn(right) ??
      inside.find((id) => id !== null) ??
      this.continuing.going(from) ??
      this.continuing.freshId();
    return this.proposal;
  }

  private mineOn(attributes: Attributes): string | null {
    const marks = Object.keys(attributes).flatMap((key) => proposalOfKey(key) ?? []);
    const mine = marks.filter(({ proposal }) => this.hand.standing(proposal) === 'mine');
    return (mine.find(({ adds }) => adds) ?? mine[0])?.proposal ?? null;
  }

  /** An own insertion that a place lies within. */
  private ownAround(left: Attributes, right: Attributes): string | null {
    const id = this.mineOn(left);
    const key = insertionKey(id ?? '');
    return id !== null && key in left && key in right ? id : null;
  }

  private within(left: Attributes, right: Attributes) {
    const shared = Object.keys(left).filter((key) => key in right);
    return insertedBy(Object.fromEntries(shared.map((key) => [key, true])), this.hand);
  }

  private write(edit: Edit): void {
    this.edits.push(edit);
    this.runs = edited(this.runs, edit);
  }

  private say(remark: TypingRemark): void {
    this.remark ??= remark;
  }
}
