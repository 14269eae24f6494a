/** Secrets are kept only as hashes of 32 bytes; `expiresAt` is server ms. */
export interface SeatSecret {
  hash: Uint8Array;
  room: string;
  seat: string;
  expiresAt: number;
}

/**
 * What people prove themselves with: invitation links, the sessions of seats, and one-time links back to a seat. Every
 * call is on disk when it returns, and throws when it could not be. Expiry is the caller's to judge, except that
 * `dropExpired` forgets what is past.
 */
export interface SecretStore {
  /** The invitation's one secret: an older one is dead from now on. */
  putInvitation: (room: string, invitation: string, hash: Uint8Array) => void;
  invitationOf: (room: string, hash: Uint8Array) => string | null;
  putSession: (session: SeatSecret) => void;
  sessionOf: (hash: Uint8Array) => Omit<SeatSecret, 'hash'> | null;
  dropSession: (hash: Uint8Array) => void;
  /** A link back to a seat. The seat's older one is dead from now on. */
  putReturn: (link: SeatSecret) => void;
  /** Finds and forgets in one step: such a link works once. */
  takeReturn: (room: string, hash: Uint8Array) => Pick<SeatSecret, 'seat' | 'expiresAt'> | null;
  /** Ends every session of a seat and its link back. */
  dropSeat: (room: string, seat: string) => void;
  dropExpired: (now: number) => void;
}
