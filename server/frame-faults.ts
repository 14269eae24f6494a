import type { CutCode } from '../shared/roster/schema.ts';

/** Of an error: the peer sent more pings and pongs than anybody needs. */
export const TOO_MANY_SIGNS = 'TOO_MANY_SIGNS';

/** What `ws` found wrong with the bytes of a connection; null for faults that are nobody's doing. */
export function faultOfFrames(error: Error): CutCode | null {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return 'too-large';
  if (code === 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH') return 'too-large';
  if (code === TOO_MANY_SIGNS) return 'flooding';
  return code.startsWith('WS_ERR_') ? 'malformed' : null;
}
