/** A window behind others may get no frames, in ms. */
const NO_FRAME = 100;

/** Runs `go` once, when what has changed so far is on the screen. */
export function afterPaint(go: () => void): void {
  let frame = 0;
  const run = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(late);
    go();
  };
  const late = setTimeout(run, NO_FRAME);
  frame = requestAnimationFrame(() => {
    clearTimeout(late);
    // Frames are painted behind their callbacks, in the same turn.
    setTimeout(go, 0);
  });
}
