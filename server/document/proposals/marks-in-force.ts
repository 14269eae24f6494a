import type * as Y from 'yjs';

export type Attributes = ReadonlyMap<string, unknown>;

/** A mark begins to be in force, or ends. */
export function put(inForce: Map<string, unknown>, key: string, value: unknown): void {
  if (value === null) inForce.delete(key);
  else inForce.set(key, value);
}

/** So many items of a paragraph lie between two words at which the formatting is remembered, about. */
const APART = 32;

const kept = new WeakMap<Y.Text, MarksInForce>();

/** What is remembered of a paragraph; nothing the first time that one asks. */
export function marksInForce(text: Y.Text): MarksInForce {
  const known = kept.get(text) ?? new MarksInForce(text);
  kept.set(text, known);
  return known;
}

/**
 * The formatting in force just before some words of a paragraph, so that a walk may begin at one of them. Kept by item:
 * an item that Yjs splits keeps its beginning, one that it merges into another is never met again.
 *
 * True as long as each change of the paragraph is followed: a walk that passes every word before which the change altered
 * the formatting notes all words that it passes. A change that nobody followed makes it forget everything.
 */
export class MarksInForce {
  #before = new WeakMap<Y.Item, Attributes>();
  /** Changes of the paragraph since the last that was followed. */
  #changes = 0;

  constructor(text: Y.Text) {
    text.observe(() => {
      this.#changes += 1;
    });
  }

  /** To be called once for each change that is followed, before anything is asked; `changed` says whether there was one. */
  follow(changed: boolean): void {
    if (this.#changes > (changed ? 1 : 0)) this.forget();
    this.#changes = 0;
  }

  forget(): void {
    this.#before = new WeakMap();
  }

  before(item: Y.Item): Attributes | undefined {
    return this.#before.get(item);
  }

  keep(notes: Notes): void {
    for (const [item, inForce] of notes.made) this.#before.set(item, inForce);
  }
}

/** What a walk says is in force from now on, where it passed. */
export class Notes {
  readonly made: [Y.Item, Attributes][] = [];
  readonly #known: MarksInForce;
  #distance = 0;

  constructor(known: MarksInForce) {
    this.#known = known;
  }

  /** The walk passes an item; `inForce` answers what is in force before it, after the change. */
  pass(item: Y.Item, isWord: boolean, inForce: () => Attributes): void {
    this.#distance += 1;
    const due = isWord && this.#distance > APART;
    if (!due && this.#known.before(item) === undefined) return;
    this.made.push([item, inForce()]);
    this.#distance = 0;
  }
}
