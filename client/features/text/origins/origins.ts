import type { InstrumentId, ParagraphId, ProvisionId } from '../../../../shared/base/ids.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import type { TextSources } from '../../../../shared/protocol/http.ts';
import type { Brought } from '../../../../shared/text/sources/source.ts';
import { send } from '../../../room/http.ts';

/** Where words came from; the same object wherever the same is told. */
export interface Origin {
  key: string;
  brought: Brought;
}

export interface OriginParagraph {
  words: string;
  /** In order; `to` in UTF-16 units of `words`. */
  runs: readonly { to: number; origin: Origin }[];
}

export interface OriginsModel {
  /** Null until the first answer is there. */
  paragraphs: ReadonlyMap<ParagraphId, OriginParagraph> | null;
  refusal: Refusal | null;
}

/** Who brought the words of an instrument, as the server tells this seat: whole at first, then what changed. */
export class Origins {
  readonly #path: string;
  readonly #gone = new AbortController();
  readonly #known = new Map<string, Origin>();
  readonly #listeners = new Set<() => void>();
  #model: OriginsModel = { paragraphs: null, refusal: null };

  constructor(room: string, seat: string, instrument: InstrumentId) {
    this.#path = `/api/rooms/${room}/seats/${seat}/sources?instrument=${instrument}`;
  }

  read = (): OriginsModel => this.#model;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks anew, of one provision or of all. */
  async ask(provision: ProvisionId | null): Promise<void> {
    const part = provision === null ? '' : `&provision=${provision}`;
    const { signal } = this.#gone;
    const answer = await send<TextSources>('GET', this.#path + part, undefined, { signal });
    if (signal.aborted) return;
    const before = this.#model.paragraphs;
    if (answer.ok) {
      const told = this.#told(answer.value);
      const all = provision === null || before === null ? told : new Map([...before, ...told]);
      this.#set({ paragraphs: all, refusal: null });
    } else this.#set({ paragraphs: before, refusal: answer.refusal });
  }

  close(): void {
    this.#gone.abort();
  }

  #told({ sources, paragraphs }: TextSources): Map<ParagraphId, OriginParagraph> {
    const origins = sources.map((brought) => {
      const key = JSON.stringify(brought);
      const origin = this.#known.get(key) ?? { key, brought };
      this.#known.set(key, origin);
      return origin;
    });
    return new Map(
      paragraphs.map(({ id, words, runs }) => {
        let to = 0;
        const told = runs.flatMap(([length, source]) => {
          to += length;
          const origin = origins[source];
          return origin === undefined ? [] : [{ to, origin }];
        });
        return [id, { words, runs: told }];
      }),
    );
  }

  #set(model: OriginsModel): void {
    this.#model = model;
    for (const listener of this.#listeners) listener();
  }
}
