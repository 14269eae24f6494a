import { diffArrays } from 'diff';
import type { ParagraphId, ProvisionId } from '../../base/ids.ts';

/** A text at a moment: brackets are characters of its words. */
export interface ProvisionThen {
  id: ProvisionId;
  number: string;
  level: number;
  paragraphs: { id: ParagraphId; kind: string; label: string; words: string }[];
}
type ParagraphThen = ProvisionThen['paragraphs'][number];

export interface Piece {
  kind: 'same' | 'added' | 'removed';
  words: string;
}

export interface ComparedParagraph {
  id: ParagraphId;
  kind: string;
  label: string;
  /** What became of it as a whole; `kept` also where its words changed. */
  how: 'kept' | 'added' | 'removed' | 'moved' | 'split' | 'joined';
  /** The number of the provision from which it was moved; null where it stayed in its own. */
  movedFrom: string | null;
  pieces: Piece[];
}

/** Whether anything became of a paragraph. */
export const isChanged = ({ how, pieces }: ComparedParagraph): boolean =>
  how !== 'kept' || pieces.some(({ kind }) => kind !== 'same');

/** What of the pieces stood there before, or stands there after. */
export const piecesAt = (side: 'before' | 'after', pieces: readonly Piece[]): Piece[] =>
  pieces.filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'));

export interface ComparedProvision {
  id: ProvisionId;
  number: string;
  level: number;
  paragraphs: ComparedParagraph[];
  changed: boolean;
}

/**
 * What became of a text between two moments, paragraph by paragraph: one that was split off another begins as that one's
 * words, one that was joined to another ends there; neither counts as words that came or went.
 */
export function compareTexts(
  before: readonly ProvisionThen[],
  after: readonly ProvisionThen[],
): ComparedProvision[] {
  const then = placesOf(before);
  const now = placesOf(after);
  const seams = seamsOf(then, now);
  const order = withGone(before, after);
  const numbers = new Map(before.map(({ id, number }) => [id, number]));
  return order.map(({ id, number, level }) => {
    const was = before.find((one) => one.id === id)?.paragraphs ?? [];
    const is = after.find((one) => one.id === id)?.paragraphs ?? [];
    const moved = movedOf(was, is);
    const paragraphs = withGone(was, is).flatMap((paragraph): ComparedParagraph[] => {
      const old = then.get(paragraph.id);
      const fresh = now.get(paragraph.id);
      // Where it is now it is told whole; where it was before nothing is left to tell.
      if (fresh !== undefined && fresh.provision !== id) return [];
      const elsewhere = old !== undefined && fresh !== undefined && old.provision !== id;
      const words = {
        before: seams.before.get(paragraph.id) ?? old?.paragraph.words ?? '',
        after: fresh?.paragraph.words ?? '',
      };
      const how = seams.how.get(paragraph.id) ?? howOf(old, fresh);
      if (how === 'joined') return [];
      return [
        {
          id: paragraph.id,
          kind: paragraph.kind,
          label: paragraph.label,
          how: how === 'kept' && (elsewhere || moved.has(paragraph.id)) ? 'moved' : how,
          movedFrom: elsewhere ? (numbers.get(old.provision) ?? null) : null,
          pieces: compareWords(words.before, words.after),
        },
      ];
    });
    return { id, number, level, paragraphs, changed: paragraphs.some(isChanged) };
  });
}

/** Words, signs and spaces; each Chinese, Japanese or Korean character is one. */
const TOKENS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[\p{L}\p{M}\p{N}'’-]+|\s+|[^\s\p{L}\p{M}\p{N}]/gu;

/** How one wording becomes another, word by word. */
export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', words: before }];
  const changes = diffArrays(before.match(TOKENS) ?? [], after.match(TOKENS) ?? []);
  return changes.map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    words: value.join(''),
  }));
}

interface Place {
  provision: ProvisionId;
  paragraph: ParagraphThen;
}

