/** A slice of work in one frame leaves time to take in a key and to draw, in ms. */
const SLICE = 8;
/** A hidden page takes in what came so often, in ms: nothing is drawn for nobody. */
const HIDDEN = 1_000;
/** A window behind others may get no frames, in ms. */
const NO_FRAME = 100;
/** So much may wait at most, and so many bytes: an hour of a hidden page would otherwise be an hour's work, and its memory. */
const MOST = { jobs: 500, bytes: 1_048_576 } as const;

interface Job {
  run: () => void;
  bytes: number;
}

/**
 * What comes in from others waits for the page's next frame: a hall writes a hundred times a second, and a page is drawn
 * sixty times. What gathered while the page was hidden is taken in by slices, so that it never stands still. Where more
 * comes than that takes in, each arrival takes in the oldest: timers of hidden pages may be a minute apart, arrivals are not.
 */
export class FrameQueue {
  private jobs: Job[] = [];
  /** Of all jobs together. */
  private bytes = 0;
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

  /** `bytes`: how much it holds on to until it is run. */
  add(run: () => void, bytes = 0): void {
    this.jobs.push({ run, bytes });
    this.bytes += bytes;
    while (this.jobs.length > MOST.jobs || this.bytes > MOST.bytes) this.takeOldest();
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
    this.bytes = 0;
  }

  private readonly run = (): void => {
    this.cancel();
    this.take(performance.now() + SLICE);
    if (this.jobs.length > 0) this.schedule();
  };

  private take(until: number): void {
    while (this.takeOldest()) if (performance.now() >= until) break;
  }

  /** False when there is none. */
  private takeOldest(): boolean {
    const oldest = this.jobs.shift();
    if (oldest === undefined) return false;
    this.bytes -= oldest.bytes;
    oldest.run();
    return true;
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
