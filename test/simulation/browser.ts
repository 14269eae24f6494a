import { webcrypto } from 'node:crypto';
import type { Life, Timeline } from './timeline.ts';

/**
 * What the client finds in a browser, in simulated time while a simulation runs and real otherwise. To be imported before
 * anything of the client: lib0 takes its clock and its random numbers once, when it is loaded.
 */
let timeline: Timeline | null = null;

type Opened = new (url: string) => object;
let opened: Opened | null = null;

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  now: Date.now,
  performance: performance.now.bind(performance),
  random: webcrypto.getRandomValues.bind(webcrypto),
};

/** A page is drawn so often. */
const FRAME_MS = 16;

type Run = (...args: unknown[]) => void;
/** Handles of simulated timers are functions that cancel them. */
const timer =
  (kind: 'after' | 'every', fallback: (run: Run, ms: number, ...args: unknown[]) => unknown) =>
  (run: Run, ms = 0, ...args: unknown[]): unknown =>
    timeline === null ? fallback(run, ms, ...args) : timeline[kind](ms, () => run(...args));
const clear =
  (fallback: (handle: never) => void) =>
  (handle: unknown): void => {
    if (typeof handle === 'function') handle();
    else fallback(handle as never);
  };

const stored = new Map<string, string>();
/** Only the methods that the client uses; its keys are what `Object.entries` finds. */
const storage: Record<string, unknown> = {};
const method = (name: string, value: unknown): void => {
  Object.defineProperty(storage, name, { value, enumerable: false });
};
method('getItem', (key: string) => stored.get(key) ?? null);
method('setItem', (key: string, value: string) => {
  stored.set(key, value);
  storage[key] = value;
});
method('removeItem', (key: string) => {
  stored.delete(key);
  Reflect.deleteProperty(storage, key);
});

const locks = new Map<string, Life>();
/** As navigator.locks: a page that dies lets go of its locks. Nobody here waits for one that is held. */
const request = (name: string, first: unknown, second?: unknown): Promise<unknown> => {
  const hold = (typeof first === 'function' ? first : second) as (lock: object | null) => unknown;
  const holder = locks.get(name);
  if (holder?.alive === true) return Promise.resolve(hold(null));
  const life = timeline?.running ?? { name: 'nobody', alive: true };
  locks.set(name, life);
  return Promise.resolve(hold({ name })).then(() => {
    if (locks.get(name) === life) locks.delete(name);
  });
};

const globals: Record<string, unknown> = {
  setTimeout: timer('after', real.setTimeout),
  setInterval: timer('every', real.setInterval),
  requestAnimationFrame: (run: Run) => timer('after', real.setTimeout as never)(run, FRAME_MS),
  cancelAnimationFrame: clear(() => undefined),
  clearTimeout: clear(real.clearTimeout),
  clearInterval: clear(real.clearInterval),
  localStorage: storage,
  navigator: { locks: { request } },
  location: { protocol: 'http:', host: 'parley' },
  window: { addEventListener: () => undefined, removeEventListener: () => undefined },
  document: {
    visibilityState: 'visible',
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  },
  WebSocket: class {
    static readonly OPEN = 1;
    constructor(url: string) {
      if (opened === null) throw new Error('no simulation is running');
      return new opened(url);
    }
  },
};
for (const [name, value] of Object.entries(globals)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
Date.now = () => (timeline === null ? real.now() : Math.floor(START + timeline.now));
performance.now = () => (timeline === null ? real.performance() : timeline.now);
Object.defineProperty(webcrypto, 'getRandomValues', {
  value: (array: Uint8Array) => {
    if (timeline === null) return real.random(array);
    const { dice } = timeline;
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = dice.below(256);
    return array;
  },
});

/** The wall clock when a simulation begins. */
export const START = 1_764_000_000_000;

interface Simulation {
  timeline: Timeline;
  sockets: Opened;
  /** What the client complains of on its console. */
  complained: (what: string) => void;
}

/** The global one: y-protocols reports on it what it swallows. */
const browserConsole: { error: (...what: unknown[]) => void } = globalThis.console;
const complain = browserConsole.error;

/** From now on the browser's time is that of a simulation; `null` gives the real one back. */
export const simulate = (over: Simulation | null): void => {
  browserConsole.error =
    over === null ? complain : (...what: unknown[]) => over.complained(what.map(String).join(' '));
  timeline = over?.timeline ?? null;
  opened = over?.sockets ?? null;
  for (const key of stored.keys()) Reflect.deleteProperty(storage, key);
  stored.clear();
  locks.clear();
};

/** What a page that is gone left on its device. */
export const leftBehind = (): [string, string][] => [...stored];
