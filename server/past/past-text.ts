import type {
  BracketId,
  InstrumentId,
  ParagraphId,
  RoomId,
  SeatId,
} from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Moment, PastProvision, PastText } from '../../shared/protocol/http.ts';
import type { LanguagesState } from '../../shared/languages/state.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { inlineText } from '../../shared/text/plain/export-inline.ts';
import { glyphsOf } from '../../shared/text/layout/extents.ts';
import { baseForm } from '../../shared/text/forms/bracketed.ts';
import type { Provision, TextState } from '../../shared/text/state.ts';
import { readerOf } from '../document/words.ts';
import type { Log } from '../log/log.ts';
import { decodeEvent } from '../room/entries.ts';
import { openThen } from './past-open.ts';
import { Walker, walk } from './walker.ts';

/** Moments whose texts are kept. */
const KEPT = 6;

/** The entries that name a moment. */
const NAMES = { version: 'text.version-named', confirmation: 'languages.confirmed' } as const;

/** Whether a confirmation was just then given to a paragraph. */
const confirmedIn = ({ confirmed }: LanguagesState, id: string, paragraph: ParagraphId): boolean =>
  Object.values(confirmed).some((all) =>
    Object.entries(all).some(([one, known]) => known.id === id && one === paragraph),
  );

/** The texts of a room as they were, read from its log. */
export class PastTexts {
  readonly #log: Pick<Log, 'read'>;
  readonly #room: RoomId;
  readonly #turn: () => Promise<void>;
  readonly #known = new Map<string, Promise<Walker | null>>();
  #under: Promise<unknown> = Promise.resolve();

  constructor(log: Pick<Log, 'read'>, room: RoomId, turn: () => Promise<void>) {
    this.#log = log;
    this.#room = room;
    this.#turn = turn;
  }

  /**
   * An instrument at a moment: base words and, where `open` is asked for, what was open. A time, and what was open, are
   * told only to a seat that was in the room then: the base words of versions that were named, of paragraphs as they were
   * confirmed, and of the text that the room began with, everybody may read. Refuses: unknown-version,
   * before-admission, unknown-instrument.
   */
  async at(
    moment: Moment,
    instrument: InstrumentId,
    seat: SeatId,
    open = false,
  ): Promise<Result<PastText>> {
    const walker = await this.#walked(moment);
    if (walker === null) return refuse('unknown-version');
    const { text } = walker.state;
    const viewer = viewerOf(walker.state, seat);
    if (moment.kind === 'time' && viewer === null) return refuse('before-admission');
    const found = text.instruments.find(({ id }) => id === instrument);
    if (found === undefined) return refuse('unknown-instrument');
    const doc = walker.documents.get(instrument);
    const runsOf = (id: ParagraphId) => (doc === undefined ? [] : readerOf(doc).runs(id));
    return accept({
      at: walker.at,
      title: found.title,
      ...(open && { open: viewer === null ? null : openThen(text, found, viewer, runsOf) }),
      provisions: found.provisions.flatMap((id) => {
        const provision = text.provisions[id];
        if (provision === undefined) return [];
        const whole = written(text, provision, runsOf);
        if (moment.kind !== 'confirmation') return [whole];
        const paragraphs = whole.paragraphs.filter((one) =>
          confirmedIn(walker.state.languages, moment.id, one.id),
        );
        return paragraphs.length === 0 ? [] : [{ ...whole, paragraphs }];
      }),
    });
  }

  /** Null for a version that nobody named. What was gone through just now is kept for the next who asks. */
  async #walked(moment: Moment): Promise<Walker | null> {
    const key = JSON.stringify(moment);
    const walked = this.#known.get(key) ?? this.#inTurn(moment);
    this.#known.delete(key);
    this.#known.set(key, walked);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    const found = await walked;
    // The present goes on: neither it nor a version that is to come is kept.
    if (found === null || (moment.kind === 'time' && moment.at >= found.at))
      this.#known.delete(key);
    return found;
  }

  /** One after another: however many moments are asked for at once, one room is being built again at a time. */
  #inTurn(moment: Moment): Promise<Walker | null> {
    const walked = this.#under.then(() => this.#walk(moment));
    this.#under = walked;
    return walked;
  }

  async #walk(moment: Moment): Promise<Walker | null> {
    const then = moment.kind === 'version' ? await this.#namedAt(moment.id) : null;
    if (then !== null) return this.#walk({ kind: 'time', at: then });
    const walker = new Walker();
    let passed = false;
    await walk(
      this.#log.read(this.#room, 0),
      this.#turn,
      (entry) => {
        walker.take(entry);
        if (!('id' in moment) || entry.kind !== 'event') return;
        const event = decodeEvent(entry.body);
        passed = event.type === NAMES[moment.kind] && event.id === moment.id;
      },
      (entry) => {
        if (moment.kind === 'time') return entry.at <= moment.at;
        if ('id' in moment) return !passed;
        return walker.seq === 0 || entry.at === walker.at;
      },
    );
    return 'id' in moment && !passed ? null : walker;
  }

  /** The time for which a version was named after the fact; null for one that was named as the text stood. */
  async #namedAt(version: string): Promise<number | null> {
    let named: number | null | undefined;
    await walk(
      this.#log.read(this.#room, 0),
      this.#turn,
      (entry) => {
        if (entry.kind !== 'event') return;
        const event = decodeEvent(entry.body);
        if (event.type === NAMES.version && event.id === version) named = event.at ?? null;
      },
      () => named === undefined,
    );
    return named ?? null;
  }
}

function written(
  text: TextState,
  provision: Provision,
  runsOf: (id: ParagraphId) => Parameters<typeof baseForm>[0],
): PastProvision {
  const { id, number, level } = provision;
  const paragraphs = provision.paragraphs.flatMap((one) => text.paragraphs[one] ?? []);
  const standing = paragraphs.filter(({ proposed }) => proposed === undefined);
  const runs = standing.map((paragraph) => baseForm(runsOf(paragraph.id)));
  const glyphs = glyphsOf(runs, (bracket: BracketId) => text.brackets[bracket]?.order ?? null);
  return {
    id,
    number,
    level,
    paragraphs: standing.map(({ id: one, kind, label }, i) => ({
      id: one,
      kind,
      label,
      words: inlineText(runs[i] ?? [], glyphs[i] ?? new Map(), 'plain'),
    })),
  };
}
