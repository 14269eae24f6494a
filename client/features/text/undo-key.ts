export const onMac = navigator.platform.startsWith('Mac');

type Keys = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** What a key asks for. The place of the key counts, not its letter: Russian and Arabic keyboards have others there. */
export function undoKey(event: Keys): 'undo' | 'redo' | null {
  if (event.altKey || !(onMac ? event.metaKey : event.ctrlKey)) return null;
  if (event.code === 'KeyZ') return event.shiftKey ? 'redo' : 'undo';
  return event.code === 'KeyY' ? 'redo' : null;
}
