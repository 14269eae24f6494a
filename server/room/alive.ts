import fs from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { Cancel, Time } from '../time.ts';
import type { ServerClock } from './clock.ts';

const EVERY_MS = 1000;
/** Times of this length go on until the year 2286. */
const DIGITS = 13;
const NOTE = /^0*(\d{1,15}) 0*(\d{1,15})$/;

/**
 * Notes every second that the server lives, so that after a crash the time of the outage is not charged to whoever
 * had the floor (section 3, "Server restarts mid-turn"). A hint: losing it charges the time until the last entry.
 *
 * Always over the same bytes, and beside the event loop: to write the file anew each time kept everybody waiting for what the
 * disk does for commits, 30 to 50 ms in one of a hundred, and a crash in the midst of it lost the note.
 */
export class Alive {
  /** When the server that ran before was last alive, server ms; 0 if that is not known. */
  readonly before: number;
  readonly #file: string;
  readonly #clock: ServerClock;
  readonly #logger: Logger;
  readonly #cancel: Cancel;
  #fd: number | null = null;
  #writing = false;
  #stopped = false;
  #failing = false;

  constructor(dataDir: string, clock: ServerClock, time: Time, logger: Logger) {
    this.#file = join(dataDir, 'alive');
    this.#clock = clock;
    this.#logger = logger;
    this.before = this.#read();
    // A wall clock that was set back meanwhile takes no time from what was spoken.
    clock.notBefore(this.before);
    this.#cancel = time.every(EVERY_MS, () => this.#note());
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    try {
      const { fd, note } = this.#next();
      fs.writeSync(fd, note, 0);
      if (!this.#writing) fs.closeSync(fd);
    } catch (error) {
      this.#failed(error);
    }
  }

  #read(): number {
    try {
      const [, noted, again] = NOTE.exec(fs.readFileSync(this.#file, 'utf8')) ?? [];
      // Written twice: a note that is torn or damaged must not set the clock.
      return noted === again ? Number(noted ?? 0) : 0;
    } catch (error) {
      this.#logger.debug({ err: error }, 'no note of an earlier server');
      return 0;
    }
  }

  #note(): void {
    if (this.#writing) return;
    try {
      const { fd, note } = this.#next();
      this.#writing = true;
      fs.write(fd, note, 0, 'utf8', (error) => {
        this.#writing = false;
        if (error === null) this.#failing = false;
        else this.#failed(error);
        // Not before: the number may be another file's by then.
        if (this.#stopped) fs.closeSync(fd);
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  #next(): { fd: number; note: string } {
    const now = String(this.#clock.now()).padStart(DIGITS, '0');
    return { fd: (this.#fd ??= this.#open()), note: `${now} ${now}` };
  }

  #open(): number {
    const { O_CREAT, O_RDWR } = fs.constants;
    const fd = fs.openSync(this.#file, O_CREAT | O_RDWR, 0o600);
    // What is longer is no note of ours.
    if (fs.fstatSync(fd).size !== 2 * DIGITS + 1) fs.ftruncateSync(fd, 0);
    return fd;
  }

  #failed(error: unknown): void {
    if (!this.#failing) this.#logger.warn({ err: error }, 'cannot note that the server lives');
    this.#failing = true;
  }
}
