import { refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Logger } from '../logger.ts';
import { startThread } from '../threads.ts';
import type { BuiltThreads } from '../threads.ts';
import type { Time } from '../time.ts';
import type { Conversion, Converted } from './convert.ts';
import { ConversionTurns } from './conversion-turns.ts';
import { CONVERSION_LIMITS } from './limits.ts';
import { printed } from './pdf.ts';

export interface ConversionPorts {
  time: Time;
  logger: Logger;
  /** A Chromium that prints; null where there is none. */
  chromium: string | null;
  built?: BuiltThreads;
}

/**
 * Conversions, each in a thread of its own, in turn (conversion-turns.ts) and a few that wait: neither a long text nor a
 * hostile file slows the room, or the conversions of another. `who` asks: a room, or an address. Refuses: conversion-busy,
 * conversion-slow, conversion-failed, and what the conversion itself refuses.
 */
export class Conversions {
  readonly #ports: ConversionPorts;
  readonly #turns: ConversionTurns;
  readonly #stops = new Set<() => void>();
  #stopped = false;

  constructor(ports: ConversionPorts) {
    this.#ports = ports;
    this.#turns = new ConversionTurns(ports.time);
  }

  /** Whether PDFs can be made here. */
  get prints(): boolean {
    return this.#ports.chromium !== null;
  }

  run<K extends Conversion['kind']>(
    job: Extract<Conversion, { kind: K }>,
    who: string,
  ): Promise<Result<Converted[K]>> {
    return this.#inTurn(who, (signal) => this.#inThread<Converted[K]>(job, signal));
  }

  /** A page printed as PDF. Refuses also: pdf-unavailable. */
  async print(page: Uint8Array, who: string): Promise<Result<Uint8Array>> {
    const { chromium, logger } = this.#ports;
    if (chromium === null) return refuse('pdf-unavailable');
    return this.#inTurn(who, (signal) => printed(chromium, page, signal, logger));
  }

  /** Lets go of whatever runs or waits. */
  stop(): void {
    this.#stopped = true;
    for (const stop of this.#stops) stop();
  }

  async #inTurn<T>(
    who: string,
    work: (signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const begun = this.#turns.begin(who);
    if (begun === null) return refuse('conversion-busy');
    const turn = await begun;
    if (this.#stopped) {
      this.#turns.end(turn);
      return refuse('conversion-failed');
    }
    const limit = new AbortController();
    const stop = (): void => limit.abort();
    this.#stops.add(stop);
    const cancel = this.#ports.time.after(CONVERSION_LIMITS.timeMs, stop);
    try {
      return await work(limit.signal);
    } finally {
      cancel();
      this.#stops.delete(stop);
      this.#turns.end(turn);
    }
  }

  #inThread<T>(job: Conversion, signal: AbortSignal): Promise<Result<T>> {
    return new Promise((resolve) => {
      const worker = startThread('converter', this.#ports.built ?? {}, {
        resourceLimits: { maxOldGenerationSizeMb: CONVERSION_LIMITS.memoryMb },
        workerData: job,
        // Handed over: a copy of a whole text takes the room's time.
        transferList:
          'bytes' in job && job.bytes.buffer instanceof ArrayBuffer ? [job.bytes.buffer] : [],
      });
      const done = (result: Result<T>): void => {
        resolve(result);
        void worker.terminate();
      };
      signal.addEventListener('abort', () => done(refuse('conversion-slow')), { once: true });
      worker.once('message', (result: Result<T>) => done(result));
      worker.once('error', (error) => {
        // Never the content: a fault's message may quote it.
        const code = 'code' in error ? error.code : error.name;
        this.#ports.logger.warn({ kind: job.kind, code }, 'conversion failed');
        done(refuse('conversion-failed'));
      });
      worker.once('exit', () => done(refuse('conversion-failed')));
    });
  }
}
