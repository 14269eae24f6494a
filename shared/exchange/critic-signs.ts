/** CriticMarkup: a convention for tracked changes in plain text, `{++in++}`, `{--out--}`, with `{>>who and when<<}` behind. */
export const CRITIC = {
  ins: { open: '{++', close: '++}' },
  del: { open: '{--', close: '--}' },
  by: { open: '{>>', close: '<<}' },
} as const;

const DAY = 10;

/** The day of a time, UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, DAY);

/** `{>>Norway 2026-11-26<<}`. `at` null: no date. */
export const signedBy = (name: string, at: number | null): string => {
  const words = name.replaceAll(/[\s{}<>]+/g, ' ').trim();
  const dated = at === null || Number.isNaN(at) ? words : `${words} ${dayOf(at)}`.trim();
  return dated === '' ? '' : CRITIC.by.open + dated + CRITIC.by.close;
};
