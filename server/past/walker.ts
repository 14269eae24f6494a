import type { InstrumentId } from '../../shared/base/ids.ts';
import { isLanguage } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import * as Y from 'yjs';
import { InstrumentDoc } from '../document/instrument-doc.ts';
import type { Entry } from '../log/log.ts';
import { decodeEvent, decodeText } from '../room/entries.ts';

/** What an entry was. */
export type Taken =
  | { kind: 'event'; event: RoomEvent }
  | { kind: 'text'; instrument: InstrumentId }
  | { kind: 'version' };

/** A room at an entry of its log. */
export interface Standing {
  state: RoomState;
  seq: number;
  /** Of the entry, server ms. */
  at: number;
  documents: Map<DocumentName, InstrumentDoc>;
}

export interface WalkerOptions {
  /** Called with each document while it is empty. */
  opened?: (doc: InstrumentDoc) => void;
  /** Whether the versions in other languages are wanted, too. */
  versions?: boolean;
  /** Where it goes on from, instead of the first entry. */
  from?: Standing | null;
}

/** A room as it was at an entry of its log, words of its instruments included; goes on from entry to entry. */
export class Walker {
  state: RoomState;
  seq: number;
  /** Server ms of the last entry. */
  at: number;
  readonly documents: Map<DocumentName, InstrumentDoc>;
  readonly #options: WalkerOptions;

  constructor(options: WalkerOptions = {}) {
    this.#options = options;
    const { from } = options;
    this.state = from?.state ?? initialRoom();
    this.seq = from?.seq ?? 0;
    this.at = from?.at ?? 0;
    this.documents = from?.documents ?? new Map<DocumentName, InstrumentDoc>();
  }

  take(entry: Entry): Taken {
    this.seq = entry.seq;
    this.at = entry.at;
    if (entry.kind === 'event') {
      const event = decodeEvent(entry.body);
      this.state = evolveRoom(this.state, event, entry.at);
      return { kind: 'event', event };
    }
    const { instrument, update } = decodeText(entry.body);
    // Versions in other languages have the same paragraphs, and are no part of what was negotiated.
    const version = isLanguage(instrument);
    if (version && this.#options.versions !== true) return { kind: 'version' };
    const doc = this.documents.get(instrument) ?? this.#open(instrument);
    Y.applyUpdate(doc, update);
    return version ? { kind: 'version' } : { kind: 'text', instrument };
  }

  #open(name: DocumentName): InstrumentDoc {
    const doc = new InstrumentDoc(0);
    this.documents.set(name, doc);
    this.#options.opened?.(doc);
    return doc;
  }
}

/** So many entries are gone through in a few ms. */
const SLICE = 100;

/**
 * Goes through entries, a few at a time so that the room goes on meanwhile (`turn`). Stops before the first that `until`
 * does not let through.
 */
export async function walk<E = Entry>(
  entries: Iterable<E>,
  turn: () => Promise<void>,
  take: (entry: E) => void,
  until: (entry: E) => boolean = () => true,
): Promise<void> {
  let left = SLICE;
  for (const entry of entries) {
    if (!until(entry)) return;
    take(entry);
    left -= 1;
    if (left > 0) continue;
    left = SLICE;
    await turn();
  }
}
