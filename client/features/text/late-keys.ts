/** A pause after which somebody has seen that writing ended, in ms. */
const PAUSE = 1_200;

/**
 * Who types does not stop at once when the pen is taken away: what comes after it is collected, so that it is neither
 * lost nor taken for keys of the room.
 */
export function collectLateKeys(done: (words: string) => void): void {
  let words = '';
  const take = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    words += event.key;
    clearTimeout(timer);
    timer = setTimeout(stop, PAUSE);
  };
  const stop = (): void => {
    window.removeEventListener('keydown', take, { capture: true });
    if (words.trim() !== '') done(words);
  };
  let timer = setTimeout(stop, PAUSE);
  window.addEventListener('keydown', take, { capture: true });
}
