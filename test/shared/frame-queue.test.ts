import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FrameQueue } from '../../client/room/frame-queue.ts';

/** A page: whether it is seen, and what waits for its next frame. */
class Page extends EventTarget {
  visibilityState: 'hidden' | 'visible' = 'hidden';
  frames: (() => void)[] = [];

  /** Draws the next frame, if one was asked for. */
  draw(): void {
    for (const run of this.frames.splice(0)) run();
  }

  turnTo(state: 'hidden' | 'visible'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: Page;
let queue: FrameQueue;
let done: number[];

beforeEach(() => {
  page = new Page();
  // Timers of a page that was hidden for long are a minute apart: here they never come.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('document', page);
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => page.frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => {
    if (frame > 0) page.frames[frame - 1] = () => undefined;
  });
  queue = new FrameQueue();
  done = [];
});

afterEach(() => {
  queue.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const add = (from: number, many: number, bytes = 0): void => {
  for (let n = from; n < from + many; n += 1) queue.add(() => done.push(n), bytes);
};
const upTo = (many: number): number[] => Array.from({ length: many }, (_, n) => n);

describe('what comes in from others while the page is hidden', () => {
  test('waits, some hundred messages of it, and is taken in by the next frame that is drawn', () => {
    add(0, 100);
    expect(done).toEqual([]);
    page.turnTo('visible');
    page.frames.at(-1)?.();
    expect(done).toEqual(upTo(100));
  });

  test('never comes to more than 500 messages: the oldest are taken in as others come, in their order', () => {
    add(0, 20_000);
    expect(done).toEqual(upTo(20_000 - 500));
    queue.flush();
    expect(done).toEqual(upTo(20_000));
  });

  test('never comes to more than a megabyte', () => {
    add(0, 200, 100_000);
    expect(done).toEqual(upTo(190));
    add(200, 1, 5_000_000);
    expect(done).toEqual(upTo(201));
    // Nothing is held any more: ten fit again.
    add(201, 10, 100_000);
    expect(done).toEqual(upTo(201));
  });

  test('is not forgotten where one message of it cannot be read', () => {
    queue.add(() => {
      throw new Error('unreadable');
    });
    add(0, 5);
    expect(() => queue.flush()).toThrow('unreadable');
    queue.flush();
    expect(done).toEqual(upTo(5));
  });
});

/** What was posted while the frame was drawn has arrived. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('what comes in from others while somebody writes', () => {
  beforeEach(() => page.turnTo('visible'));

  test('lets a key be drawn first, and comes in soon after', () => {
    add(0, 1);
    page.dispatchEvent(new Event('keydown'));
    page.draw();
    expect(done).toEqual([]);
    vi.advanceTimersByTime(20);
    page.draw();
    expect(done).toEqual([0]);
  });

  test('is not kept waiting by a key that is held down', () => {
    add(0, 1);
    for (let ms = 0; ms < 120; ms += 15) {
      page.dispatchEvent(new Event('keydown'));
      page.draw();
      expect(done).toEqual([]);
      vi.advanceTimersByTime(15);
    }
    page.draw();
    expect(done).toEqual([0]);
  });

  test('leaves the page alone for a while after what came before was long in drawing', async () => {
    queue.add(() => void vi.advanceTimersByTime(10));
    page.draw();
    add(0, 3);
    await drawn();
    page.draw();
    expect(done).toEqual([]);
    vi.advanceTimersByTime(60);
    page.draw();
    expect(done).toEqual(upTo(3));
  });

  test('leaves it alone for twice as long where a key was pressed not long ago', async () => {
    page.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(500);
    queue.add(() => void vi.advanceTimersByTime(5));
    page.draw();
    add(0, 3);
    await drawn();
    vi.advanceTimersByTime(55);
    page.draw();
    expect(done).toEqual([]);
    vi.advanceTimersByTime(5);
    page.draw();
    expect(done).toEqual(upTo(3));
  });

  test('comes in right behind a key once the page has rested: the next key finds it done', async () => {
    page.dispatchEvent(new Event('keydown'));
    queue.add(() => void vi.advanceTimersByTime(10));
    vi.advanceTimersByTime(20);
    page.draw();
    await drawn();
    add(0, 3);
    // Without a key the rest were to last for 120 ms.
    vi.advanceTimersByTime(50);
    page.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(20);
    page.draw();
    expect(done).toEqual(upTo(3));
  });

  test('does not come in behind every key of one who types fast', async () => {
    page.dispatchEvent(new Event('keydown'));
    queue.add(() => void vi.advanceTimersByTime(10));
    vi.advanceTimersByTime(20);
    page.draw();
    await drawn();
    add(0, 3);
    vi.advanceTimersByTime(10);
    page.dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(20);
    page.draw();
    expect(done).toEqual([]);
  });
});
