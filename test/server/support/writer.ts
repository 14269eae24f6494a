import { decoding } from 'lib0';
import { WebsocketProvider } from 'y-websocket';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import {
  MESSAGE_MARK,
  MESSAGE_REFUSED,
  MESSAGE_SAVED,
  rootOf,
} from '../../../shared/protocol/sync.ts';
import type { Delegate } from './delegate.ts';
import type { Hall } from './hall.ts';

/** Node's WebSocket with the headers that a browser would send by itself. */
const socketOf = (origin: string, cookie: string) =>
  class extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, { origin, headers: { cookie } });
    }
  };

/** The first instrument of the room. */
const firstOf = (delegate: Delegate): string => delegate.room.text.instruments[0]?.id ?? '';

/** A delegate's document, over the stock y-websocket provider. */
export class Writer {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly paragraph: Y.Text;
  /** Codes of updates that did not go in. */
  readonly refusals: string[] = [];
  /** The code with which the server closed the line for good. */
  shut: number | null = null;

  constructor(
    hall: Hall,
    delegate: Delegate,
    client: number,
    paragraph: ParagraphId,
    document: string = firstOf(delegate),
  ) {
    this.doc.clientID = client;
    const { text } = delegate.room;
    for (const id of Object.keys(text.paragraphs)) this.doc.getText(rootOf(id));
    this.paragraph = this.doc.getText(rootOf(paragraph));
    const { room, seat, cookie } = delegate.person;
    this.provider = new WebsocketProvider(
      `${hall.url.replace('http', 'ws')}/sync/${room}`,
      document,
      this.doc,
      {
        params: { seat },
        disableBc: true,
        maxBackoffTime: 200,
        WebSocketPolyfill: socketOf(hall.url, cookie) as unknown as typeof globalThis.WebSocket,
      },
    );
    // What the stock provider does not know it reports; a real client handles it (protocol/sync.ts).
    this.provider.messageHandlers[MESSAGE_SAVED] = () => undefined;
    // Nobody has to answer marks.
    this.provider.messageHandlers[MESSAGE_MARK] = () => undefined;
    this.provider.on('closed', ({ code }) => {
      this.shut = code;
    });
    this.provider.messageHandlers[MESSAGE_REFUSED] = (_encoder, decoder) => {
      this.refusals.push(decoding.readVarString(decoder));
    };
  }

  /** Waits until it is so of these documents together, looking again whenever one of them changes. */
  static async together(writers: readonly Writer[], what: () => boolean): Promise<void> {
    while (!what()) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          for (const { doc } of writers) doc.off('update', go);
          resolve();
        };
        for (const { doc } of writers) doc.on('update', go);
      });
    }
  }

  /** With a pen of its own; resolves when the document is here. */
  static async open(
    hall: Hall,
    delegate: Delegate,
    paragraph: ParagraphId,
    document: string = firstOf(delegate),
  ): Promise<Writer> {
    const pen = await new Promise<{ ok: true; client: number } | { ok: false }>((resolve) => {
      delegate.socket.emit('pen', document, resolve);
    });
    if (!pen.ok) throw new Error('no pen');
    const writer = new Writer(hall, delegate, pen.client, paragraph, document);
    await writer.until(() => writer.provider.synced);
    return writer;
  }

  type(words: string): void {
    this.paragraph.insert(this.paragraph.length, words);
  }

  /** Waits until it is so, looking again whenever the document or the connection changes. */
  async until(what: () => boolean): Promise<void> {
    while (!what()) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          this.doc.off('update', go);
          this.provider.off('sync', go);
          this.provider.off('closed', go);
          resolve();
        };
        this.doc.on('update', go);
        this.provider.on('sync', go);
        this.provider.on('closed', go);
      });
    }
  }

  get words(): string {
    return (this.paragraph.toDelta() as { insert: string }[]).map((run) => run.insert).join('');
  }

  close(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}
