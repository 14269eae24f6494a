import { useEffect } from 'react';
import type { RefObject } from 'react';
import { provisionId } from '../../../shared/base/ids.ts';
import { useView } from '../../room/view-store.ts';

/** How far below the upper edge a provision's end must be for it to count as the one in view, in px. */
const UPPER_EDGE = 120;
/** A paragraph that is gone to stands so far below the upper edge, in px. */
const MARGIN = 160;
const PAGE_KEYS = ['PageUp', 'PageDown', 'Home', 'End', ' ', 'ArrowUp', 'ArrowDown'];

/** Goes where the outline, the map or the chair points, and tells what stands at the top of the page. */
export function useFollowing(page: RefObject<HTMLElement | null>, loaded: boolean): void {
  const target = useView((view) => view.target);
  const setInView = useView((view) => view.setInView);
  const moveByHand = useView((view) => view.moveByHand);

  useEffect(() => {
    if (target === null || page.current === null || !loaded) return undefined;
    const { provision, paragraph } = target;
    const selector =
      paragraph === null
        ? `[data-provision="${CSS.escape(provision)}"]`
        : `[data-paragraph="${CSS.escape(paragraph)}"]`;
    const goal = page.current.querySelector<HTMLElement>(selector);
    if (goal === null) return undefined;
    const margin = paragraph === null ? 0 : MARGIN;
    scrollTo(goal, margin);
    // Sections on the way were of guessed height until they came near.
    const again = requestAnimationFrame(() => scrollTo(goal, margin));
    return () => cancelAnimationFrame(again);
  }, [target, page, loaded]);

  useEffect(() => {
    const node = page.current;
    if (node === null) return undefined;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const top = Math.max(0, scrollerOf(node)?.getBoundingClientRect().top ?? 0) + UPPER_EDGE;
      for (const section of node.querySelectorAll<HTMLElement>('[data-provision]')) {
        if (section.getBoundingClientRect().bottom <= top) continue;
        const id = provisionId.safeParse(section.dataset['provision']);
        if (id.success) setInView(id.data);
        return;
      }
    };
    const later = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const key = (event: KeyboardEvent): void => {
      if (PAGE_KEYS.includes(event.key)) moveByHand();
    };
    const passive = { passive: true };
    document.addEventListener('scroll', later, { capture: true, passive: true });
    node.addEventListener('wheel', moveByHand, passive);
    node.addEventListener('touchmove', moveByHand, passive);
    node.addEventListener('keydown', key);
    later();
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('scroll', later, { capture: true });
      node.removeEventListener('wheel', moveByHand);
      node.removeEventListener('touchmove', moveByHand);
      node.removeEventListener('keydown', key);
    };
  }, [page, setInView, moveByHand, loaded]);
}

/** Only the pane that holds the text moves, never what is around it. */
function scrollTo(goal: HTMLElement, margin: number): void {
  const scroller = scrollerOf(goal) ?? document.documentElement;
  const top = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
  scroller.scrollTop += goal.getBoundingClientRect().top - top - margin;
}

function scrollerOf(node: HTMLElement): HTMLElement | null {
  for (let parent = node.parentElement; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
