import type { Worker } from 'node:worker_threads';
import { refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { DamagedLog } from '../log/log.ts';
import type { Logger } from '../logger.ts';
import { startThread } from '../threads.ts';
import type { BuiltThreads } from '../threads.ts';
import type { Cancel, Time } from '../time.ts';
import { READER_LIMITS } from './questions.ts';
import type { Answer, Order, Question, Told } from './questions.ts';

export interface ReaderPorts {
  /** Of the record, which is open. */
  dir: string;
  time: Pick<Time, 'after'>;
  logger: Logger;
  built?: BuiltThreads;
  /** Told of damage that was found: nothing may be served any more. Who asked is told as well. */
  damaged: (error: DamagedLog) => void;
}

interface Waiting {
  resolve: (result: Result<Told>) => void;
  reject: (error: unknown) => void;
  cancel: Cancel;
}

/**
 * Looks up what the record tells of texts, in a thread of its own that begins with the first question. One that ends by
 * itself, or takes too long, is begun anew: what was asked until then is refused.
 */
export class Reader {
  readonly #ports: ReaderPorts;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | null = null;
  #asked = 0;
  #stopped = false;

  constructor(ports: ReaderPorts) {
    this.#ports = ports;
  }

  /**
   * `head`: up to which entry the room is on disk. Refuses as `Answers` does, and room-unavailable; rejects with
   * `DamagedLog`, and where the record could not be read.
   */
  async ask(question: Question, head: number): Promise<Result<Told>> {
    if (this.#stopped) return refuse('room-unavailable');
    const thread = (this.#thread ??= this.#begin());
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const late = (): void => void thread.terminate();
      const cancel = this.#ports.time.after(READER_LIMITS.timeMs, late);
      this.#waiting.set(id, { resolve, reject, cancel });
      thread.postMessage({ kind: 'ask', id, head, question } satisfies Order);
    });
  }

  /** Resolves when the thread has nothing open any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const thread = this.#thread;
    if (thread === null) return;
    const gone = new Promise<void>((resolve) => thread.once('exit', () => resolve()));
    thread.postMessage({ kind: 'stop' } satisfies Order);
    const cancel = this.#ports.time.after(READER_LIMITS.stopMs, () => void thread.terminate());
    await gone;
    cancel();
  }

  #begin(): Worker {
    const { dir, logger, built = {} } = this.#ports;
    const thread = startThread('reader', built, {
      resourceLimits: { maxOldGenerationSizeMb: READER_LIMITS.memoryMb },
      workerData: { dir },
    });
    thread.on('message', (answer: Answer) => this.#take(answer));
    thread.on('error', (error) => {
      // Never the content: a fault's message may quote it.
      const code = 'code' in error ? error.code : error.name;
      logger.warn({ code }, 'the thread that reads the record failed');
    });
    thread.once('exit', () => {
      this.#thread = null;
      for (const { resolve, cancel } of this.#waiting.values()) {
        cancel();
        resolve(refuse('room-unavailable'));
      }
      this.#waiting.clear();
    });
    return thread;
  }

  #take(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    waiting.cancel();
    switch (answer.kind) {
      case 'told':
        waiting.resolve(answer.result);
        break;
      case 'damaged': {
        const error = new DamagedLog(answer.room, answer.seq, answer.what);
        waiting.reject(error);
        this.#ports.damaged(error);
        break;
      }
      case 'failed':
        waiting.reject(
          Object.assign(new Error('the record could not be read'), { code: answer.code }),
        );
        break;
    }
  }
}
