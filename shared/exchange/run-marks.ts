import type { Run } from '../text/rewrite.ts';
import type { ExchangeProposal } from './text.ts';

/** The open proposals that would bring words in, and take them out. */
export interface RunChange {
  ins: string | null;
  del: string | null;
}

export const proposalKeys = (run: Run): string[] =>
  Object.keys(run.attributes ?? {}).filter((key) => key.startsWith('i:') || key.startsWith('d:'));

const NOTHING: RunChange = { ins: null, del: null };

/** Of several proposals to take the same words out, the first by id is told. */
export function changeOf(
  run: Run,
  proposals: Readonly<Record<string, ExchangeProposal>>,
): RunChange {
  if (run.attributes === undefined) return NOTHING;
  const open = proposalKeys(run).filter((key) => proposals[key.slice(2)]?.open === true);
  const of = (sign: string): string | null =>
    open
      .filter((key) => key.startsWith(sign))
      .toSorted()[0]
      ?.slice(2) ?? null;
  return { ins: of('i:'), del: of('d:') };
}

export function without(run: Run, keys: readonly string[]): Run {
  if (keys.length === 0) return run;
  const left = Object.entries(run.attributes ?? {}).filter(([key]) => !keys.includes(key));
  return left.length === 0
    ? { insert: run.insert }
    : { insert: run.insert, attributes: Object.fromEntries(left) };
}
