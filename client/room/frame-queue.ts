/** A slice of work in one frame leaves time to take in a key and to draw, in ms. */
const SLICE = 8;
/** A hidden page takes in what came so often, in ms: nothing is drawn for nobody. */
const HIDDEN = 1_000;
/** A window behind others may get no frames, in ms. */
const NO_FRAME = 100;
/**
 * After others' changes were drawn, the page is left alone for so many times as long as that took. With 3, the main thread
 * was busy for 0.53 of the time while 20 others wrote; with 6, for 0.46. Who writes has more peace: a key that comes while
 * others' changes are drawn waits for it, and that can be one key of thirteen at most.
 */
const REST = { reading: 6, writing: 12 } as const;
/** Somebody writes here whose last key was pressed less than so long ago, in ms. */
const WRITES = 2_000;
/** Nobody's words wait for longer than this because of it, in ms. */
const LONGEST_REST = 120;
/** A key that is pressed is drawn first; then others' changes come in, in ms. */
const AFTER_KEY = 20;
/**
 * Who types at a pace presses no key so soon after another: right behind a key is the best time for others' changes. So a
 * key ends the rest, when the page had this much of it, in ms.
 */
const LEAST_REST = 40;
/** So much may wait at most, and so many bytes: an hour of a hidden page would otherwise be an hour's work, and its memory. */
const MOST = { jobs: 500, bytes: 1_048_576 } as const;

interface Job {
  run: () => void;
  bytes: number;
}

/**
 * What comes in from others waits for the page's next frame, and, where drawing it takes long, for a later one: a hall
 * writes a hundred times a second, and whoever writes in it sees their own keys at once all the same. What gathered while
 * the page was hidden is taken in by slices, so that it never stands still. Where more comes than that takes in, each
 * arrival takes in the oldest: timers of hidden pages may be a minute apart, arrivals are not.
 */
export class FrameQueue {
  private jobs: Job[] = [];
  /** Of all jobs together. */
  private bytes = 0;
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** No frame is asked for before, in ms as `performance.now` has them. */
  private restUntil = 0;
  private restFrom = Number.NEGATIVE_INFINITY;
  /** When the oldest that waits came. */
  private since = 0;
  private lastKey = Number.NEGATIVE_INFINITY;
  private readonly again = (): void => {
    if (this.timer === undefined) return;
    this.cancel();
    this.schedule();
  };
  private readonly key = (): void => {
    this.lastKey = performance.now();
    const least = Math.min(this.restUntil, this.restFrom + LEAST_REST);
    this.restUntil = Math.max(least, this.lastKey + AFTER_KEY);
    this.again();
  };

  constructor() {
    document.addEventListener('visibilitychange', this.again);
    document.addEventListener('keydown', this.key, { capture: true });
  }

  /** `bytes`: how much it holds on to until it is run. */
  add(run: () => void, bytes = 0): void {
    this.jobs.push({ run, bytes });
    this.bytes += bytes;
    while (this.jobs.length > MOST.jobs || this.bytes > MOST.bytes) this.takeOldest();
    if (this.timer !== undefined) return;
    this.since = performance.now();
    this.schedule();
  }

  /** All at once, for what builds on it. */
  flush(): void {
    this.cancel();
    this.take(Number.POSITIVE_INFINITY);
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.again);
    document.removeEventListener('keydown', this.key, { capture: true });
    this.cancel();
    this.jobs = [];
    this.bytes = 0;
  }

  private readonly run = (): void => {
    this.cancel();
    const from = performance.now();
    this.take(from + SLICE);
    if (document.visibilityState === 'visible') this.restAfter(from);
    if (this.jobs.length > 0) {
      this.since = from;
      this.schedule();
    }
  };

  /** A message is taken in after the frame was drawn whose callbacks sent it. */
  private restAfter(from: number): void {
    this.restUntil = from + LONGEST_REST;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      const drawn = performance.now();
      const times = drawn - this.lastKey < WRITES ? REST.writing : REST.reading;
      this.restFrom = drawn;
      this.restUntil = drawn + Math.min(LONGEST_REST, times * (drawn - from));
      this.again();
    };
    port2.postMessage(null);
  }

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
    if (document.visibilityState === 'hidden') {
      this.timer = setTimeout(this.run, HIDDEN);
      return;
    }
    const now = performance.now();
    const rest = Math.min(this.restUntil, this.since + LONGEST_REST) - now;
    if (rest > 0) {
      this.timer = setTimeout(this.again, rest);
      return;
    }
    this.frame = requestAnimationFrame(this.run);
    this.timer = setTimeout(this.run, NO_FRAME);
  }

  private cancel(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
