/** Commands that may come at once, in seconds of what may come steadily (a setting). */
export const COMMANDS_BURST_SECONDS = 4;
/** Beyond this many refused in a row the connection is cut: no person types so. */
export const FLOOD = 400;
/** The largest message: a paste of many paragraphs. */
export const MAX_MESSAGE_BYTES = 512 * 1024;
export const CONNECTIONS_PER_SEAT = 8;
export const CONNECTIONS_PER_ROOM = 1000;
