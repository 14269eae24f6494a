import type { ParagraphId } from '../base/ids.ts';
import { withSigns } from '../text/forms/ends.ts';
import { wordsOf } from '../text/marks.ts';
import { sliceRuns } from '../text/split-runs.ts';
import type { ExchangeComment, ExchangeParagraph, ExchangeText } from './text.ts';

/**
 * For formats that can say that an end of a paragraph is only proposed: what would be parted stands as two paragraphs, the end
 * of the first being put in, and before what would be joined an end is taken out.
 */
export function withEnds(text: ExchangeText): ExchangeText {
  let comments = text.comments;
  const provisions = text.provisions.map((provision) => {
    const paragraphs: ExchangeParagraph[] = [];
    for (const { parting, ...paragraph } of provision.paragraphs) {
      const joins = parting?.joins ?? null;
      const before = paragraphs.at(-1);
      if (joins !== null && before !== undefined && before.end === undefined)
        before.end = { kind: 'del', by: joins };
      const places = [...(parting?.splits ?? [])].toSorted((a, b) => a.at - b.at);
      const parts = partsOf(paragraph, places);
      paragraphs.push(...parts.map(({ from: _from, ...part }) => part));
      if (parts.length > 1)
        comments = comments.map((comment) =>
          comment.paragraph === paragraph.id ? placed(comment, parts) : comment,
        );
    }
    return { ...provision, paragraphs };
  });
  return { ...text, provisions, comments };
}

/** For a form without changes: the ends are signs among the words (text/forms/ends.ts), and comments stay with theirs. */
export function withEndSigns(text: ExchangeText): ExchangeText {
  let { comments } = text;
  const provisions = text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.map(({ parting, ...paragraph }, index) => {
      const splits = parting?.splits ?? [];
      const joins = provision.paragraphs[index + 1]?.parting?.joins ?? null;
      const runs = withSigns(paragraph.runs, splits, joins);
      if (splits.length > 0)
        comments = comments.map((comment) =>
          comment.paragraph === paragraph.id ? shifted(comment, splits) : comment,
        );
      return { ...paragraph, runs };
    }),
  }));
  return { ...text, provisions, comments };
}

/** Behind the signs that come before its words. */
function shifted(comment: ExchangeComment, places: readonly { at: number }[]): ExchangeComment {
  const { range } = comment;
  if (range === null) return comment;
  const before = (at: number): number => places.filter((place) => place.at <= at).length;
  const from = range.from + before(range.from);
  return { ...comment, range: { from, to: Math.max(from, range.to + before(range.to - 1)) } };
}

type Part = ExchangeParagraph & { from: number };

function partsOf(
  paragraph: ExchangeParagraph,
  places: readonly { at: number; by: string }[],
): Part[] {
  const length = wordsOf(paragraph.runs).length;
  const edges = [0, ...places.map(({ at }) => at), length];
  return edges.slice(1).map((to, nth): Part => {
    const from = edges[nth] ?? 0;
    const by = places[nth]?.by;
    return {
      ...paragraph,
      ...(nth === 0
        ? {}
        : { id: `${paragraph.id}.${nth}` as ParagraphId, label: '', spaced: true }),
      ...(by === undefined ? {} : { end: { kind: 'ins', by } }),
      runs: places.length === 0 ? paragraph.runs : sliceRuns(paragraph.runs, from, to),
      from,
    };
  });
}

/** A comment on words goes with the part in which they begin. */
function placed(comment: ExchangeComment, parts: readonly Part[]): ExchangeComment {
  const { range } = comment;
  const part = range === null ? undefined : parts.findLast(({ from }) => from <= range.from);
  if (range === null || part === undefined) return comment;
  const { id, from, runs } = part;
  const to = Math.min(range.to - from, wordsOf(runs).length);
  return { ...comment, paragraph: id, range: { from: range.from - from, to } };
}
