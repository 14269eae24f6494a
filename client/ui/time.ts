import type { Language } from '../../shared/base/names.ts';
import { localeOf } from '../i18n/language.ts';

/** Making a formatter costs fifty times what formatting with it does: one for each language is kept. */
export function perLanguage<T>(
  make: (locale: string, language: Language) => T,
): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const known = made.get(language) ?? make(localeOf(language), language);
    made.set(language, known);
    return known;
  };
}

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));
const twoDigits = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false }),
);
const clocks = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
);
const days = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

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
  numbers(language).format(value);

/** `at` (ms since 1970) as the wall clock shows it, with seconds. */
export const formatClock = (at: number, language: Language): string => clocks(language).format(at);

/** From the one moment to the other, with what both share said once: "3 Dec 2026, 10:01 – 10:03". */
export const formatSpan = (from: number, until: number, language: Language): string =>
  days(language).formatRange(from, until);

export const formatDay = (at: number, language: Language): string => days(language).format(at);
