import type { BracketId, ParagraphId, PartyId, ProvisionId } from '../../base/ids.ts';
import type { Desk } from '../desk.ts';
import { ANCHOR, bracketKey, bracketsIn, bracketsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';
import { paragraphsMarked } from './decide-bracket.ts';

type Sight = Pick<Desk, 'state' | 'reader'>;

/** How some paragraphs will read; none of their words where a paragraph goes. */
export type Reading = ReadonlyMap<ParagraphId, readonly Run[]>;

/** Brackets of which no word is left in the whole text once these paragraphs read like that. */
export function bracketsLost({ state, reader }: Sight, after: Reading): BracketId[] {
  const before = new Set<BracketId>();
  const left = new Set<BracketId>();
  for (const [paragraph, runs] of after) {
    for (const id of bracketsIn(reader.runs(paragraph))) before.add(id);
    for (const id of bracketsIn(runs)) left.add(id);
  }
  return [...before].filter(
    (id) =>
      !left.has(id) &&
      state.brackets[id] !== undefined &&
      paragraphsMarked(state, reader, id).every((paragraph) => after.has(paragraph)),
  );
}

/** How the text reads without the words in these brackets: the paragraphs in which they stand, and all of the provision's. */
export function withoutBrackets(
  { state, reader }: Sight,
  provision: ProvisionId,
  fallen: readonly BracketId[],
): Map<ParagraphId, Run[]> {
  const paragraphs = new Set([
    ...(state.provisions[provision]?.paragraphs ?? []),
    ...fallen.flatMap((id) => paragraphsMarked(state, reader, id)),
  ]);
  const stands = (run: Run): boolean => !bracketsOf(run).some((id) => fallen.includes(id));
  return new Map([...paragraphs].map((id) => [id, reader.runs(id).filter(stands)]));
}

/** Whether anybody holds one of these brackets but `party`: words that somebody holds go by nobody else's act (T-3). */
export const isHeld = (
  { brackets }: Pick<TextState, 'brackets'>,
  ids: readonly BracketId[],
  party: PartyId | null = null,
): boolean =>
  ids.some((id) => brackets[id]?.holds.some((one) => one.party === null || one.party !== party));

/** They go with the words on which alone they stood. */
export const unbracketed = (ids: readonly BracketId[]): TextEvent[] =>
  ids.map((bracket) => ({ type: 'text.unbracketed', bracket }));

/** Words that went: where they stood, in UTF-16 units of what is left, and the brackets around them. */
export interface GoneWords {
  at: number;
  brackets: readonly BracketId[];
}

/**
 * Where anchors have to stand so that each of the brackets `lost` keeps its place in the text though its last word went
 * (T-3): where that word stood, within all brackets around it, so that one anchor may do for several. `gone`: in the order
 * of the text, and so is the answer.
 */
export function placesKept(gone: readonly GoneWords[], lost: readonly BracketId[]): GoneWords[] {
  const left = new Set(lost);
  const bears = ({ brackets }: GoneWords): number => brackets.filter((id) => left.has(id)).length;
  const last = new Set(
    lost.flatMap((id) => gone.findLast(({ brackets }) => brackets.includes(id)) ?? []),
  );
  const kept = new Set<GoneWords>();
  for (const words of [...last].toSorted((a, b) => bears(b) - bears(a))) {
    if (bears(words) === 0) continue;
    kept.add(words);
    for (const id of words.brackets) left.delete(id);
  }
  return gone.filter((words) => kept.has(words));
}

/** What holds the place of brackets that have no words. */
export const anchorIn = (brackets: readonly BracketId[]): Run => ({
  insert: ANCHOR,
  attributes: Object.fromEntries(brackets.map((id) => [bracketKey(id), true])),
});
