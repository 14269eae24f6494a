import type { ParagraphId, ProvisionId } from '../base/ids.ts';
import type { RoomState } from '../room/state.ts';
import { bracketKey, bracketsOf, deletionKey, insertionKey, wordsOf } from '../text/marks.ts';
import type { Run, TextReader } from '../text/rewrite.ts';
import { sliceRuns } from '../text/split-runs.ts';
import { PILCROW } from './critic-signs.ts';
import type { ExchangeComment, ExchangeParagraph, ExchangeText } from './text.ts';

/** Where open proposals would part a paragraph, and which would join it to the one before it (T-1). */
export function partingOf(
  { text }: RoomState,
  reader: Pick<TextReader, 'resolve' | 'length'>,
  provision: ProvisionId,
): Map<ParagraphId, NonNullable<ExchangeParagraph['parting']>> {
  const found = new Map<ParagraphId, NonNullable<ExchangeParagraph['parting']>>();
  const partingAt = (paragraph: ParagraphId): NonNullable<ExchangeParagraph['parting']> => {
    const known = found.get(paragraph) ?? { splits: [], joins: null };
    found.set(paragraph, known);
    return known;
  };
  for (const { id, change, status, ...proposal } of Object.values(text.proposals)) {
    if (proposal.provision !== provision || status !== 'open') continue;
    if (change.kind === 'merge') partingAt(change.paragraph).joins ??= id;
    if (change.kind !== 'split') continue;
    const at = reader.resolve(change.paragraph, change.at);
    if (at === null || at === 0 || at >= reader.length(change.paragraph)) continue;
    partingAt(change.paragraph).splits.push({ at, by: id });
  }
  return found;
}

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

/**
 * For a form without changes: the end that a proposal would put within a paragraph, or take out behind one, is a sign among
 * its words, marked as other words are that would come in or go.
 */
export function withEndSigns(text: ExchangeText): ExchangeText {
  let { comments } = text;
  const provisions = text.provisions.map((provision) => ({
    ...provision,
    paragraphs: provision.paragraphs.map(({ parting, ...paragraph }, index) => {
      const { id, runs } = paragraph;
      const joins = provision.paragraphs[index + 1]?.parting?.joins ?? null;
      const places = (parting?.splits ?? []).toSorted((a, b) => a.at - b.at);
      if (places.length === 0 && joins === null) return paragraph;
      const length = wordsOf(runs).length;
      comments = comments.map((comment) =>
        comment.paragraph === id ? shifted(comment, places) : comment,
      );
      const edges = [0, ...places.map(({ at }) => at), length];
      const signed = edges.slice(1).flatMap((to, nth): Run[] => {
        const by = places[nth]?.by;
        const part = sliceRuns(runs, edges[nth] ?? 0, to);
        if (by === undefined) return part;
        const behind = sliceRuns(runs, to, length);
        return [...part, endSign(insertionKey(by), part.at(-1), behind[0])];
      });
      if (joins !== null) signed.push(endSign(deletionKey(joins)));
      return { ...paragraph, runs: signed };
    }),
  }));
  return { ...text, provisions, comments };
}

/** In the brackets that stand around the words before it and behind it. */
const endSign = (key: string, before?: Run, behind?: Run): Run => {
  const around = bracketsOf(before ?? { insert: '' }).filter(
    (bracket) => behind?.attributes?.[bracketKey(bracket)] === true,
  );
  const marks = [...around.map(bracketKey), key].map((mark) => [mark, true]);
  return { insert: PILCROW, attributes: Object.fromEntries(marks) };
};

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
