import { useEffect } from 'react';
import type { RefObject } from 'react';
import { provisionId } from '../../../shared/base/ids.ts';
import { useView } from '../../room/view-store.ts';
import { scrollerOf, stayAt, upperEdge } from './stay-at.ts';

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
    const head = page.current.querySelector<HTMLElement>('[data-head]')?.offsetHeight ?? 0;
    return stayAt(() => goal, paragraph === null ? head : MARGIN);
  }, [target, page, loaded]);

  useEffect(() => {
    const node = page.current;
    if (node === null) return undefined;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const top = Math.max(0, upperEdge(scrollerOf(node))) + UPPER_EDGE;
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
