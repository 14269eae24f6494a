import { useMemo } from 'react';
import { localeOf } from './language.ts';
import { useLanguage } from './use-language.ts';

export interface Formats {
  number: (value: number) => string;
  /** Minutes and seconds of a duration in ms, "02:41"; whole seconds, rounded down. */
  clock: (ms: number) => string;
  /** "14:02", local time of a server ms. */
  time: (at: number) => string;
  /** "14:02:31". */
  timeOfDay: (at: number) => string;
  list: (items: string[]) => string;
}

export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => {
    const locale = localeOf(language);
    const whole = new Intl.NumberFormat(locale);
    const two = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
    const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const short = new Intl.DateTimeFormat(locale, hours);
    const long = new Intl.DateTimeFormat(locale, { ...hours, second: '2-digit' });
    const lists = new Intl.ListFormat(locale);
    return {
      number: (value) => whole.format(value),
      clock: (ms) => {
        const seconds = Math.max(0, Math.floor(ms / 1000));
        return `${two.format(Math.floor(seconds / 60))}:${two.format(seconds % 60)}`;
      },
      time: (at) => short.format(at),
      timeOfDay: (at) => long.format(at),
      list: (items) => lists.format(items),
    };
  }, [language]);
}
