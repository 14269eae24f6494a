import { unreachable } from '../../shared/base/assert.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import { accept, refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import type { ExportRequest } from '../../shared/exchange/formats.ts';
import { leaving } from '../../shared/exchange/forms.ts';
import { takeText } from '../../shared/exchange/snapshot.ts';
import type { ExchangeText } from '../../shared/exchange/text.ts';
import type { Curve as CurveTold } from '../../shared/protocol/http.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { view } from '../../shared/room/view.ts';
import { exportText } from '../../shared/text/plain/export.ts';
import type { Log } from '../log/log.ts';
import type { Snapshots } from '../log/snapshots.ts';
import { chainAfter } from './chain-after.ts';
import { Curve } from './curve.ts';
import { Kept } from './kept.ts';
import { Moments } from './moments.ts';
import { PastTexts } from './past-text.ts';
import { Present } from './present.ts';
import type { Now } from './present.ts';
import type { Question, Told } from './questions.ts';
import { RoomSources } from './text-sources.ts';

/** What the log of a room tells of its texts: how they went on, read at a moment, who brought their words, and as files; and its chain. */
export class Answers {
  readonly #curves: Kept<Curve>;
  readonly #moments: Kept<Moments>;
  readonly #texts: Kept<PastTexts>;
  readonly #sources: Kept<RoomSources>;
  readonly #presents: Kept<Present>;

  readonly #log: Pick<Log, 'read' | 'seals'>;
  readonly #turn: () => Promise<void>;

  /** `turn` lets others be heard between two stretches of a long log. */
  constructor(
    log: Pick<Log, 'read' | 'seals'>,
    snapshots: Pick<Snapshots, 'latest'>,
    turn: () => Promise<void>,
  ) {
    this.#log = log;
    this.#turn = turn;
    this.#curves = new Kept((room) => new Curve(log, room, turn));
    this.#moments = new Kept((room) => new Moments(log, room, turn));
    this.#texts = new Kept((room) => new PastTexts(log, room, turn));
    this.#sources = new Kept((room) => new RoomSources(log, room, turn));
    this.#presents = new Kept((room) => new Present(log, snapshots, room, turn));
  }

  /**
   * `head`: up to which entry the room is on disk. Refuses: not-admitted, before-admission, unknown-instrument, unknown-version, unknown-provision, unknown-language.
   * Rejects with `DamagedLog`, and where the record could not be read.
   */
  async to(asked: Question, head: number): Promise<Result<Told>> {
    const { room } = asked;
    switch (asked.kind) {
      case 'curve': {
        const told: CurveTold = { points: await this.#curves.ask(room, (one) => one.points()) };
        return accept({ bytes: json(told) });
      }
      case 'moments':
        return accept({
          bytes: json(await this.#moments.ask(room, (known) => known.of(asked.seat))),
        });
      case 'past': {
        const { moment, instrument, seat, open } = asked;
        return written(
          await this.#texts.ask(room, (texts) => texts.at(moment, instrument, seat, open)),
        );
      }
      case 'sources': {
        const { instrument, provision, seat } = asked;
        return written(
          await this.#sources.ask(room, (sources) => sources.of(instrument, provision, seat)),
        );
      }
      case 'chain': {
        const { seat } = asked;
        const since = await this.#moments.ask(room, (known) => known.admittedBy(seat));
        if (since === undefined) return refuse('not-admitted');
        const after = Math.max(asked.after, since.seq - 1);
        return accept({ bytes: json(await chainAfter(this.#log, room, after, head, this.#turn)) });
      }
      case 'markdown':
        return this.#presents.ask(room, (present) =>
          present.read((now) => accept({ bytes: markdown(now, asked.instrument) })),
        );
      case 'leaving': {
        const { seat, wish, at } = asked;
        const text = await this.#presents.ask(room, (present) =>
          present.read((now) => taken(now, seat, wish, at)),
        );
        return text.ok ? accept({ bytes: json(text.value), title: text.value.title }) : text;
      }
      default:
        return unreachable(asked);
    }
  }
}

const utf8 = (words: string): Told['bytes'] => new TextEncoder().encode(words);
const json = (value: unknown): Told['bytes'] => utf8(JSON.stringify(value));
const written = <T>(result: Result<T>): Result<Told> =>
  result.ok ? accept({ bytes: json(result.value) }) : result;

const markdown = (
  { state, readerIn }: Now,
  instrument: Parameters<typeof exportText>[1],
): Told['bytes'] => utf8(exportText(state.text, instrument, readerIn(null).runs, 'markdown'));

/** Cut to what the seat may see. Refuses: not-admitted, unknown-instrument, unknown-language. */
function taken(
  { state, readerIn }: Now,
  seat: SeatId,
  { instrument, language, form, attribution, ...asked }: ExportRequest,
  at: number,
): Result<ExchangeText> {
  const version = asked.version ?? null;
  const viewer = viewerOf(state, seat);
  if (viewer === null) return refuse('not-admitted');
  const text = takeText(view(state, viewer), readerIn(version), {
    instrument: instrument ?? null,
    language,
    version,
    at,
  });
  return text.ok ? accept(leaving(text.value, form, attribution === 'shown')) : text;
}
