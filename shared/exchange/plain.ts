import { glyphsOf } from '../text/layout/extents.ts';
import { exportParagraphs } from '../text/plain/export.ts';
import { MARKS, bracketKey } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import type { TextFormat } from '../text/plain/stats.ts';
import { CRITIC, PILCROW, signedBy } from './critic-signs.ts';
import { changeOf, proposalKeys, without } from './run-marks.ts';
import type { RunChange } from './run-marks.ts';
import { withEnds } from './paragraph-ends.ts';
import { withMoves } from './paragraph-moves.ts';
import type { ExchangeParagraph, ExchangeText } from './text.ts';
import { authorName, heldBy } from './words.ts';

/**
 * As Markdown or plain text. Open proposals are written in CriticMarkup (critic-signs.ts), with who proposes and when behind
 * them; the holders of a bracket stand at its beginning. Without either it is what `exportText` gives.
 */
export function plainText(given: ExchangeText, format: TextFormat): string {
  const text = withEnds(withMoves(given));
  const moves = movesIn(text);
  const paragraphs = text.provisions.flatMap(({ level, paragraphs: all }) =>
    all.map((paragraph) => ({ paragraph, provision: { level }, runs: paragraph.runs })),
  );
  const orderOf = (id: string): number | null => text.brackets[id]?.order ?? null;
  const places = glyphsOf(
    paragraphs.map(({ runs }) => runs),
    orderOf,
  );
  const written = paragraphs.map((one, index) => {
    const held = withHolders(text, one.runs, places[index] ?? new Map());
    return { ...one, runs: [...withChanges(text, held, moves), ...endOf(text, one.paragraph)] };
  });
  const words = exportParagraphs(written, orderOf, format);
  return text.standing === null ? words : `${text.standing}\n\n${words}`;
}

/** The sign of an end that is only proposed. */
function endOf(text: ExchangeText, { end }: ExchangeParagraph): Run[] {
  const proposal = end === undefined ? undefined : text.proposals[end.by];
  if (end === undefined || proposal === undefined) return [];
  const { open, close } = CRITIC[end.kind];
  const by = signedBy(authorName(proposal.author, text.language), proposal.at);
  return [{ insert: open + PILCROW + close + by }];
}

type Places = ReturnType<typeof glyphsOf>[number];

function withHolders(text: ExchangeText, runs: readonly Run[], places: Places): Run[] {
  let at = 0;
  return runs.flatMap((run) => {
    const open = places.get(at)?.open ?? [];
    at += run.insert.length;
    const named = open.flatMap((id, index): Run[] => {
      const words = heldBy(text.brackets[id] ?? { holders: [] }, text.language);
      if (words === '') return [];
      const inner = open.slice(index + 1).map(bracketKey);
      const bare = without(run, [...inner, MARKS.footnote, MARKS.emphasis, MARKS.strong]);
      return [{ ...bare, insert: words }];
    });
    return [...named, run];
  });
}

const NOTHING: RunChange = { ins: null, del: null };

/** The proposals that move paragraphs, each with its number. */
const movesIn = ({ proposals }: ExchangeText): Map<string, number> =>
  new Map(
    Object.keys(proposals)
      .filter((id) => proposals[id]?.change === 'move')
      .map((id, n) => [id, n + 1]),
  );

function withChanges(
  text: ExchangeText,
  runs: readonly Run[],
  moves: ReadonlyMap<string, number>,
): Run[] {
  const out: Run[] = [];
  let now: RunChange = NOTHING;
  let last: Run | null = null;
  const put = (beside: Run | null, words: string): void => {
    const marks = [MARKS.footnote, MARKS.emphasis, MARKS.strong];
    const bare = beside === null ? { insert: '' } : without(beside, marks);
    out.push({ ...without(bare, proposalKeys(bare)), insert: words });
  };
  const closes = (id: string, kind: 'ins' | 'del'): string => {
    const { close } = CRITIC[kind];
    const proposal = text.proposals[id];
    if (proposal === undefined) return close;
    const n = moves.get(id);
    const name = authorName(proposal.author, text.language);
    return close + signedBy(name, proposal.at, n === undefined ? undefined : { kind, n });
  };
  const turn = (next: RunChange, beside: Run | null): void => {
    const newIns = next.ins !== now.ins;
    if (now.del !== null && (newIns || next.del !== now.del)) put(last, closes(now.del, 'del'));
    if (now.ins !== null && newIns) put(last, closes(now.ins, 'ins'));
    if (next.ins !== null && newIns) put(beside, CRITIC.ins.open);
    if (next.del !== null && (newIns || next.del !== now.del)) put(beside, CRITIC.del.open);
    now = next;
  };
  for (const run of runs) {
    turn(changeOf(run, text.proposals), run);
    out.push(without(run, proposalKeys(run)));
    last = run;
  }
  turn(NOTHING, null);
  return out;
}
