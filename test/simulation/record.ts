import * as Y from 'yjs';
import { InstrumentDoc } from '../../server/document/instrument-doc.ts';
import type { Entry } from '../../server/log/log.ts';
import { decodeEvent, decodeText } from '../../server/room/entries.ts';
import type { BracketId, ParagraphId, SeatId } from '../../shared/base/ids.ts';
import { languageOf } from '../../shared/base/language.ts';
import type { DocumentName, LanguageTag } from '../../shared/base/language.ts';
import { mayWriteVersion } from '../../shared/languages/may-write.ts';
import { must } from '../../shared/base/assert.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import { languagesReads, textReads } from '../../shared/room/reads.ts';
import type { RoomEvent } from '../../shared/room/schema.ts';
import { initialRoom } from '../../shared/room/state.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { view } from '../../shared/room/view.ts';
import { bracketsIn } from '../../shared/text/marks.ts';
import { mayType } from '../../shared/text/may-type.ts';
import { emptiedMaker } from '../../shared/text/proposals/may-propose.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { canonical } from '../shared/support/canonical.ts';
import { meddled, unlawful } from './proposals.ts';

/** Under which the server writes what decisions do to the words. */
const SERVER_WRITER = 1;

/** Events that change words: the text entry behind one of them is the room's doing. */
const REWRITES: ReadonlySet<string> = new Set<RoomEvent['type']>([
  'text.imported',
  'text.split',
  'text.merged',
  'text.pasted',
  'text.paragraph-removed',
  'text.paragraph-moved',
  'text.provision-inserted',
  'text.bracketed',
  'text.unbracketed',
  'text.alternative-added',
  'text.settled',
  'text.marked-up',
  'text.paragraph-proposed',
  'text.accepted',
  'text.closed',
  'text.became-bracketed',
  'text.provision-transferred',
  'text.renumbered',
  'text.form-fixed',
  'text.fix-undone',
]);

/** Of these, what typing may entail: the text entry behind it is its author's. */
const ENTAILED: ReadonlySet<string> = new Set<RoomEvent['type']>([
  'text.closed',
  'text.paragraph-removed',
  'text.paragraph-proposed',
  'text.unbracketed',
]);

/**
 * What is on disk, folded by itself as it gets there: the measure of everything that is shown. It judges the record as it
 * grows (I2, I5, I6) and knows what each seat may have seen of it.
 */
export class DurableRecord {
  readonly docs = new Map<DocumentName, InstrumentDoc>();
  /** How far each writer's words are on disk. */
  readonly #clocks = new Map<string, number>();
  /** The entries that each command made, by seat and command. */
  readonly causes = new Map<string, number[]>();
  /** How many entries of words each seat wrote. */
  readonly writings = new Map<string, number>();
  /** How many of those were in another language than the negotiated one. */
  translations = 0;
  readonly #states: RoomState[] = [initialRoom()];
  readonly #said = new Map<string, readonly Run[]>();
  readonly #violate: (what: string) => void;
  /** Brackets of which some paragraph has no word any more. */
  readonly #missed = new Set<BracketId>();
  #lastAt = 0;
  #rewriting = false;
  /** Who acted in the last entry, and with which command; '' where that was words. */
  #act = '';

  constructor(violate: (what: string) => void) {
    this.#violate = violate;
  }

  /** A seat writes under an id in one document; the server under its own in all of them. */
  clockOf(client: number, document = this.state.text.writers[String(client)]?.instrument): number {
    return this.#clocks.get(`${document} ${client}`) ?? 0;
  }

  get head(): number {
    return this.#states.length - 1;
  }

  get state(): RoomState {
    return this.stateAt(this.head);
  }

