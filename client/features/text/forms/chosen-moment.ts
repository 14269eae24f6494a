/** What somebody chose to compare: a moment of the list, or a time of their own (ms). */
export interface ChosenMoment {
  value: string;
  /** Used where `value` is PICKED. */
  at: number;
}

export const NOW = 'now';
export const PICKED = 'picked';

export const ofVersion = (id: string): string => `version=${encodeURIComponent(id)}`;
const AT = 'at=';
export const ofTime = (at: number): string => `${AT}${at}`;

/** How the server is asked for it. `opened`: when the page was opened, which is what "now" means on it. */
export const queryOf = ({ value, at }: ChosenMoment, opened: number): string =>
  value === NOW ? ofTime(opened) : value === PICKED ? ofTime(at) : value;

/** When it was, server ms; null for now, and for what has a name already. */
export function timeOf({ value, at }: ChosenMoment): number | null {
  if (value === PICKED) return at;
  return value.startsWith(AT) ? Number(value.slice(AT.length)) : null;
}

const MINUTE = 60_000;

/** As a field of date and time has it: in the clock of the one who looks, to the minute. */
export const toField = (at: number): string =>
  new Date(at - new Date(at).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);

/** Null for what is no time. */
export function fromField(value: string): number | null {
  const at = new Date(value).getTime();
  return Number.isNaN(at) ? null : at;
}
