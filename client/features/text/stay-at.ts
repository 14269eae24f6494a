/** For so many frames nothing may move before a place counts as reached. */
const STILL = 12;
const LONGEST = 120;

/**
 * Goes to a place and stays with it while sections on the way, whose height was guessed until they came near, and
 * fonts that arrive late push it about; a hand on the page ends it. `margin`: how far below the upper edge of the pane
 * it stands, in px. `goal` answers null while the place is not drawn. Answers how to let go.
 */
export function stayAt(goal: () => HTMLElement | null, margin: number): () => void {
  let still = 0;
  let frames = 0;
  let frame = 0;
  const step = (): void => {
    const place = goal();
    still = place === null || scrollTo(place, margin) ? 0 : still + 1;
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
  const scroller = scrollerOf(goal);
  const before = scroller.scrollTop;
  scroller.scrollTop += goal.getBoundingClientRect().top - upperEdge(scroller) - margin;
  return Math.abs(scroller.scrollTop - before) > 1;
}

/** Where what scrolls begins on the screen, in px. */
export const upperEdge = (scroller: HTMLElement): number =>
  scroller === document.documentElement ? 0 : scroller.getBoundingClientRect().top;

/** The pane that scrolls what is in it. */
export function scrollerOf(node: HTMLElement): HTMLElement {
  for (let parent = node.parentElement; parent !== null; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return document.documentElement;
}
