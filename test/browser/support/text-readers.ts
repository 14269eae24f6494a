import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Listener } from '../../../client/room/connection.ts';
import { createRoom } from '../../../client/room/store.ts';
import { RoomProvider, useText } from '../../../client/room/use-room.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';

/** What one who reads a provision with `useText` did so far. */
export interface Reader {
  provision: ProvisionId;
  /** How often the text was looked through for them. */
  looked: number;
  /** Everything that they showed, in turn. */
  shown: (string | null)[];
}

/** A page that holds nothing but readers of the text of a room whose line the test is. */
export interface Readers {
  line: Pick<Listener, 'state' | 'entries'>;
  /** Shows these readers and no others. */
  show: (readers: Record<string, ProvisionId>) => void;
  readers: Record<string, Reader>;
  /** Up to which entry the page has the room. */
  seq: () => number;
}

declare global {
  interface Window {
    reading?: Readers;
  }
}

const readers: Record<string, Reader> = {};
let line: Readers['line'] | null = null;
const room = createRoom('room', 'seat', (_who, _after, listener) => {
  line = listener;
  return {
    command: () => undefined,
    pen: () => undefined,
    syncClock: () => undefined,
    depart: () => undefined,
    close: () => undefined,
  };
});

function Reading({ name, provision }: { name: string; provision: ProvisionId }) {
  const reader = (readers[name] ??= { provision, looked: 0, shown: [] });
  const status = useText((text) => {
    reader.looked += 1;
    return text.provisions[provision]?.status ?? null;
  });
  reader.shown.push(status);
  return status;
}

const root = createRoot(document.body.appendChild(document.createElement('div')));
if (line !== null)
  window.reading = {
    line,
    readers,
    seq: () => room.store.getState().seq,
    show: (wanted) =>
      root.render(
        createElement(
          RoomProvider,
          { value: room },
          Object.entries(wanted).map(([name, provision]) =>
            createElement(Reading, { key: name, name, provision }),
          ),
        ),
      ),
  };
