import { useState } from 'react';
import type { RefObject } from 'react';
import { useHotkey } from '../../../ui/use-hotkey.ts';

export interface Changes {
  count: number;
  /** From 1; 0 before the first was looked at. */
  place: number;
  go: (by: 1 | -1) => void;
}

/** The places at which a comparison differs, to go through by keys; after the last comes the first. */
export function useChanges(page: RefObject<HTMLElement | null>, count: number): Changes {
  const [looked, setLooked] = useState(0);
  const place = Math.min(looked, count);
  const go = (by: 1 | -1): void => {
    if (count === 0) return;
    const next = place === 0 && by < 0 ? count : ((place - 1 + by + count) % count) + 1;
    setLooked(next);
    const found = page.current?.querySelectorAll<HTMLElement>('[data-change]')[next - 1];
    found?.focus({ preventScroll: true });
    found?.scrollIntoView({ block: 'center' });
  };
  useHotkey('j', () => go(1));
  useHotkey('k', () => go(-1));
  return { count, place, go };
}
