import * as Y from 'yjs';
import { paragraphId, seatId } from '../../shared/base/ids.ts';
import type { FixId, ParagraphId } from '../../shared/base/ids.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { isOf } from '../../shared/room/slice-of.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { keepsThePen } from '../../shared/text/locks.ts';
import { insertionsOf } from '../../shared/text/marks.ts';
import type { Run, TextReader } from '../../shared/text/rewrite.ts';
import { rewritesOf } from '../../shared/text/rewrites.ts';
import type { TextEvent } from '../../shared/text/schema.ts';
import { carry } from '../../shared/text/sources/carry.ts';
import type { Changed } from '../../shared/text/sources/carry.ts';
import { decided } from '../../shared/text/sources/decided.ts';
import { dressed, edited, realigned } from '../../shared/text/sources/runs.ts';
import type { EditStep } from '../../shared/text/sources/runs.ts';
import { sliceRuns } from '../../shared/text/split-runs.ts';
import { sourceIn } from '../../shared/text/sources/source.ts';
import type { How, Source, SourcedRun } from '../../shared/text/sources/source.ts';
import type { InstrumentDoc } from '../document/instrument-doc.ts';
import { readerOf } from '../document/words.ts';
import type { Entry } from '../log/log.ts';
import { instrumentOf } from '../room/documents.ts';
import { decodeEvent } from '../room/entries.ts';
import { changesIn } from './changes.ts';
import type { Change } from './changes.ts';
import { TakenOut } from './taken-out.ts';
import { Walker } from './walker.ts';

/**
 * What one party types within a minute is told as one, and of when only the minute: where nobody is named, moments would
 * tell which words are of one hand.
 */
const TOGETHER = 60_000;

/** A command whose words follow it in the log. */
interface Command {
  at: number;
  by: string | null;
  source: Source;
  /** Whether words followed. */
  written: boolean;
  /** Paragraphs whose words it may have changed. */
  touched: Set<ParagraphId>;
}

/**
 * Who brought every word of a room's text, told by its log: goes on from entry to entry. A command's words keep their
 * sources as its rewrites carry them; what is typed is whoever's entry it is.
 */
