/** Commands that may come at once of one seat, in seconds of what may come steadily (a setting). */
export const COMMANDS_BURST_SECONDS = 4;
/** Characters of commands: two megabytes at once are eight pastes of fifty pages; 20 KB a second, more than anybody writes. */
export const CHARACTERS = { perCommand: 2048, burstSeconds: 100 } as const;
/**
 * Packets of any kind, heartbeats included: more than the commands that are answered, so that who sends too many is
 * told so first; a line that goes on is cut. No person types so.
 */
export const PACKETS = { perCommand: 4, burstSeconds: 11 } as const;
/** A longer packet counts as several. The longest command, a page that is pasted, is some sixty. */
export const CHARACTERS_OF_ONE_PACKET = 4096;
/** Characters that may wait for a reader who does not read, besides the longest packet: a room of two weeks is longer. */
export const SEND_BUFFER = 4 * 1024 * 1024;
/** Four tabs or devices, each of which may leave a dead line behind when its network changes. */
export const CONNECTIONS_PER_SEAT = 8;
export const CONNECTIONS_PER_ROOM = 1000;
/** Lines that a seat may open anew in a minute: each is sent the room. */
export const ARRIVALS_PER_MINUTE = 60;
/** Pens that a seat may ask for in a minute: each is an entry of the record. A page takes one for each text that it opens. */
export const PENS_PER_MINUTE = 60;
/** A peer that was said goodbye to has this long to answer. */
export const GOODBYE_MS = 3000;
/** A connection that does not say within this time whose it is, is ended. */
export const INTRODUCTION_MS = 10_000;
