/**
 * 1: the hall opens (commands, entries, presence, document frames).
 * A change of any schema in this folder or of a command or event raises it; a test pins the schemas' hash.
 */
export const PROTOCOL_VERSION = 1;
