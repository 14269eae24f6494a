import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/**
 * What the room says stays so many px above the lower edge. Set here and not by `:root:has(…)`: with that, every key had
 * the whole page styled anew.
 */
export function useNoticesLift(px: number): void {
  useLayoutEffect(() => {
    lift(px);
    return unlift;
  }, [px]);
}

/** What the room says stays above what stands at the foot of the screen, however many rows that has. */
export function useNoticesAbove(foot: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = foot.current;
    if (element === null) return undefined;
    const measured = new ResizeObserver(() => lift(element.offsetHeight));
    measured.observe(element);
    return () => {
      measured.disconnect();
      unlift();
    };
  }, [foot]);
}

const lift = (px: number): void =>
  document.documentElement.style.setProperty('--notices-lift', `${px}px`);
const unlift = (): void => {
  document.documentElement.style.removeProperty('--notices-lift');
};
