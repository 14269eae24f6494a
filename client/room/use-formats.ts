import { useLanguage } from '../i18n/use-language.ts';
import { formatClock, formatDay, formatDuration, formatNumber, perLanguage } from '../ui/time.ts';

/** How numbers and times are written in the language of the page. */
export interface Formats {
  number: (value: number) => string;
  /** Minutes and seconds of a duration in ms, "02:41", begun seconds counted whole. */
  clock: (ms: number) => string;
  /** "14:02", local time of a server ms. */
  time: (at: number) => string;
  /** "14:02:31". */
  timeOfDay: (at: number) => string;
  /** "27 Nov 2026, 14:02". */
  day: (at: number) => string;
  list: (items: string[]) => string;
}

export const useFormats = (): Formats => formatsOf(useLanguage());

/** Made once for each language: a room shows hundreds of numbers. */
const formatsOf = perLanguage((locale, language): Formats => {
  const hours = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const lists = new Intl.ListFormat(locale);
  return {
    number: (value) => formatNumber(value, language),
    clock: (ms) => formatDuration(ms, language),
    time: (at) => hours.format(at),
    timeOfDay: (at) => formatClock(at, language),
    day: (at) => formatDay(at, language),
    list: (items) => lists.format(items),
  };
});
