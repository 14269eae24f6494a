/** One or more whole WebSocket messages as they go over the wire: framed once, then written to any number of sockets. */
export type Frame = Buffer & { readonly framed: true };

const FIN_BINARY = 0x82;

/** One final, unmasked binary frame (RFC 6455, 5.2). Sound as long as no extension is negotiated. */
export function frame(payload: Uint8Array): Frame {
  const length = payload.byteLength;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = FIN_BINARY;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(payload, head);
  return bytes as Frame;
}
