import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** Where a WebSocket is opened, and what goes with the request. */
export interface Address {
  host: string;
  port: number;
  path: string;
  headers: Readonly<Record<string, string>>;
}

const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** One buffer into which every socket of this process reads. */
const shared = Buffer.allocUnsafe(256 * 1024);
const EMPTY: Buffer = Buffer.alloc(0);
const PATIENCE_MS = 30_000;

/** What all clients of this process have received. */
export const received = { bytes: 0, frames: 0 };

interface Filling {
  buffer: Buffer;
  have: number;
  opcode: number;
}

/** A whole masked client frame, so that it can be made ahead of the run. The key is zero: legal, and free. */
export function clientFrame(payload: Uint8Array, text = false): Buffer {
  const length = payload.byteLength;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const out = Buffer.alloc(head + 4 + length);
  out[0] = 0x80 | (text ? OPCODE.text : OPCODE.binary);
  if (head === 2) out[1] = 0x80 | length;
  else if (head === 4) {
    out[1] = 0x80 | 126;
    out.writeUInt16BE(length, 2);
  } else {
    out[1] = 0x80 | 127;
    out.writeBigUInt64BE(BigInt(length), 2);
  }
  out.set(payload, head + 4);
  return out;
}

/**
 * A WebSocket client light enough that a thousand of them on one core do not become what is measured: no buffer of its
 * own, frames parsed in place. The payload that `heard` gets is valid during the call only.
 */
export class WireClient {
  closed = false;
  /** 0 while open, or when the line went without a word. */
  closeCode = 0;
  heard: (payload: Buffer, text: boolean) => void = () => undefined;
  readonly #to: Address;
  #socket: Socket | null = null;
  #upgraded = false;
  /** Bytes of a frame, or of the HTTP answer, that is not whole yet. */
  #rest = EMPTY;
  /** A large frame that is being filled. */
  #big: Filling | null = null;
  #settle: ((error: Error | null) => void) | null = null;

  constructor(to: Address) {
    this.#to = to;
  }

  /** Rejects where the server does not upgrade. What comes right behind the answer is heard first. */
  open(begin: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#settle?.(new Error('no upgrade in time')), PATIENCE_MS);
      this.#settle = (error) => {
        clearTimeout(timer);
        this.#settle = null;
        if (error === null) {
          begin();
          resolve();
          return;
        }
        this.destroy();
        reject(error);
      };
      const { host, port, path, headers } = this.#to;
      const socket = connect({
        host,
        port,
        noDelay: true,
        onread: {
          buffer: shared,
          callback: (length) => {
            this.#read(shared.subarray(0, length));
            return true;
          },
        },
      });
      this.#socket = socket;
      socket.on('connect', () => {
        const lines = [
          `GET ${path} HTTP/1.1`,
          `Host: ${host}:${port}`,
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
          ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        ];
        socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      });
      socket.on('error', (error) => {
        this.closed = true;
        this.#settle?.(error);
      });
      socket.on('close', () => {
        this.closed = true;
        this.#settle?.(new Error('closed before the upgrade'));
      });
    });
  }

  /** Whole client frames, as `clientFrame` makes them. */
  write(frames: Uint8Array): void {
    if (!this.closed) this.#socket?.write(frames);
  }

  send(payload: Uint8Array): void {
    this.write(clientFrame(payload));
  }

  sendText(text: string): void {
    this.write(clientFrame(Buffer.from(text), true));
  }

  destroy(): void {
    this.closed = true;
    this.#socket?.destroy();
  }

  #read(chunk: Buffer): void {
    received.bytes += chunk.length;
    if (this.#upgraded) {
      this.#frames(chunk);
      return;
    }
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const end = all.indexOf('\r\n\r\n');
    if (end < 0) {
      this.#rest = Buffer.from(all);
      return;
    }
    const [status] = all.toString('latin1', 0, end).split('\r\n');
    if (status?.startsWith('HTTP/1.1 101 ') !== true) {
      this.#settle?.(new Error(`upgrade refused: ${status ?? ''}`));
      return;
    }
    this.#upgraded = true;
    this.#rest = EMPTY;
    const tail = Buffer.from(all.subarray(end + 4));
    this.#settle?.(null);
    if (tail.length > 0) this.#frames(tail);
  }

  #frames(chunk: Buffer): void {
    let buffer = this.#big === null ? chunk : this.#fill(this.#big, chunk);
    if (this.#rest.length > 0) {
      buffer = Buffer.concat([this.#rest, buffer]);
      this.#rest = EMPTY;
    }
    let at = 0;
    while (at + 2 <= buffer.length && !this.closed) {
      const opcode = (buffer[at] ?? 0) & 15;
      let length = (buffer[at + 1] ?? 0) & 0x7f;
      let head = 2;
      if (length === 126) {
        if (at + 4 > buffer.length) break;
        length = buffer.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) {
        if (at + 10 > buffer.length) break;
        length = Number(buffer.readBigUInt64BE(at + 2));
        head = 10;
      }
      const end = at + head + length;
      if (end > buffer.length) {
        if (length <= 65_536) break;
        this.#big = { buffer: Buffer.allocUnsafe(length), have: 0, opcode };
        this.#fill(this.#big, buffer.subarray(at + head));
        return;
      }
      this.#frame(buffer.subarray(at + head, end), opcode);
      at = end;
    }
    if (at < buffer.length) this.#rest = Buffer.from(buffer.subarray(at));
  }

  /** Returns what belongs to the next frame. */
  #fill(big: Filling, chunk: Buffer): Buffer {
    const taken = Math.min(big.buffer.length - big.have, chunk.length);
    chunk.copy(big.buffer, big.have, 0, taken);
    big.have += taken;
    if (big.have < big.buffer.length) return EMPTY;
    this.#big = null;
    this.#frame(big.buffer, big.opcode);
    return chunk.subarray(taken);
  }

  #frame(payload: Buffer, opcode: number): void {
    received.frames += 1;
    switch (opcode) {
      case OPCODE.text:
      case OPCODE.binary:
        this.heard(payload, opcode === OPCODE.text);
        return;
      case OPCODE.ping: {
        const pong = clientFrame(payload);
        pong[0] = 0x80 | OPCODE.pong;
        this.write(pong);
        return;
      }
      case OPCODE.close:
        this.closeCode = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
        this.destroy();
        return;
      default:
    }
  }
}
