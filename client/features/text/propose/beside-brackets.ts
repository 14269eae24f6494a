import type { ProposalId } from '../../../../shared/base/ids.ts';
import type { Segment } from '../../../../shared/text/layout/segments.ts';

/** Words, by their segments, that a proposal would put in the place of one of several bracketed texts. */
export interface Beside {
  proposal: ProposalId;
  /** The bracketed words that it would take out. */
  replaces: readonly number[];
  /** Its own words, a stretch each. */
  options: readonly { from: number; to: number }[];
}

interface Row {
  /** The words of each of the rival brackets. */
  brackets: number[][];
  /** Words between and beside them that are only proposed. */
  proposed: number[];
}

/**
 * Proposals left over bracketed alternatives: of two for the same words one went to brackets, and the other still stands
 * over "[defined]" and "[established]". It is one more alternative, that is only proposed.
 */
export function besideBrackets(segments: readonly Segment[]): Beside[] {
  const rival = segments.some((one) => one.kind === 'open' && one.rival !== null);
  if (!rival) return [];
  return rowsIn(segments).flatMap((row) => besideIn(row, segments));
}

/** Rows of rival brackets with nothing between them but what is proposed. */
function rowsIn(segments: readonly Segment[]): Row[] {
  const rows: Row[] = [];
  let row: Row = { brackets: [], proposed: [] };
  let inside: { bracket: string; words: number[] } | null = null;
  for (const [i, segment] of segments.entries()) {
    if (inside !== null) {
      if (segment.kind === 'words') inside.words.push(i);
      else if (segment.kind === 'close' && segment.bracket === inside.bracket) {
        row.brackets.push(inside.words);
        inside = null;
      }
    } else if (segment.kind === 'open' && segment.rival !== null)
      inside = { bracket: segment.bracket, words: [] };
    else if (segment.kind === 'words' && (segment.proposed?.adds.length ?? 0) > 0)
      row.proposed.push(i);
    else {
      rows.push(row);
      row = { brackets: [], proposed: [] };
    }
  }
  return [...rows, row].filter(({ brackets }) => brackets.length > 0);
}

function besideIn({ brackets, proposed }: Row, segments: readonly Segment[]): Beside[] {
  const has = (i: number, kind: 'adds' | 'strikes', proposal: ProposalId): boolean => {
    const segment = segments[i];
    return segment?.kind === 'words' && segment.proposed?.[kind].includes(proposal) === true;
  };
  const proposals = new Set(
    proposed.flatMap((i) => {
      const segment = segments[i];
      return segment?.kind === 'words' ? (segment.proposed?.adds ?? []) : [];
    }),
  );
  return [...proposals].flatMap((proposal) => {
    const replaces = brackets
      .filter((words) => words.length > 0 && words.every((i) => has(i, 'strikes', proposal)))
      .flat();
    if (replaces.length === 0) return [];
    const options: { from: number; to: number }[] = [];
    for (const i of proposed.filter((one) => has(one, 'adds', proposal))) {
      const last = options.at(-1);
      if (last?.to === i - 1) last.to = i;
      else options.push({ from: i, to: i });
    }
    return [{ proposal, replaces, options }];
  });
}
