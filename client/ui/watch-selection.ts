/**
 * Calls `look` with the next frame when words were selected, are selected otherwise, or are selected no more (`changed`), and
 * when something was scrolled with words selected. A bare caret that moves is nobody's business here: every key moves one, and
 * whoever asks for a frame then has the page draw twice for each key.
 */
export function watchSelection(look: (changed: boolean) => void): () => void {
  let frame = 0;
  let selected = false;
  let changed = false;
  const later = (event: Event): void => {
    const before = selected;
    selected = document.getSelection()?.isCollapsed === false;
    if (!before && !selected) return;
    changed ||= event.type === 'selectionchange';
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      const anew = changed;
      changed = false;
      look(anew);
    });
  };
  document.addEventListener('selectionchange', later);
  document.addEventListener('scroll', later, { capture: true, passive: true });
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('selectionchange', later);
    document.removeEventListener('scroll', later, { capture: true });
  };
}
