import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import {
  messageYjsSyncStep1,
  messageYjsSyncStep2,
  messageYjsUpdate,
  writeSyncStep1,
} from 'y-protocols/sync';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import {
  MESSAGE_AWARENESS,
  MESSAGE_DIGEST,
  MESSAGE_LOOK,
  MESSAGE_MARK,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  MESSAGE_SYNC,
} from '../../shared/protocol/sync.ts';
import type { FrameQueue } from './frame-queue.ts';
import { Gathered } from './gathered.ts';
import type { InstrumentDoc } from './instrument-doc.ts';

export interface WireListener {
  /** All below `clock` of `client` is on the server's disk. */
  saved: (client: number, clock: number) => void;
  refused: (code: string) => void;
  closed: (code: number) => void;
  connected: (connected: boolean) => void;
  synced: () => void;
  /** What was written while the line was down is on its way: what is asked from now on comes behind it. */
  resumed: () => void;
  /** All that the room's text held at this mark is in the document. */
  marked: (mark: number) => void;
  /** The server's answer to `probe`: it had taken in all that was sent before. */
  answered: () => void;
}

/** The stock provider, with the two messages of this room's own and an awareness that speaks for itself only. */
export function connectDocument(
  doc: InstrumentDoc,
  where: { room: string; instrument: string; seat: string },
  arrivals: FrameQueue,
  listener: WireListener,
): WebsocketProvider {
  const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync/${where.room}`;
  const provider = new WebsocketProvider(address, where.instrument, doc, {
    params: { seat: where.seat },
    disableBc: true,
    connect: false,
  });
  readOwnMessages(doc, provider, listener, arrivals);
  speakForOneself(provider);
  provider.on('status', ({ status }) => listener.connected(status === 'connected'));
  provider.on('sync', (synced: boolean) => {
    if (synced) listener.synced();
  });
  provider.on('closed', ({ code }) => listener.closed(code));
  provider.connect();
  return provider;
}

/** Others' words, carets and marks are taken in with the next frame, in their order; all else at once, behind them. */
function readOwnMessages(
  doc: InstrumentDoc,
  provider: WebsocketProvider,
  listener: WireListener,
  arrivals: FrameQueue,
): void {
  const { messageHandlers } = provider;
  let words = new Gathered(doc, provider);
  const sync = messageHandlers[MESSAGE_SYNC];
  if (sync !== undefined) {
    messageHandlers[MESSAGE_SYNC] = (encoder, decoder, ...rest) => {
      // The server's first message says what it holds; that is on disk already.
      const peek = decoding.clone(decoder);
      const kind = decoding.readVarUint(peek);
      if (kind === messageYjsUpdate) {
        const waiting = decoding.clone(decoder);
        if (words.full) words = new Gathered(doc, provider);
        const gathered = words;
        gathered.add(() => sync(encoding.createEncoder(), waiting, ...rest));
        arrivals.add(() => gathered.takeIn(), waiting.arr.byteLength);
        return;
      }
      arrivals.flush();
      if (kind === messageYjsSyncStep1) {
        const held = Y.decodeStateVector(decoding.readVarUint8Array(peek));
        for (const [client, clock] of held) listener.saved(client, clock);
      }
      const again = provider.synced;
      sync(encoder, decoder, ...rest);
      if (kind === messageYjsSyncStep2 && again) listener.answered();
      // The provider sends its answer when this function is left.
      if (kind === messageYjsSyncStep1) queueMicrotask(() => listener.resumed());
    };
  }
  const carets = messageHandlers[MESSAGE_AWARENESS];
  if (carets !== undefined) {
    // Behind the words that they stand at, and drawn with them.
    messageHandlers[MESSAGE_AWARENESS] = (_encoder, decoder, ...rest) => {
      const waiting = decoding.clone(decoder);
      arrivals.add(
        () => carets(encoding.createEncoder(), waiting, ...rest),
        waiting.arr.byteLength,
      );
    };
  }
  messageHandlers[MESSAGE_MARK] = (_encoder, decoder) => {
    const mark = decoding.readVarUint(decoder);
    // What comes now is not below this mark.
    words = new Gathered(doc, provider);
    arrivals.add(() => listener.marked(mark));
  };
  messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    const client = decoding.readVarUint(decoder);
    listener.saved(client, decoding.readVarUint(decoder));
  };
  messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) =>
    listener.refused(decoding.readVarString(decoder));
}

/** The stock handler would send everybody's carets back to the server. */
function speakForOneself(provider: WebsocketProvider): void {
  const { awareness } = provider;
  const send = provider._awarenessUpdateHandler;
  awareness.off('update', send);
  awareness.on('update', (_changes: unknown, origin: unknown) => {
    if (origin === 'local') send({ added: [], updated: [awareness.clientID], removed: [] }, origin);
  });
}

/**
 * Asks the server for what it has. The answer comes behind everything sent before on this line: then a command may
 * name words that were written just now.
 */
export function probe(provider: WebsocketProvider): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  writeSyncStep1(encoder, provider.doc);
  if (provider.synced) send(provider, encoder);
}

/** Only carets in these provisions are sent from now on. */
export function look(provider: WebsocketProvider, provisions: readonly string[]): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_LOOK);
  encoding.writeVarUint(encoder, provisions.length);
  for (const provision of provisions) encoding.writeVarString(encoder, provision);
  send(provider, encoder);
}

export function answerMark(provider: WebsocketProvider, mark: number, digest: string): void {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_DIGEST);
  encoding.writeVarUint(encoder, mark);
  encoding.writeVarString(encoder, digest);
  if (provider.synced) send(provider, encoder);
}

/** Nothing goes to a line that comes up or goes down: it would be lost, and the browser complains. */
function send({ ws }: WebsocketProvider, encoder: encoding.Encoder): void {
  if (ws?.readyState === WebSocket.OPEN) ws.send(encoding.toUint8Array(encoder));
}
