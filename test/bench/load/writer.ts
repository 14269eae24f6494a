import * as Y from 'yjs';
import { typedBy } from './traces.ts';
import type { Trace } from './traces.ts';

/** A trace that came to its end is taken away again in pieces of this length. */
const ERASED = 400;

/**
 * Somebody who writes: keystrokes of a real trace in one root text, each a Yjs update, made ahead of the run by a Y.Doc
 * of its own. A deletion that comes alone goes with the next insertion, so that each edit moves the writer's clock and
 * is recognised wherever it turns up.
 */
export class Writer {
  readonly client: number;
  /** Ready to be sent, in order. */
  readonly updates: Uint8Array[] = [];
  /** When each was due, ms. */
  readonly due: number[] = [];
  /** How many were sent. */
  sent = 0;
  /** The clock after each edit. */
  readonly #clocks: number[] = [];
  readonly #trace: Trace;
  readonly #doc = new Y.Doc();
  readonly #text: Y.Text;
  /** On every word, where the writer may only propose; then it leaves what stood there before alone. */
  readonly #marks: Record<string, true> | undefined;
  #before = 0;
  #at = 0;
  #made: Uint8Array | null = null;

  constructor(number: number, client: number, root: string, mark?: string) {
    this.#marks = mark === undefined ? undefined : { [mark]: true };
    this.client = client;
    this.#trace = typedBy(number);
    this.#doc.clientID = client;
    this.#text = this.#doc.getText(root);
    this.#doc.on('update', (update: Uint8Array) => {
      this.#made = update;
    });
  }

  /** What the text says when the writer comes, as the server sent it. */
  load(answer: Uint8Array): void {
    Y.applyUpdate(this.#doc, answer);
    if (this.#marks !== undefined) this.#before = this.#text.length;
    this.#made = null;
  }

  /** Makes sure that so many edits are ready that were not sent. */
  prepare(count: number): void {
    while (this.updates.length < this.sent + count) {
      this.#doc.transact(() => {
        if (!this.#type()) this.#erase();
      });
      if (this.#made === null) throw new Error('an edit that changes nothing');
      this.updates.push(this.#made);
      this.#made = null;
      this.#clocks.push(Y.getState(this.#doc.store, this.client));
    }
  }

  /** Which edits the clocks from `from` to before `to` complete: the first, and the one after the last. */
  edits(from: number, to: number): [number, number] {
    return [countUpTo(this.#clocks, from), countUpTo(this.#clocks, to)];
  }

  /** On to the next insertion; false at the end of the trace. */
  #type(): boolean {
    let inserted = false;
    for (; !inserted && this.#at < this.#trace.txns.length; this.#at++) {
      for (const [position, deleted, words] of this.#trace.txns[this.#at]?.patches ?? []) {
        if (deleted > 0) this.#text.delete(position, deleted);
        if (words === '') continue;
        this.#text.insert(position, words, this.#marks);
        inserted = true;
      }
    }
    return inserted;
  }

  #erase(): void {
    const own = this.#text.length - this.#before;
    this.#text.insert(own, '.', this.#marks);
    this.#text.delete(0, Math.min(ERASED, own + 1));
    if (this.#text.length === this.#before) this.#at = 0;
  }
}

/** How many of the ascending list are at most `value`. */
function countUpTo(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
