import type { Language } from '../../shared/base/names.ts';
import { localeOf } from '../i18n/language.ts';

const formats = new Map<string, Intl.NumberFormat>();

function twoDigits(language: Language): Intl.NumberFormat {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(localeOf(language), {
    minimumIntegerDigits: 2,
    useGrouping: false,
  });
  formats.set(language, made);
  return made;
}

/**
 * `ms` as mm:ss (h:mm:ss from an hour on) in the digits of the language, whole seconds: what remains is rounded up, so
 * that 00:00 appears when the time is over; negative is overtime, with a minus sign.
 */
export function formatDuration(ms: number, language: Language): string {
  const total = Math.abs(Math.ceil(ms / 1000));
  const two = twoDigits(language);
  const hours = Math.floor(total / 3600);
  const parts = [Math.floor((total % 3600) / 60), total % 60].map((part) => two.format(part));
  const shown = hours === 0 ? parts : [formatNumber(hours, language), ...parts];
  return `${Math.ceil(ms / 1000) < 0 ? '\u2212' : ''}${shown.join(':')}`;
}

export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

/** `at` (ms since 1970) as the wall clock shows it, with seconds. */
export const formatClock = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);

export const formatDay = (at: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    at,
  );
