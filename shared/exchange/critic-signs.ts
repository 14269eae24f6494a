/** CriticMarkup: a convention for tracked changes in plain text, `{++in++}`, `{--out--}`, with `{>>who and when<<}` behind. */
export const CRITIC = {
  ins: { open: '{++', close: '++}' },
  del: { open: '{--', close: '--}' },
  by: { open: '{>>', close: '<<}' },
} as const;

/**
 * Stands alone in such signs at the end of a line where somebody would part two paragraphs, or join them; behind it the
 * number that the next one bears: `{++¶ 2.++}`. No convention of others, which have no sign for that.
 */
export { PILCROW } from '../text/forms/ends.ts';

const DAY = 10;

/** Behind the signature of a change by which a paragraph goes away (`→1`), and of the one by which it comes (`←1`). */
const MOVED = { del: '→', ins: '←' } as const;
const ENDS_IN_MOVE = /\s*[→←](\d{1,5})$/;

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** Beside letters from right to left a date would be read from its end (UAX 9): each stands apart from the other. */
const apart = (name: string, day: string): string => `\u2068${name}\u2069 \u2066${day}\u2069`;
const ISOLATES = /[\u2066-\u2069]/g;
const DATE = /\d{4}-\d\d-\d\d$/;

/** The day of a time, UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, DAY);

/** `{>>Norway 2026-11-26<<}`. `at` null: no date. `move`: the change is half of that move. */
export const signedBy = (
  name: string,
  at: number | null,
  move?: { kind: 'ins' | 'del'; n: number },
): string => {
  const words = name
    .replaceAll(ISOLATES, '')
    .replaceAll(/[\s{}<>]+/g, ' ')
    .trim();
  const day = at === null || Number.isNaN(at) ? '' : dayOf(at);
  const dated =
    day !== '' && RIGHT_TO_LEFT.test(words) ? apart(words, day) : `${words} ${day}`.trim();
  const moved = move === undefined ? dated : `${dated} ${MOVED[move.kind]}${move.n}`.trim();
  return moved === '' ? '' : CRITIC.by.open + moved + CRITIC.by.close;
};

/** What `signedBy` wrote. */
export function signature(words: string): { author: string; date: string | null; move?: number } {
  const plain = words.replaceAll(ISOLATES, '').trim();
  const moved = ENDS_IN_MOVE.exec(plain);
  const by = moved === null ? plain : plain.slice(0, moved.index);
  const dated = DATE.exec(by);
  return {
    author: dated === null ? by : by.slice(0, dated.index).trim(),
    date: dated?.[0] ?? null,
    ...(moved === null ? {} : { move: Number(moved[1]) }),
  };
}
