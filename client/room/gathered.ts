import type { InstrumentDoc } from './instrument-doc.ts';

/** So many are taken in together at most: a page that was hidden has thousands, and answers keys between. */
const TOGETHER = 32;

/**
 * Others' words that are taken in together. One transaction for all of a frame: each has its price, and what draws the words
 * is told once.
 */
export class Gathered {
  private readonly updates: (() => void)[] = [];
  private readonly doc: InstrumentDoc;
  private readonly origin: object;
  /** Taken in, or as many as go together: what comes now goes elsewhere. */
  full = false;

  /** `origin`: of the transaction, as Yjs tells it. */
  constructor(doc: InstrumentDoc, origin: object) {
    this.doc = doc;
    this.origin = origin;
  }

  add(update: () => void): void {
    this.updates.push(update);
    this.full = this.updates.length >= TOGETHER;
  }

  takeIn(): void {
    this.full = true;
    if (this.updates.length === 0) return;
    this.doc.takeIn(() => {
      for (const update of this.updates.splice(0)) update();
    }, this.origin);
  }
}
