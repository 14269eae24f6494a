import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { scrollerOf, stayAt, upperEdge } from '../stay-at.ts';

/**
 * Another form of the text begins with the paragraph at which the reader was. Call the answer before the change; `form`
 * is what changes. While the text is `away`, the place waits for its return.
 */
export function useKeptPlace(
  panel: RefObject<HTMLElement | null>,
  form: string,
  away: boolean,
): () => void {
  const kept = useRef<{ paragraph: string; margin: number } | null>(null);
  useLayoutEffect(() => {
    if (away) return undefined;
    const place = kept.current;
    kept.current = null;
    if (place === null) return undefined;
    const selector = `[data-paragraph="${CSS.escape(place.paragraph)}"]`;
    return stayAt(() => panel.current?.querySelector<HTMLElement>(selector) ?? null, place.margin);
  }, [panel, form, away]);
  return () => {
    if (panel.current === null) return;
    const scroller = scrollerOf(panel.current);
    if (scroller.scrollTop === 0) return;
    const head = panel.current.querySelector('[data-head]')?.getBoundingClientRect().bottom ?? 0;
    const node = topmostIn(panel.current, head);
    if (node === null) return;
    kept.current = {
      paragraph: node.dataset['paragraph'] ?? '',
      margin: node.getBoundingClientRect().top - upperEdge(scroller),
    };
  };
}

/**
 * The first paragraph whose lower edge is seen below `head`, in px. By section: what is in one that is out of sight has no
 * true place (content-visibility), and of the first in sight only the margin may be left.
 */
function topmostIn(panel: HTMLElement, head: number): HTMLElement | null {
  const below = (node: HTMLElement): boolean => node.getBoundingClientRect().bottom > head;
  const sections = [...panel.querySelectorAll<HTMLElement>('[data-provision]')];
  const first = sections.findIndex(below);
  for (const section of sections.slice(first, first + 2)) {
    const found = [...section.querySelectorAll<HTMLElement>('[data-paragraph]')].find(below);
    if (found !== undefined) return found;
  }
  return null;
}
