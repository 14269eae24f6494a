import type { Frame } from './frame.ts';
import { awarenessMessage } from './wire.ts';
import type { AwarenessEntry } from './wire.ts';

/** A caret as others are shown it. */
export interface Shown {
  /** Under which the server publishes: clients' own ids could be forged, and are pseudonyms that stay. */
  id: number;
  /** JSON; 'null' where there is no caret. */
  state: string;
  /** Where the caret stands; null where there is none. */
  provision: string | null;
}

export const entryOf = ({ id, state }: Shown): AwarenessEntry => ({ id, state });

/** `looks` null: at everything. */
export const isSeen = (provision: string | null, looks: ReadonlySet<string> | null): boolean =>
  provision !== null && (looks === null || looks.has(provision));

interface Change {
  entry: AwarenessEntry;
  from: string | null;
  to: string | null;
}

/** The carets that moved in a while, encoded once for all readers who look at the same provisions. */
export class CaretRound {
  readonly #changes = new Map<number, Change>();
  readonly #frames = new Map<string, Frame | null>();

  get empty(): boolean {
    return this.#changes.size === 0;
  }

  /** `before`: where it stood. */
  changed(before: string | null, after: Shown): void {
    const from = this.#changes.get(after.id)?.from ?? before;
    this.#changes.set(after.id, { entry: entryOf(after), from, to: after.provision });
  }

  /** What a reader who looks there is sent; null for nothing, unless `emptyToo`. */
  frameFor(looks: ReadonlySet<string> | null, clock: number, emptyToo: boolean): Frame | null {
    const key = looks === null ? '*' : [...looks].join(' ');
    let frame = this.#frames.get(key);
    if (frame === undefined) {
      const entries = this.#entriesFor(looks);
      frame = entries.length > 0 || emptyToo ? awarenessMessage(entries, clock) : null;
      this.#frames.set(key, frame);
    }
    return frame;
  }

  #entriesFor(looks: ReadonlySet<string> | null): AwarenessEntry[] {
    const entries: AwarenessEntry[] = [];
    for (const { entry, from, to } of this.#changes.values()) {
      if (isSeen(to, looks)) entries.push(entry);
      else if (isSeen(from, looks)) entries.push({ id: entry.id, state: 'null' });
    }
    return entries;
  }
}
