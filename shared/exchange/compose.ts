import type { BracketId } from '../base/ids.ts';
import { glyphsOf } from '../text/layout/extents.ts';
import { ANCHOR, MARKS, wordsOf } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import { sliceRuns } from '../text/split-runs.ts';
import { changeOf } from './run-marks.ts';
import type { RunChange } from './run-marks.ts';
import type {
  ExchangeBracket,
  ExchangeParagraph,
  ExchangeProposal,
  ExchangeProvision,
  ExchangeText,
} from './text.ts';

export interface Words {
  kind: 'words';
  /** UTF-16 units of the paragraph before them, anchors counted. */
  at: number;
  text: string;
  emphasis: boolean;
  strong: boolean;
  footnote: string | null;
  change: RunChange;
}

/** Who holds a bracket, and whether they would take its words out. */
export type Held = Pick<ExchangeBracket, 'holders' | 'deletes'>;

const NOBODY: Held = { holders: [] };

/** What a paragraph consists of, in order. Comments are named by their place in `ExchangeText.comments`. */
export type Piece =
  | Words
  | { kind: 'open' | 'close'; bracket: string; at: number; held: Held }
  | { kind: 'comment-start' | 'comment-end'; comment: number; at: number }
  | ParagraphEnd;

/** An end of a paragraph that an open proposal would put there, or take out (paragraph-ends.ts). */
export interface ParagraphEnd {
  kind: 'end';
  change: RunChange;
  at: number;
}

export interface ComposedParagraph extends Omit<ExchangeParagraph, 'runs'> {
  /** With anchors, so that offsets hold: for line numbers. */
  words: string;
  pieces: Piece[];
}

export interface ComposedProvision extends Omit<ExchangeProvision, 'paragraphs'> {
  paragraphs: ComposedParagraph[];
}

/** Puts brackets and comments where they belong among the words; every writer of a format reads this. */
export function compose(text: ExchangeText): ComposedProvision[] {
  const all = text.provisions.flatMap((provision) => provision.paragraphs);
  const glyphs = glyphsOf(
    all.map((paragraph) => paragraph.runs),
    (id) => text.brackets[id]?.order ?? null,
  );
  let nth = 0;
  return text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.map(({ runs, ...paragraph }, index) => {
      const places = glyphs[nth] ?? new Map();
      nth += 1;
      const words = wordsOf(runs);
      const joins = provision.paragraphs[index + 1]?.parting?.joins ?? null;
      const ends = endsOf(paragraph, joins, words.length);
      return { ...paragraph, words, pieces: piecesOf(text, paragraph, runs, places, ends) };
    }),
  }));
}

/** The open proposals by which the whole paragraph is there, or would go, its number with it. */
export function wholeChange(
  text: ExchangeText,
  { proposed, pieces }: Pick<ComposedParagraph, 'proposed' | 'pieces'>,
): RunChange {
  const gone = pieces.flatMap((piece) => (piece.kind === 'words' ? [piece.change.del] : []));
  const [first = null] = gone;
  const goes =
    first !== null &&
    gone.every((one) => one === first) &&
    isOfWhole(text.proposals[first]?.change);
  const comes = proposed !== null && text.proposals[proposed]?.open === true;
  return { ins: comes ? proposed : null, del: goes ? first : null };
}

const isOfWhole = (change: ExchangeProposal['change'] | undefined): boolean =>
  change === 'remove-paragraph' || change === 'move';

type Places = ReturnType<typeof glyphsOf>[number];

function endsOf(
  { parting }: Pick<ExchangeParagraph, 'parting'>,
  joins: string | null,
  length: number,
): ParagraphEnd[] {
  const put = (parting?.splits ?? []).map(({ at, by }): ParagraphEnd => ({
    kind: 'end',
    change: { ins: by, del: null },
    at,
  }));
  if (joins === null) return put;
  return [...put, { kind: 'end', change: { ins: null, del: joins }, at: length }];
}

function piecesOf(
  text: ExchangeText,
  { id }: Pick<ExchangeParagraph, 'id'>,
  runs: readonly Run[],
  places: Places,
  ends: readonly ParagraphEnd[],
): Piece[] {
  const length = wordsOf(runs).length;
  const comments = text.comments.flatMap((comment, index) =>
    comment.paragraph === id
      ? [
          {
            index,
            from: Math.min(comment.range?.from ?? 0, length),
            to: Math.min(comment.range?.to ?? length, length),
          },
        ]
      : [],
  );
  const cuts = [
    ...new Set([...comments.flatMap(({ from, to }) => [from, to]), ...ends.map(({ at }) => at)]),
  ];
  const pieces: Piece[] = [];
  const sign = (kind: 'open' | 'close', bracket: BracketId, at: number): void => {
    pieces.push({ kind, bracket, at, held: text.brackets[bracket] ?? NOBODY });
  };
  const draw = (at: number): void => {
    const here = places.get(at);
    for (const { index, from, to } of comments)
      if (from < to && to === at) pieces.push({ kind: 'comment-end', comment: index, at });
    for (const bracket of here?.close ?? []) sign('close', bracket, at);
    pieces.push(...ends.filter((end) => end.at === at));
    for (const { index, from } of comments)
      if (from === at) pieces.push({ kind: 'comment-start', comment: index, at });
    for (const { index, from, to } of comments)
      if (from >= to && from === at) pieces.push({ kind: 'comment-end', comment: index, at });
    for (const bracket of here?.open ?? []) sign('open', bracket, at);
  };
  let at = 0;
  for (const run of runs) {
    const end = at + run.insert.length;
    for (const part of cutAt(run, at, cuts)) {
      draw(at);
      const words = part.insert.replaceAll(ANCHOR, '');
      if (words !== '') pieces.push(wordsPiece(text, part, words, at));
      at += part.insert.length;
    }
    at = end;
  }
  draw(at);
  return pieces;
}

function cutAt(run: Run, at: number, cuts: readonly number[]): Run[] {
  const end = at + run.insert.length;
  const inside = cuts.filter((cut) => cut > at && cut < end).toSorted((a, b) => a - b);
  if (inside.length === 0) return [run];
  const edges = [at, ...inside, end];
  return edges.slice(1).flatMap((to, i) => sliceRuns([run], (edges[i] ?? at) - at, to - at));
}

function wordsPiece(text: ExchangeText, run: Run, words: string, at: number): Words {
  const marks = run.attributes ?? {};
  const footnote = marks[MARKS.footnote];
  return {
    kind: 'words',
    at,
    text: words,
    emphasis: marks[MARKS.emphasis] === true,
    strong: marks[MARKS.strong] === true,
    footnote: typeof footnote === 'string' && footnote !== '' ? footnote : null,
    change: changeOf(run, text.proposals),
  };
}
