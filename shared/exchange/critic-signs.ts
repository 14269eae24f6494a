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

/** The day of a time, UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, DAY);

/** `{>>Norway 2026-11-26<<}`. `at` null: no date. */
export const signedBy = (name: string, at: number | null): string => {
  const words = name.replaceAll(/[\s{}<>]+/g, ' ').trim();
  const dated = at === null || Number.isNaN(at) ? words : `${words} ${dayOf(at)}`.trim();
  return dated === '' ? '' : CRITIC.by.open + dated + CRITIC.by.close;
};
