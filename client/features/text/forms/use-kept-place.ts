import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Sections get their true height only when they come near: the place is kept for so many frames. */
const FRAMES = 6;

/**
 * Another form of the text begins with the paragraph at which the reader was. Call the answer before the change; `form`
 * is what changes.
 */
export function useKeptPlace(panel: RefObject<HTMLElement | null>, form: string): () => void {
  const kept = useRef<{ paragraph: string; top: number } | null>(null);
  useLayoutEffect(() => {
    const place = kept.current;
    kept.current = null;
    if (place === null) return undefined;
    let left = FRAMES;
    let frame = 0;
    const put = (): void => {
      const node = panel.current?.querySelector(
        `[data-paragraph="${CSS.escape(place.paragraph)}"]`,
      );
      const scroller = scrollerOf(panel.current);
      if (node === null || node === undefined || scroller === null) return;
      scroller.scrollTop += node.getBoundingClientRect().top - place.top;
      left -= 1;
      frame = left > 0 ? requestAnimationFrame(put) : 0;
    };
    put();
    return () => cancelAnimationFrame(frame);
  }, [panel, form]);
  return () => {
    const scroller = scrollerOf(panel.current);
    const head = panel.current?.querySelector('[data-head]')?.getBoundingClientRect().bottom ?? 0;
    if (scroller === null || scroller.scrollTop === 0) return;
    for (const node of panel.current?.querySelectorAll<HTMLElement>('[data-paragraph]') ?? []) {
      const { top, bottom } = node.getBoundingClientRect();
      if (bottom <= head) continue;
      kept.current = { paragraph: node.dataset['paragraph'] ?? '', top };
      return;
    }
  };
}

function scrollerOf(node: HTMLElement | null): HTMLElement | null {
  for (let parent = node?.parentElement ?? null; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}
