import { parseCookie, stringifySetCookie } from 'cookie';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import type { ServerClock } from '../room/clock.ts';
import { hashSecret, newSecret } from './random.ts';
import type { SecretStore } from './secrets.ts';

/** As long as a conference lasts; each reload of the page begins it anew. */
const LIFETIME_S = 14 * 24 * 60 * 60;

const cookieOf = (seat: SeatId): string => `parley_${seat}`;

/** Who holds a seat: a cookie per seat, so that one browser may hold several side by side. Only hashes are kept. */
export class SeatSessions {
  readonly #secrets: SecretStore;
  readonly #clock: ServerClock;
  readonly #secure: boolean;

  constructor(secrets: SecretStore, clock: ServerClock, secure: boolean) {
    this.#secrets = secrets;
    this.#clock = clock;
    this.#secure = secure;
  }

  /** Begins a session; answers the Set-Cookie header that gives it to the caller. */
  open(room: RoomId, seat: SeatId): string {
    return this.#give(newSecret(), room, seat);
  }

  /** Lengthens the caller's session; null without one. */
  renew(cookies: string | undefined, room: RoomId, seat: SeatId): string | null {
    const token = this.#token(cookies, seat);
    return token !== null && this.#valid(token, room, seat) ? this.#give(token, room, seat) : null;
  }

  holds(cookies: string | undefined, room: RoomId, seat: SeatId): boolean {
    const token = this.#token(cookies, seat);
    return token !== null && this.#valid(token, room, seat);
  }

  /** Ends the caller's session; answers the Set-Cookie header that takes the cookie away. */
  close(cookies: string | undefined, seat: SeatId): string {
    const token = this.#token(cookies, seat);
    if (token !== null) this.#secrets.dropSession(hashSecret(token));
    return stringifySetCookie(cookieOf(seat), '', { ...this.#attributes(), maxAge: 0 });
  }

  #give(token: string, room: RoomId, seat: SeatId): string {
    const expiresAt = this.#clock.now() + LIFETIME_S * 1000;
    this.#secrets.putSession({ hash: hashSecret(token), room, seat, expiresAt });
    return stringifySetCookie(cookieOf(seat), token, {
      ...this.#attributes(),
      maxAge: LIFETIME_S,
    });
  }

  #valid(token: string, room: RoomId, seat: SeatId): boolean {
    const session = this.#secrets.sessionOf(hashSecret(token));
    return (
      session !== null &&
      session.room === room &&
      session.seat === seat &&
      session.expiresAt > this.#clock.now()
    );
  }

  #token(cookies: string | undefined, seat: SeatId): string | null {
    return parseCookie(cookies ?? '')[cookieOf(seat)] ?? null;
  }

  #attributes() {
    return { httpOnly: true, sameSite: 'strict', path: '/', secure: this.#secure } as const;
  }
}
