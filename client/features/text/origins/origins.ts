import { must } from '../../../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId, ProvisionId } from '../../../../shared/base/ids.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import type { TextSources } from '../../../../shared/protocol/http.ts';
import type { Brought } from '../../../../shared/text/sources/source.ts';
import { stretchesOf } from '../../../../shared/text/sources/stretches.ts';
import { send } from '../../../room/http.ts';

/** Where words came from; the same object wherever the same is told. */
export interface Origin {
  key: string;
  brought: Brought;
  /** The minute of the last of these words, server ms; `brought.at` where all came in one. */
  until: number;
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
    return new Map(
      paragraphs.map(({ id, words, runs }) => {
        const told = runs.map(([length, n]) => ({
          length,
          brought: must(sources[n], 'source of a run'),
        }));
        let to = 0;
        const stretches = stretchesOf(told).map(({ length, brought, until }) => {
          to += length;
          return { to, origin: this.#origin(brought, until) };
        });
        return [id, { words, runs: stretches }];
      }),
    );
  }

  #origin(brought: Brought, until: number): Origin {
    const key = JSON.stringify([brought, until]);
    const origin = this.#known.get(key) ?? { key, brought, until };
    this.#known.set(key, origin);
    return origin;
  }

  #set(model: OriginsModel): void {
    this.#model = model;
    for (const listener of this.#listeners) listener();
  }
}
