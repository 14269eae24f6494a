import { useLayoutEffect } from 'react';

/**
 * What the room says stays so many px above the lower edge. Set here and not by `:root:has(…)`: with that, every key had
 * the whole page styled anew.
 */
export function useNoticesLift(px: number): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--notices-lift', `${px}px`);
    return () => {
      style.removeProperty('--notices-lift');
    };
  }, [px]);
}