export class Sources {
  readonly #walker = new Walker({ opened: (doc) => this.#watch(doc) });
  readonly #texts = new Map<ParagraphId, readonly SourcedRun[]>();
  /** Typed in since their marks were read. */
  readonly #stale = new Set<ParagraphId>();
  readonly #takenOut = new TakenOut();
  readonly #typing = new Map<string, Source>();
  /** What fixes of form took out. */
  readonly #fixed = new Map<FixId, readonly SourcedRun[]>();
  readonly #reader: TextReader = {
    resolve: () => null,
    runs: (paragraph) => [...this.runs(paragraph)],
    length: (paragraph) => lengthOf(this.runs(paragraph)),
  };
  #command: Command | null = null;
  #changes = new Map<ParagraphId, Change[]>();

  /** After which entry what is here stands. */
  get seq(): number {
    return this.#walker.seq;
  }

  get state(): RoomState {
    return this.#walker.state;
  }

  take(entry: Entry): void {
    const command = this.#command;
    const goesOn =
      command?.at === entry.at &&
      command.by === entry.by &&
      !(command.written && entry.kind === 'event');
    if (!goesOn) this.#finish();
    if (entry.kind === 'event') {
      const event = decodeEvent(entry.body);
      if (isOf(event, 'text')) this.#decide(event, entry);
      this.#walker.take(entry);
      return;
    }
    this.#changes = new Map();
    this.#walker.take(entry);
    if (this.#command === null) this.#typed(entry);
    else {
      this.#command.written = true;
      for (const paragraph of this.#changes.keys()) this.#command.touched.add(paragraph);
    }
  }

  /** To be called when there is no further entry: before, what is read may be half a command. */
  caughtUp(): void {
    this.#finish();
  }

  /** The words of a paragraph with their marks and sources. */
  runs(paragraph: ParagraphId): readonly SourcedRun[] {
    const known = this.#texts.get(paragraph) ?? [];
    if (!this.#stale.delete(paragraph)) return known;
    const runs = this.#written(paragraph);
    const now = (dressed(known, runs) ?? known).map((run) =>
      run.source.how === 'written' && insertionsOf(run).length > 0
        ? { ...run, source: sourceIn(run, run.source) }
        : run,
    );
    this.#texts.set(paragraph, now);
    return now;
  }

  #decide(event: TextEvent, entry: Entry): void {
    const { text } = this.#walker.state;
    const runs = (paragraph: ParagraphId) => this.runs(paragraph);
    this.#set(decided(text, event, entry.at, runs, this.#reader));
    const rewrites = isEntailed(entry) ? [] : rewritesOf(text, event, this.#reader);
    if (rewrites.length === 0 && event.type !== 'text.imported') return;
    const source = this.#source(HOW[event.type] ?? 'written', entry);
    if (event.type === 'text.form-fixed') this.#keepFixed(event);
    const changed = this.#asBefore(event, carry(runs, rewrites, source));
    this.#set(changed);
    this.#command ??= {
      at: entry.at,
      by: entry.by,
      source,
      written: false,
      touched: new Set(),
    };
    for (const paragraph of changed.keys()) this.#command.touched.add(paragraph);
  }

  /** An objection puts back the words of who brought them (P-8). */
  #keepFixed({
    id,
    paragraph,
    from,
    removed,
  }: Extract<TextEvent, { type: 'text.form-fixed' }>): void {
    const to = from + lengthOf(removed);
    this.#fixed.set(id, sliceRuns(this.runs(paragraph), from, to));
  }

  #asBefore(event: TextEvent, changed: Changed): Changed {
    if (event.type !== 'text.fix-undone') return changed;
    const back = this.#fixed.get(event.fix) ?? [];
    const { from } = event;
    const to = from + lengthOf(back);
    return new Map(
      [...changed].map(([paragraph, runs]) => [
        paragraph,
        [...sliceRuns(runs, 0, from), ...back, ...sliceRuns(runs, to, Infinity)],
      ]),
    );
  }

  /**
   * All words of a command are there. They say what its rewrites made of them, unless an earlier version of the program
   * carried it out otherwise.
   */
  #finish(): void {
    const command = this.#command;
    this.#command = null;
    if (command === null) return;
    for (const paragraph of command.touched) {
      const known = this.#texts.get(paragraph) ?? [];
      const runs = this.#written(paragraph);
      const now = dressed(known, runs) ?? realigned(known, runs, command.source);
      this.#stale.delete(paragraph);
      if (now.length === 0) this.#texts.delete(paragraph);
      else this.#texts.set(paragraph, now);
    }
  }

  #typed(entry: Entry): void {
    const source = this.#typist(entry);
    for (const [paragraph, changes] of this.#changes) {
      const known = this.#texts.get(paragraph) ?? [];
      const sound = lengthOf(known) === lengthBefore(changes);
      const now = sound
        ? edited(known, this.#steps(known, changes, source))
        : realigned(known, this.#written(paragraph), source);
      this.#texts.set(paragraph, now);
      this.#stale.add(paragraph);
    }
  }

  #steps(known: readonly SourcedRun[], changes: readonly Change[], source: Source): EditStep[] {
    // What goes may come back in the same entry.
    let at = 0;
    for (const change of changes) {
      if (change.kind === 'put') continue;
      if (change.kind === 'drop') {
        const gone = sliceRuns(known, at, at + change.length);
        this.#takenOut.add(change, gone, this.#walker.at);
      }
      at += change.length;
    }
    return changes.map((change): EditStep => {
      if (change.kind !== 'put') return { kind: change.kind, length: change.length };
      const { words, traces } = change;
      const back = this.#takenOut.returning(traces, words);
      return { kind: 'put', runs: back ?? [{ insert: words, source }] };
    });
  }

  #typist(entry: Entry): Source {
    const at = entry.at - (entry.at % TOGETHER);
    const made = { ...this.#source('written', entry), at };
    const key = JSON.stringify([made.party, made.chair, made.attributed]);
    const known = this.#typing.get(key);
    if (known?.at === at) return known;
    this.#typing.set(key, made);
    return made;
  }

  #source(how: How, { at, by }: Entry): Source {
    const { roster, text } = this.#walker.state;
    const seat = by === null ? undefined : roster.seats[seatId.parse(by)];
    // The secretariat writes for the chair.
    const mediates = seat !== undefined && keepsThePen(seat);
    return {
      how,
      at,
      party: how === 'imported' ? null : (seat?.party ?? null),
      chair: how !== 'imported' && mediates,
      attributed: text.attribution === 'shown',
      proposal: null,
      trail: [],
    };
  }

  #set(changed: Changed): void {
    for (const [paragraph, runs] of changed) this.#texts.set(paragraph, runs);
  }

  /** As the document has it; nothing for a paragraph that is gone. */
  #written(paragraph: ParagraphId): readonly Run[] {
    const instrument = instrumentOf(this.#walker.state, paragraph);
    const doc = instrument === null ? undefined : this.#walker.documents.get(instrument);
    return doc === undefined ? [] : readerOf(doc).runs(paragraph);
  }

  #watch(doc: InstrumentDoc): void {
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      for (const type of transaction.changed.keys()) {
        const paragraph = paragraphId.safeParse(paragraphOfRoot(doc.nameOf(type) ?? ''));
        if (!paragraph.success || !(type instanceof Y.Text)) continue;
        this.#changes.set(paragraph.data, changesIn(type, transaction));
      }
    });
  }
}

/** What a seat's typing entails (a proposal that it opens, or takes the last word of) follows from words that it changed itself. */
const isEntailed = ({ by, cause }: Entry): boolean => by !== null && cause === null;

const lengthOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, { insert }) => sum + insert.length, 0);

const lengthBefore = (changes: readonly Change[]): number =>
  changes.reduce((sum, one) => sum + (one.kind === 'put' ? 0 : one.length), 0);

/** Of the commands that put words in; those of a proposal bear its mark. */
const HOW: Partial<Record<TextEvent['type'], How>> = {
  'text.imported': 'imported',
  'text.pasted': 'pasted',
  'text.alternative-added': 'alternative',
  'text.renumbered': 'numbered',
  'text.form-fixed': 'fixed',
};
