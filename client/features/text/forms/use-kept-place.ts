import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { scrollerOf, stayAt, upperEdge } from '../stay-at.ts';

/**
 * Another form of the text begins with the paragraph at which the reader was. Call the answer before the change; `form`
 * is what changes.
 */
export function useKeptPlace(panel: RefObject<HTMLElement | null>, form: string): () => void {
  const kept = useRef<{ paragraph: string; margin: number } | null>(null);
  useLayoutEffect(() => {
    const place = kept.current;
    kept.current = null;
    if (place === null) return undefined;
    const selector = `[data-paragraph="${CSS.escape(place.paragraph)}"]`;
    return stayAt(() => panel.current?.querySelector<HTMLElement>(selector) ?? null, place.margin);
  }, [panel, form]);
  return () => {
    if (panel.current === null) return;
    const scroller = scrollerOf(panel.current);
    if (scroller.scrollTop === 0) return;
    const head = panel.current.querySelector('[data-head]')?.getBoundingClientRect().bottom ?? 0;
    // By section first: what is in one that is out of sight has no true place (content-visibility).
    const node = topmost(
      topmost(panel.current, '[data-provision]', head),
      '[data-paragraph]',
      head,
    );
    if (node === null) return;
    kept.current = {
      paragraph: node.dataset['paragraph'] ?? '',
      margin: node.getBoundingClientRect().top - upperEdge(scroller),
    };
  };
}

/** The first of these whose lower edge is seen below `head`, in px. */
function topmost(within: Element | null, selector: string, head: number): HTMLElement | null {
  const all = within?.querySelectorAll<HTMLElement>(selector) ?? [];
  return [...all].find((node) => node.getBoundingClientRect().bottom > head) ?? null;
}
