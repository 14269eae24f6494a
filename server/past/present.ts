import type { ParagraphId, RoomId } from '../../shared/base/ids.ts';
import { documentOf } from '../../shared/base/language.ts';
import type { DocumentName, LanguageTag } from '../../shared/base/language.ts';
import { documentsOf } from '../../shared/room/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { TextReader } from '../../shared/text/rewrite.ts';
import type { InstrumentDoc } from '../document/instrument-doc.ts';
import { replayed } from '../document/replay.ts';
import { readerOf } from '../document/words.ts';
import type { Log } from '../log/log.ts';
import type { Snapshots } from '../log/snapshots.ts';
import { instrumentOf } from '../room/documents.ts';
import { ROOM_PART, decodeSnapshot, textPart } from '../room/snapshot.ts';
import { Walker, walk } from './walker.ts';
import type { Standing } from './walker.ts';

/** A room as of the last entry on disk, and its words. */
export interface Now {
  state: RoomState;
  /** Reads the version in a language, or (null) the drafting text. */
  readerIn: (language: LanguageTag | null) => TextReader;
}

/** The texts of a room as they are, told by its log: begins with a snapshot, and each entry since is gone through once. */
export class Present {
  readonly #log: Pick<Log, 'read'>;
  readonly #room: RoomId;
  readonly #turn: () => Promise<void>;
  readonly #walker: Walker;
  #under: Promise<unknown> = Promise.resolve();

  constructor(
    log: Pick<Log, 'read'>,
    snapshots: Pick<Snapshots, 'latest'>,
    room: RoomId,
    turn: () => Promise<void>,
  ) {
    this.#log = log;
    this.#room = room;
    this.#turn = turn;
    this.#walker = new Walker({ versions: true, from: standing(snapshots, room) });
  }

  /** What is read of one moment: nobody else's walk goes on meanwhile. */
  read<T>(read: (now: Now) => T): Promise<T> {
    const told = this.#under.then(async () => {
      const entries = this.#log.read(this.#room, this.#walker.seq);
      await walk(entries, this.#turn, (entry) => void this.#walker.take(entry));
      const { state } = this.#walker;
      return read({ state, readerIn: (language) => this.#readerIn(language) });
    });
    this.#under = told;
    return told;
  }

  #readerIn(language: LanguageTag | null): TextReader {
    const { state, documents } = this.#walker;
    const readers = new Map<InstrumentDoc, TextReader>();
    const reader = (paragraph: ParagraphId): TextReader | null => {
      const name = language === null ? instrumentOf(state, paragraph) : documentOf(language);
      const doc = name === null ? undefined : documents.get(name);
      if (doc === undefined) return null;
      const known = readers.get(doc) ?? readerOf(doc);
      readers.set(doc, known);
      return known;
    };
    return {
      resolve: (paragraph, place) => reader(paragraph)?.resolve(paragraph, place) ?? null,
      runs: (paragraph) => reader(paragraph)?.runs(paragraph) ?? [],
      length: (paragraph) => reader(paragraph)?.length(paragraph) ?? 0,
    };
  }
}

/** The room at its newest snapshot; null where that has not all of its parts, of the same entry. */
function standing(snapshots: Pick<Snapshots, 'latest'>, room: RoomId): Standing | null {
  const found = snapshots.latest(room, ROOM_PART);
  if (found === null) return null;
  const { state, lastAt } = decodeSnapshot(found.bytes);
  const documents = new Map<DocumentName, InstrumentDoc>();
  for (const name of documentsOf(state)) {
    const words = snapshots.latest(room, textPart(name));
    if (words?.seq !== found.seq) return null;
    documents.set(name, replayed(0, [words.bytes]));
  }
  return { state, seq: found.seq, at: lastAt, documents };
}
