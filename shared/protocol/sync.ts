/**
 * The document wire is the y-websocket protocol at /sync/<room>/<document>?seat=<seat>, authenticated by the seat's cookie
 * on upgrade; a document is an instrument's, under its id, or a language's (`@ar`). Beside its message types 0 (sync) and 1 (awareness) the server sends two more, which a
 * provider that does not know them may ignore:
 *
 *   saved    := varUint(100) • varUint(client) • varUint(clock)      all below `clock` of `client` is on disk
 *   refused  := varUint(101) • varString(code) • varUint(client)     the update did not go in; rebuild from the room
 *   mark     := varUint(103) • varUint(n)                            all that the room's text holds was sent before this
 *
 * A client may send two more, and one that never does is served all the same:
 *
 *   look     := varUint(102) • varUint(k) • k × varString(provision) it looks at these provisions: only their carets are
 *                                                                    sent to it from now on
 *   digest   := varUint(104) • varUint(n) • varUint8Array(digest)    its text at mark n (text/digest.ts); said only when
 *                                                                    it has nothing that is not saved
 */
export const MESSAGE_SYNC = 0;
export const MESSAGE_AWARENESS = 1;
export const MESSAGE_SAVED = 100;
export const MESSAGE_REFUSED = 101;
export const MESSAGE_LOOK = 102;
export const MESSAGE_MARK = 103;
export const MESSAGE_DIGEST = 104;

/** Close codes; 4400–4499 tell y-websocket's provider not to come back by itself. */
export const CLOSE = {
  notAdmitted: 4403,
  unknownDocument: 4404,
  refused: 4409,
  flooding: 4429,
  superseded: 4410,
  roomUnavailable: 4503,
} as const;

/** The root that holds a paragraph's words. */
export const rootOf = (paragraph: string): string => `p:${paragraph}`;
export const paragraphOfRoot = (root: string): string | null =>
  root.startsWith('p:') ? root.slice(2) : null;
