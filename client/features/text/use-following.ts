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
    const head = page.current.querySelector<HTMLElement>('[data-head]')?.offsetHeight ?? 0;
    return settle(goal, paragraph === null ? head : MARGIN);
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

/** For so many frames nothing may move before a place counts as reached. */
const STILL = 12;
const LONGEST = 120;

/**
 * Goes to a place and stays with it while sections on the way, whose height was guessed until they came near, and
 * fonts that arrive late push it about; a hand on the page ends it.
 */
function settle(goal: HTMLElement, margin: number): () => void {
  let still = 0;
  let frames = 0;
  let frame = 0;
  const step = (): void => {
    still = scrollTo(goal, margin) ? 0 : still + 1;
    frames += 1;
    frame = still < STILL && frames < LONGEST ? requestAnimationFrame(step) : 0;
  };
  const stop = (): void => {
    cancelAnimationFrame(frame);
    for (const hand of HANDS) window.removeEventListener(hand, stop, true);
  };
  for (const hand of HANDS) window.addEventListener(hand, stop, { capture: true, passive: true });
  step();
  return stop;
}

const HANDS = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;

/** Only the pane that holds the text moves, never what is around it. Tells whether it had to. */
function scrollTo(goal: HTMLElement, margin: number): boolean {
  const scroller = scrollerOf(goal) ?? document.documentElement;
  const top = scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;
  const before = scroller.scrollTop;
  scroller.scrollTop += goal.getBoundingClientRect().top - top - margin;
  return Math.abs(scroller.scrollTop - before) > 1;
}

function scrollerOf(node: HTMLElement): HTMLElement | null {
  for (let parent = node.parentElement; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
