import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { Cancel, Time } from '../time.ts';
import type { ServerClock } from './clock.ts';

const EVERY_MS = 1000;

/**
 * Notes every second that the server lives, so that after a crash the time of the outage is not charged to whoever
 * had the floor (section 3, "Server restarts mid-turn"). A hint: losing it charges the time until the last entry.
 */
export class Alive {
  /** When the server that ran before was last alive, server ms; 0 if that is not known. */
  readonly before: number;
  readonly #file: string;
  readonly #clock: ServerClock;
  readonly #logger: Logger;
  readonly #cancel: Cancel;
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
    this.#cancel();
    this.#note();
  }

  #read(): number {
    try {
      const [noted = '', again] = readFileSync(this.#file, 'utf8').split(' ');
      // Written twice: a note that is torn or damaged must not set the clock.
      return noted === again && /^\d{1,15}$/.test(noted) ? Number(noted) : 0;
    } catch (error) {
      this.#logger.debug({ err: error }, 'no note of an earlier server');
      return 0;
    }
  }

  #note(): void {
    try {
      const now = this.#clock.now();
      writeFileSync(this.#file, `${now} ${now}`, { mode: 0o600 });
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.#logger.warn({ err: error }, 'cannot note that the server lives');
      this.#failing = true;
    }
  }
}
