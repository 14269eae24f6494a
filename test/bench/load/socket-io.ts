import { EMPTY_STATE_VECTOR, EMPTY_UPDATE } from './protocol.ts';
import type { Kind, Protocol } from './protocol.ts';
import { clientFrame } from './wire-client.ts';

/** Plain Socket.IO over a WebSocket: events (`42…`) and acknowledgements (`43…`) are handed on whole. */
export const socketIo = (auth: object | null): Protocol => ({
  start: (line) => (payload, isText) => {
    if (!isText) return;
    if (payload[0] === 0x34 && payload[1] === 0x32) return line.hear('event', payload);
    if (payload[0] === 0x34 && payload[1] === 0x33) return line.hear('ack', payload);
    const text = payload.toString('utf8');
    if (text.startsWith('0')) line.wire.sendText(`40${auth === null ? '' : JSON.stringify(auth)}`);
    else if (text === '2') line.wire.sendText('3');
    else if (text.startsWith('40')) line.opened();
    else line.hear('other', payload);
  },
  update: () => {
    throw new Error('events only');
  },
  awareness: () => {
    throw new Error('events only');
  },
});

const namespaceOf = (document: string) => `/yjs|${document}`;

/** Socket.IO frames with one binary attachment. */
const withAttachment = (document: string, event: string, bytes: Uint8Array): Buffer =>
  Buffer.concat([
    clientFrame(
      Buffer.from(`451-${namespaceOf(document)},["${event}",{"_placeholder":true,"num":0}]`),
      true,
    ),
    clientFrame(bytes),
  ]);

/** y-socket.io: Socket.IO events in a namespace per document, the bytes as attachments. */
export const ySocketIo: Protocol = {
  start: (line) => {
    const { wire, document } = line;
    const namespace = namespaceOf(document);
    let attached: Kind | 'step-1' | null = null;
    let asked = '';
    return (payload, isText) => {
      if (!isText) {
        const kind = attached;
        attached = null;
        if (kind === 'step-1') {
          wire.sendText(`461-${namespace},${asked}[{"_placeholder":true,"num":0}]`);
          wire.send(EMPTY_UPDATE);
        } else if (kind !== null) {
          line.hear(kind, payload);
          if (kind === 'answer') line.opened();
        }
        return;
      }
      const text = payload.toString('utf8');
      if (text.startsWith('0')) wire.sendText(`40${namespace},`);
      else if (text === '2') wire.sendText('3');
      else if (text.startsWith('40')) {
        wire.sendText(`451-${namespace},0["sync-step-1",{"_placeholder":true,"num":0}]`);
        wire.send(EMPTY_STATE_VECTOR);
      } else if (text.startsWith('461-')) attached = 'answer';
      else if (text.startsWith('451-')) {
        const at = text.indexOf('["');
        const event = text.slice(at + 2, text.indexOf('"', at + 2));
        if (event === 'sync-update') attached = 'update';
        else if (event === 'awareness-update') attached = 'awareness';
        else if (event === 'sync-step-1') {
          asked = text.slice(text.indexOf(',') + 1, at);
          attached = 'step-1';
        } else attached = 'other';
      }
    };
  },
  update: (document, update) => withAttachment(document, 'sync-update', update),
  awareness: (document, update) => withAttachment(document, 'awareness-update', update),
};
