import { useEffect, useRef } from 'react';

const WRITING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"]';

/** Whether keys belong to somewhere that is written in, or to an open dialog, menu or list. */
const taken = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(`${WRITING}, [role="dialog"], [role="alertdialog"], [role="menu"]`) !== null;

/**
 * A key of the room: a plain one works while nobody writes, `mod+…` (Ctrl or ⌘) everywhere. Holding it down counts
 * once.
 */
export function useKey(key: string, act: () => void, enabled = true): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const withMod = key.startsWith('mod+');
    const wanted = withMod ? key.slice(4) : key;
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.altKey || event.defaultPrevented || event.isComposing) return;
      if ((event.ctrlKey || event.metaKey) !== withMod) return;
      if (event.key.toLowerCase() !== wanted) return;
      if (!withMod && taken(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key, enabled]);
}