const placesOf = (text: readonly ProvisionThen[]): Map<ParagraphId, Place> =>
  new Map(
    text.flatMap(({ id, paragraphs }) =>
      paragraphs.map((paragraph) => [paragraph.id, { provision: id, paragraph }] as const),
    ),
  );

const howOf = (old: Place | undefined, fresh: Place | undefined): ComparedParagraph['how'] =>
  old === undefined ? 'added' : fresh === undefined ? 'removed' : 'kept';

/** Shorter tails are as likely chance. */
const SEAM = 8;

interface Seams {
  how: Map<ParagraphId, 'split' | 'joined'>;
  /** What to compare a paragraph with, where that is not its own words before. */
  before: Map<ParagraphId, string>;
}

function seamsOf(
  then: ReadonlyMap<ParagraphId, Place>,
  now: ReadonlyMap<ParagraphId, Place>,
): Seams {
  const seams: Seams = { how: new Map(), before: new Map() };
  const came = [...now.values()].filter(({ paragraph }) => !then.has(paragraph.id));
  const went = [...then.values()].filter(({ paragraph }) => !now.has(paragraph.id));
  const stayed = [...then.values()].flatMap((old) => {
    const fresh = now.get(old.paragraph.id);
    return fresh === undefined || fresh.paragraph.words === old.paragraph.words
      ? []
      : [{ id: old.paragraph.id, old: old.paragraph.words, fresh: fresh.paragraph.words }];
  });
  for (const { paragraph } of came) {
    const tail = paragraph.words.trim();
    if (tail.length < SEAM) continue;
    const from = stayed.find(
      ({ old, fresh }) => old.trimEnd().endsWith(tail) && !fresh.trimEnd().endsWith(tail),
    );
    if (from === undefined) continue;
    seams.how.set(paragraph.id, 'split');
    seams.before.set(paragraph.id, paragraph.words);
    seams.before.set(from.id, from.old.trimEnd().slice(0, -tail.length));
  }
  for (const { paragraph } of went) {
    const tail = paragraph.words.trim();
    if (tail.length < SEAM) continue;
    const into = stayed.find(
      ({ old, fresh }) => fresh.trimEnd().endsWith(tail) && !old.trimEnd().endsWith(tail),
    );
    if (into === undefined) continue;
    seams.how.set(paragraph.id, 'joined');
    seams.before.set(into.id, `${into.old}${paragraph.words}`);
  }
  return seams;
}

/** What is there now, with what went behind that which it stood behind. */
function withGone<T extends { id: string }>(before: readonly T[], after: readonly T[]): T[] {
  const all = [...after];
  const there = new Set(after.map(({ id }) => id));
  for (const [i, gone] of before.entries()) {
    if (there.has(gone.id)) continue;
    const behind = before[i - 1]?.id;
    all.splice(all.findIndex(({ id }) => id === behind) + 1, 0, gone);
    there.add(gone.id);
  }
  return all;
}

/** Paragraphs out of the order in which most of the others still stand. */
function movedOf(
  before: readonly ParagraphThen[],
  after: readonly ParagraphThen[],
): Set<ParagraphId> {
  const place = new Map(before.map(({ id }, i) => [id, i]));
  const common = after.filter(({ id }) => place.has(id));
  const at = common.map(({ id }) => place.get(id) ?? 0);
  // The longest rising run of old places: who is not in it has moved.
  const length = at.map(() => 1);
  const back = at.map(() => -1);
  for (let i = 0; i < at.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const longer = (length[j] ?? 0) + 1 > (length[i] ?? 0);
      if ((at[j] ?? 0) < (at[i] ?? 0) && longer) {
        length[i] = (length[j] ?? 0) + 1;
        back[i] = j;
      }
    }
  }
  const kept = new Set<number>();
  for (let i = length.indexOf(Math.max(0, ...length)); i >= 0; i = back[i] ?? -1) kept.add(i);
  return new Set(common.flatMap(({ id }, i) => (kept.has(i) ? [] : [id])));
}
