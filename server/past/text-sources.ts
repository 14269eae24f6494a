import type { InstrumentId, ProvisionId, RoomId, SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { TextSources } from '../../shared/protocol/http.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { discloseSource } from '../../shared/text/sources/source.ts';
import type { Brought, Source } from '../../shared/text/sources/source.ts';
import type { Log } from '../log/log.ts';
import { Sources } from './sources.ts';
import { walk } from './walker.ts';

/** Who brought the words of a room's texts. Each entry is gone through once: what is asked for later goes on from there. */
export class RoomSources {
  readonly #log: Pick<Log, 'read'>;
  readonly #room: RoomId;
  readonly #turn: () => Promise<void>;
  readonly #sources = new Sources();
  #under: Promise<unknown> = Promise.resolve();

  constructor(log: Pick<Log, 'read'>, room: RoomId, turn: () => Promise<void>) {
    this.#log = log;
    this.#room = room;
    this.#turn = turn;
  }

  /**
   * Of an instrument, or of one provision of it, as of the last entry on disk and as far as a seat may know (T-7).
   * Refuses: not-admitted, unknown-instrument, unknown-provision.
   */
  of(
    instrument: InstrumentId,
    provision: ProvisionId | null,
    seat: SeatId,
  ): Promise<Result<TextSources>> {
    const tell = async (): Promise<Result<TextSources>> => {
      await this.#goOn();
      return this.#told(instrument, provision, seat);
    };
    // One after another: between two steps of somebody else's walk, a command may be only half there.
    const told = this.#under.then(tell);
    this.#under = told;
    return told;
  }

  #told(
    instrument: InstrumentId,
    provision: ProvisionId | null,
    seat: SeatId,
  ): Result<TextSources> {
    const { state } = this.#sources;
    const viewer = viewerOf(state, seat);
    if (viewer === null) return refuse('not-admitted');
    const found = state.text.instruments.find(({ id }) => id === instrument);
    if (found === undefined) return refuse('unknown-instrument');
    if (provision !== null && !found.provisions.includes(provision)) {
      return refuse('unknown-provision');
    }
    const table = new Table((source) => discloseSource(source, viewer));
    const provisions = provision === null ? found.provisions : [provision];
    const paragraphs = provisions
      .flatMap((id) => state.text.provisions[id]?.paragraphs ?? [])
      .map((id) => {
        const runs = this.#sources.runs(id);
        return { id, words: wordsOf(runs), runs: table.runs(runs) };
      });
    return accept({ sources: table.told, paragraphs });
  }

  async #goOn(): Promise<void> {
    const sources = this.#sources;
    const entries = this.#log.read(this.#room, sources.seq);
    await walk(entries, this.#turn, (entry) => sources.take(entry));
    sources.caughtUp();
  }
}

/** What one viewer is told; what they cannot tell apart is one source to them. */
class Table {
  readonly told: Brought[] = [];
  readonly #disclose: (source: Source) => Brought;
  readonly #places = new Map<string, number>();
  readonly #known = new Map<Source, number>();

  constructor(disclose: (source: Source) => Brought) {
    this.#disclose = disclose;
  }

  runs(runs: readonly { insert: string; source: Source }[]): [number, number][] {
    const made: [number, number][] = [];
    for (const { insert, source } of runs) {
      const place = this.#place(source);
      const last = made.at(-1);
      if (last?.[1] === place) last[0] += insert.length;
      else made.push([insert.length, place]);
    }
    return made;
  }

  #place(source: Source): number {
    const known = this.#known.get(source);
    if (known !== undefined) return known;
    const told = this.#disclose(source);
    const key = JSON.stringify(told);
    const place = this.#places.get(key) ?? this.told.push(told) - 1;
    this.#places.set(key, place);
    this.#known.set(source, place);
    return place;
  }
}
