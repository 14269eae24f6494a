/**
 * Bytes of the largest message on either wire: some fifty pages pasted at once. A command is one message, so that
 * whoever makes a large one must divide it.
 */
export const MAX_MESSAGE_BYTES = 256 * 1024;
