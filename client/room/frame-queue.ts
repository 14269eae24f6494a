/** A slice of work in one frame leaves time to take in a key and to draw, in ms. */
const SLICE = 8;
/** A hidden page takes in what came so often, in ms: nothing is drawn for nobody. */
const HIDDEN = 1_000;
/** A window behind others may get no frames, in ms. */
const NO_FRAME = 100;

/**
 * What comes in from others waits for the page's next frame: a hall writes a hundred times a second, and a page is drawn
 * sixty times. What gathered while the page was hidden is taken in by slices, so that it never stands still.
 */
export class FrameQueue {
  private jobs: (() => void)[] = [];
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly seen = (): void => {
    if (this.timer === undefined) return;
    this.cancel();
    this.schedule();
  };

  constructor() {
    document.addEventListener('visibilitychange', this.seen);
  }

  add(job: () => void): void {
    this.jobs.push(job);
    if (this.timer === undefined) this.schedule();
  }

  /** All at once, for what builds on it. */
  flush(): void {
    this.cancel();
    this.take(Number.POSITIVE_INFINITY);
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.seen);
    this.cancel();
    this.jobs = [];
  }

  private readonly run = (): void => {
    this.cancel();
    this.take(performance.now() + SLICE);
    if (this.jobs.length > 0) this.schedule();
  };

  private take(until: number): void {
    const jobs = this.jobs;
    this.jobs = [];
    let taken = 0;
    for (const job of jobs) {
      job();
      taken += 1;
      if (performance.now() >= until) break;
    }
    this.jobs = [...jobs.slice(taken), ...this.jobs];
  }

  private schedule(): void {
    const hidden = document.visibilityState === 'hidden';
    if (!hidden) this.frame = requestAnimationFrame(this.run);
    this.timer = setTimeout(this.run, hidden ? HIDDEN : NO_FRAME);
  }

  private cancel(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
