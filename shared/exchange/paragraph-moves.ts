import type { ParagraphId } from '../base/ids.ts';
import { bracketKey, bracketsOf, deletionKey, insertionKey } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import { changeOf, proposalKeys, without } from './run-marks.ts';
import type { ExchangeParagraph, ExchangeText } from './text.ts';

/** Sets what is written a second time apart from what stands in the text. */
const THERE = '.moved';

/**
 * For formats that can say that a paragraph would be moved: its words go away where it stands, by the proposal, and come in
 * where it would stand. What others would put into it or take out stays where it stands. One that would also be parted is not
 * told to move.
 */
export function withMoves(text: ExchangeText): ExchangeText {
  const all = text.provisions.flatMap((provision) => provision.paragraphs);
  const known = new Set(all.map(({ id }) => id));
  const goes = ({ moving, parting }: ExchangeParagraph): string | null =>
    moving !== undefined && known.has(moving.after) && (parting?.splits.length ?? 0) === 0
      ? moving.by
      : null;
  const come = new Map<ParagraphId, ExchangeParagraph[]>();
  const brackets = { ...text.brackets };
  for (const paragraph of all) {
    const by = goes(paragraph);
    if (by === null || paragraph.moving === undefined) continue;
    const { moving, parting: _parting, ...copy } = paragraph;
    const id = `${paragraph.id}${THERE}` as ParagraphId;
    const base = baseRuns(text, paragraph.runs);
    for (const bracket of new Set(base.flatMap(bracketsOf))) {
      const own = text.brackets[bracket];
      if (own !== undefined) brackets[bracket + THERE] = own;
    }
    const runs = base.map((run) => marked(elsewhere(run), insertionKey(by)));
    const there = { ...copy, id, runs, proposed: by };
    come.set(moving.after, [...(come.get(moving.after) ?? []), there]);
  }
  if (come.size === 0) return text;
  const provisions = text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.flatMap((paragraph) => {
      const by = goes(paragraph);
      const runs = by === null ? paragraph.runs : goingRuns(text, paragraph.runs, by);
      return [{ ...paragraph, runs }, ...(come.get(paragraph.id) ?? [])];
    }),
  }));
  return { ...text, provisions, brackets };
}

const marked = (run: Run, key: string): Run => ({
  ...run,
  attributes: { ...run.attributes, [key]: true },
});

/** In brackets of its own: those of the text end where they end. */
function elsewhere(run: Run): Run {
  const brackets = bracketsOf(run);
  const keys = brackets.map((bracket) => [bracketKey(bracket + THERE), true]);
  const bare = without(run, brackets.map(bracketKey));
  return { ...bare, attributes: { ...bare.attributes, ...Object.fromEntries(keys) } };
}

/** Words as they stand now: nothing that is only proposed. */
const baseRuns = (text: ExchangeText, runs: readonly Run[]): Run[] =>
  runs.flatMap((run) =>
    changeOf(run, text.proposals).ins === null ? [without(run, proposalKeys(run))] : [],
  );

const goingRuns = (text: ExchangeText, runs: readonly Run[], by: string): Run[] =>
  runs.map((run) => {
    const { ins, del } = changeOf(run, text.proposals);
    return ins === null && del === null ? marked(run, deletionKey(by)) : run;
  });
