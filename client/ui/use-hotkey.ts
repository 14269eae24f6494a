import { useEffect, useEffectEvent } from 'react';

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"]'));

/** The letter of the key, also on Russian and Arabic keyboards: there the place of the key counts. */
function letterOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  if (/^[\x20-\x7e]$/.test(key) || key.length > 1) return key;
  return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? key;
}

/**
 * `keys`: a letter ('n'), a sign ('?'), a named key ('Escape'), or with ⌘ on Apple and Ctrl elsewhere ('mod+k').
 * 'shift+b': with Shift; a letter without it is not pressed together with Shift.
 * Keys without `mod` are for people who are not writing just now, and not while a dialog is open.
 */
export function useHotkey(keys: string, act: () => void, enabled = true): void {
  const onPress = useEffectEvent(act);
  useEffect(() => {
    if (!enabled) return undefined;
    const wanted = keys.toLowerCase().replace(/^(mod|shift)\+/, '');
    const mod = keys.toLowerCase().startsWith('mod+');
    const shift = keys.toLowerCase().startsWith('shift+');
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) return;
      if ((event.metaKey || event.ctrlKey) !== mod || letterOf(event) !== wanted) return;
      if (/^[a-z]$/.test(wanted) && !mod && event.shiftKey !== shift) return;
      if (!mod && (writes(event.target) || document.querySelector('[role$="dialog"]') !== null))
        return;
      event.preventDefault();
      onPress();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys, enabled]);
}