  stateAt(seq: number): RoomState {
    return must(this.#states[seq], `state at ${seq}`);
  }

  /** What a seat sees at an entry, as comparable text; null for somebody who is not in the room then. */
  viewAt(seq: number, seat: SeatId): string | null {
    const state = this.#states[seq];
    const viewer = state === undefined ? null : viewerOf(state, seat);
    return viewer === null || state === undefined ? null : canonical(view(state, viewer));
  }

  words(instrument: DocumentName): string {
    const doc = this.docs.get(instrument);
    return doc === undefined ? '{}' : wordsOf(doc);
  }

  take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.seq !== this.head + 1) this.#violate(`I2: entry ${entry.seq} after ${this.head}`);
      if (entry.at < this.#lastAt) this.#violate(`I2: entry ${entry.seq} is earlier than the last`);
      this.#lastAt = entry.at;
      if (entry.by !== null && entry.cause !== null) {
        const key = `${entry.by}/${entry.cause}`;
        const known = this.causes.get(key) ?? [];
        const last = known.at(-1);
        if (last !== undefined && last !== entry.seq - 1) {
          this.#violate(`law 8: command ${key} acted at ${last} and again at ${entry.seq}`);
        }
        this.causes.set(key, [...known, entry.seq]);
      }
      if (entry.kind === 'event') {
        const event = decodeEvent(entry.body);
        // One act's events stand together before the words that they change.
        const act = `${entry.by} ${entry.cause}`;
        const typed = entry.by !== null && entry.cause === null && ENTAILED.has(event.type);
        this.#rewriting =
          !typed && (REWRITES.has(event.type) || (this.#rewriting && act === this.#act));
        this.#act = act;
        const before = this.state;
        const after = evolveRoom(before, event, entry.at);
        const author = entry.by === null ? null : viewerOf(before, entry.by as SeatId);
        const fault = meddled(before, after, event, author);
        if (fault !== null) this.#violate(`T-1: entry ${entry.seq} by ${entry.by}: ${fault}`);
        this.#states.push(after);
      } else {
        this.#act = '';
        this.writings.set(String(entry.by), (this.writings.get(String(entry.by)) ?? 0) + 1);
        this.#text(entry);
        this.#states.push(this.state);
      }
    }
    this.#lookForBrackets();
  }

  /** T-3: what somebody holds has a place in the text, whoever took out the words. */
  #lookForBrackets(): void {
    const lost = [...this.#missed].filter(
      (id) => (this.state.text.brackets[id]?.holds.length ?? 0) > 0,
    );
    this.#missed.clear();
    if (lost.length === 0) return;
    const there = new Set([...this.#said.values()].flatMap((runs) => [...bracketsIn(runs)]));
    for (const id of lost) {
      if (!there.has(id)) this.#violate(`T-3: entry ${this.head} leaves ${id} held and nowhere`);
    }
  }

  #text(entry: Entry): void {
    const { instrument, update } = decodeText(entry.body);
    if (languageOf(instrument) !== null) this.translations += 1;
    const { from, to } = Y.parseUpdateMeta(update);
    const { writers } = this.state.text;
    const byServer = this.#rewriting && [...from.keys()].every((c) => c === SERVER_WRITER);
    for (const [client, clock] of from) {
      const writer = writers[String(client)];
      // The server puts marks back in the entry of whose words moved them.
      if (
        !byServer &&
        client !== SERVER_WRITER &&
        (writer?.seat !== entry.by || writer?.instrument !== instrument)
      ) {
        this.#violate(`I5: entry ${entry.seq} by ${entry.by} has words of writer ${client}`);
      }
      if (clock !== this.clockOf(client, instrument)) {
        this.#violate(`I2: entry ${entry.seq} continues writer ${client} at ${clock}`);
      }
    }
    for (const [client, clock] of to) this.#clocks.set(`${instrument} ${client}`, clock);
    if (!byServer) this.#rewriting = false;
    for (const changed of this.#apply(instrument, update)) {
      if (!byServer) this.#judge(entry, languageOf(instrument), changed);
    }
  }

  /** The paragraphs whose words have changed. */
  #apply(instrument: DocumentName, update: Uint8Array): Changed[] {
    const doc = this.docs.get(instrument) ?? new InstrumentDoc(0);
    this.docs.set(instrument, doc);
    const changed: Changed[] = [];
    doc.transact((transaction) => {
      Y.applyUpdate(doc, update);
      transaction.local = true;
      for (const type of transaction.changed.keys()) {
        const root = doc.nameOf(type) ?? '';
        const paragraph = paragraphOfRoot(root);
        const after = doc.getText(root).toDelta() as Run[];
        const said = `${instrument} ${root}`;
        const before = this.#said.get(said) ?? [];
        if (paragraph === null || canonical(setting(before)) === canonical(setting(after)))
          continue;
        this.#said.set(said, after);
        const left = bracketsIn(after);
        for (const id of bracketsIn(before)) if (!left.has(id)) this.#missed.add(id);
        changed.push({ paragraph: paragraph as ParagraphId, before, after });
      }
    });
    if (doc.waits) this.#violate('I3: a stored update does not fit those before it');
    return changed;
  }

  #judge(entry: Entry, language: LanguageTag | null, { paragraph, before, after }: Changed): void {
    const state = this.state;
    const viewer = viewerOf(state, entry.by as SeatId);
    if (language !== null) {
      const reads = languagesReads(state);
      const closed =
        viewer === null
          ? 'unknown'
          : mayWriteVersion(state.languages, language, paragraph, viewer, reads);
      if (closed === null) return;
      return this.#violate(`I6: entry ${entry.seq} by ${entry.by} in ${language} (${closed})`);
    }
    // A paragraph that was only proposed goes with its sponsor's last word.
    const gone = viewer === null ? null : emptiedMaker(state.text, paragraph, viewer);
    const provision = (state.text.paragraphs[paragraph] ?? gone)?.provision;
    const code =
      provision === undefined || viewer === null
        ? 'unknown'
        : mayType(state.text, provision, viewer, textReads(state));
    if (code !== null) {
      this.#violate(`I6: entry ${entry.seq} by ${entry.by} changes ${paragraph} (${code})`);
    }
    if (provision === undefined || viewer === null) return;
    const fault = unlawful(state, provision, viewer, before, after);
    if (fault !== null) this.#violate(`R18: entry ${entry.seq} by ${entry.by} ${fault}`);
  }
}

interface Changed {
  paragraph: ParagraphId;
  before: readonly Run[];
  after: readonly Run[];
}

/** Neighbouring runs that are set alike are one: replicas differ in where they cut. */
const setting = (text: readonly Run[]): [string, string][] => {
  const runs: [string, string][] = [];
  for (const { insert, attributes } of text) {
    const set = canonical(attributes ?? {});
    const last = runs.at(-1);
    if (last?.[1] === set) last[0] += insert;
    else runs.push([insert, set]);
  }
  return runs;
};

/** All that a document says, as comparable text. */
export const wordsOf = (doc: Y.Doc): string =>
  canonical(
    Object.fromEntries(
      [...doc.share.keys()].flatMap((root) => {
        const runs = setting(doc.getText(root).toDelta() as Run[]);
        return runs.length === 0 ? [] : [[root, runs]];
      }),
    ),
  );
