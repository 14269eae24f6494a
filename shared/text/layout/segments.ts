import type { BracketId, ProposalId } from '../../base/ids.ts';
import { ANCHOR } from '../marks.ts';

/** A bracket's sign. */
export interface BracketSign {
  kind: 'open' | 'close';
  bracket: BracketId;
  /** Where in the paragraph it stands: UTF-16 units before it. */
  at: number;
  /** 1 for a bracket within no other. */
  depth: number;
  /** Whether the bracket's other sign stands in another paragraph. */
  spans: boolean;
  /** Its place among the rival texts that stand in this provision, from 1; null for a bracket that has no rivals. */
  rival: { place: number; of: number; sure: boolean } | null;
}

/** Words of one formatting. Anchors (zero width) are among them, so that offsets hold. */
export interface WordsSegment {
  kind: 'words';
  from: number;
  to: number;
  text: string;
  emphasis: boolean;
  strong: boolean;
  footnote: string | null;
  /** Brackets around them, outer first. */
  brackets: BracketId[];
  /** Proposals that would put them in, and those that would take them out; not there where nothing is proposed. */
  proposed?: { adds: ProposalId[]; strikes: ProposalId[] };
}

export type Segment = BracketSign | WordsSegment;

/** The bracket that has nothing but this anchor in it: its words are gone, and it is held all the same (T-3). Else null. */
export function emptyBracketAt(segments: readonly Segment[], i: number): BracketId | null {
  const [before, here, after] = [segments[i - 1], segments[i], segments[i + 1]];
  if (here?.kind !== 'words' || here.text.replaceAll(ANCHOR, '') !== '') return null;
  const closes = before?.kind === 'open' && after?.kind === 'close';
  return closes && before.bracket === after.bracket ? before.bracket : null;
}

/** `now` with every segment that says what it said before as the same object; all of `before` where none is another. */
export function kept(now: readonly Segment[], before: readonly Segment[]): readonly Segment[] {
  const mixed = now.map((segment, i) => {
    const old = before[i];
    return old !== undefined && sameSegment(old, segment) ? old : segment;
  });
  return sameList(mixed, before, is) ? before : mixed;
}

function sameSegment(a: Segment, b: Segment): boolean {
  if (a.kind === 'words') return b.kind === 'words' && sameWords(a, b);
  return b.kind !== 'words' && sameSign(a, b);
}

export const sameSign = (a: BracketSign, b: BracketSign): boolean =>
  a.kind === b.kind &&
  a.bracket === b.bracket &&
  a.at === b.at &&
  a.depth === b.depth &&
  a.spans === b.spans &&
  a.rival?.place === b.rival?.place &&
  a.rival?.of === b.rival?.of &&
  a.rival?.sure === b.rival?.sure;

const sameWords = (a: WordsSegment, b: WordsSegment): boolean =>
  a.from === b.from &&
  a.text === b.text &&
  a.emphasis === b.emphasis &&
  a.strong === b.strong &&
  a.footnote === b.footnote &&
  sameList(a.brackets, b.brackets, is) &&
  sameList(a.proposed?.adds ?? [], b.proposed?.adds ?? [], is) &&
  sameList(a.proposed?.strikes ?? [], b.proposed?.strikes ?? [], is);

export const is = (a: unknown, b: unknown): boolean => a === b;

export const sameList = <T>(
  a: readonly T[],
  b: readonly T[],
  same: (a: T, b: T) => boolean,
): boolean => a.length === b.length && a.every((one, i) => b[i] !== undefined && same(one, b[i]));
