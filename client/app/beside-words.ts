/** Between the words and what stands beside them; a finger's handles of the selection need more. */
const GAP = 6;
const HANDLES = 30;
const EDGE = 8;

/**
 * Tells an element where it would stand in the window, in px (`--words-left`, `--words-top`): below the selected words, or above
 * them where no room is left; and how far the pane's end is from the window's (`--words-end`). It is not to be seen while the words are scrolled away.
 */
export function besideWords(element: HTMLElement): void {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const lines = [...selection.getRangeAt(0).getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  const pane = document.getElementById('content')?.getBoundingClientRect();
  if (first === undefined || last === undefined || pane === undefined) return;
  const { offsetWidth: width, offsetHeight: height, style } = element;
  const gap = matchMedia('(pointer: coarse)').matches ? HANDLES : GAP;
  const below = last.bottom + gap;
  const top = below + height <= pane.bottom ? below : first.top - height - gap;
  const begins = getComputedStyle(element).direction === 'rtl' ? last.right - width : last.left;
  style.setProperty('--words-end', `${innerHeight - pane.bottom}px`);
  style.setProperty('--words-top', `${Math.max(EDGE, top)}px`);
  style.setProperty(
    '--words-left',
    `${Math.max(EDGE, Math.min(begins, innerWidth - width - EDGE))}px`,
  );
  style.visibility = last.bottom < pane.top || first.top > pane.bottom ? 'hidden' : '';
}
