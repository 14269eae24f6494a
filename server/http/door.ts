import { ipKeyGenerator } from 'express-rate-limit';
import type { IncomingMessage } from 'node:http';
import { PerMinute } from '../per-minute.ts';
import type { Time } from '../time.ts';
import type { OriginCheck } from './origin.ts';

/** Why a connection is not opened, as an HTTP status line says it. */
export type Turned = '403 Forbidden' | '429 Too Many Requests';

/** What is asked of every new connection before anything else is looked at: where it comes from, and how often. */
export class Door {
  readonly #origins: OriginCheck;
  readonly #arrivals: PerMinute;
  readonly #trustProxy: number;
  readonly #time: Time;

  constructor(origins: OriginCheck, perMinute: number, trustProxy: number, time: Time) {
    this.#time = time;
    this.#origins = origins;
    this.#arrivals = new PerMinute(perMinute);
    this.#trustProxy = trustProxy;
  }

  /** For a WebSocket, and for a request that changes something: its page must be our own. */
  own(request: IncomingMessage): boolean {
    return this.#origins.upgrade(request);
  }

  /** For a read: browsers leave the Origin out of their own pages' reads, and a foreign page cannot see the answer. */
  ownRead(request: IncomingMessage): boolean {
    return this.#origins.request(request);
  }

  /** Counts a new connection of the caller's address; false when there were too many in this minute. */
  arrives(request: IncomingMessage): boolean {
    return this.#arrivals.take(callerOf(request, this.#trustProxy), this.#time.steady());
  }

  /** Null for an upgrade that may go on. */
  turnsAway(request: IncomingMessage): Turned | null {
    if (!this.own(request)) return '403 Forbidden';
    return this.arrives(request) ? null : '429 Too Many Requests';
  }
}

/**
 * The address that a connection comes from, as Express understands `trust proxy`: that many proxies in front may be
 * believed, what stands further left in X-Forwarded-For is anybody's invention. One household of IPv6 is one caller.
 */
export function callerOf(request: IncomingMessage, trustProxy: number): string {
  const forwarded = request.headers['x-forwarded-for'];
  const told = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  const nearestFirst = [request.socket.remoteAddress ?? '', ...told.toReversed()];
  const address = nearestFirst[Math.min(trustProxy, nearestFirst.length - 1)] ?? '';
  return ipKeyGenerator(address);
}
