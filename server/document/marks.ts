import { createHash } from 'node:crypto';
import type { Transaction } from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { TextDigest } from '../../shared/text/digest.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { readerOf } from './words.ts';

/** Answers to older marks come too late to say anything: where people write, a hundred are 20 s of heartbeats. */
const KEPT = 100;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The sentinel: what the text said at marks of the stream that everybody is sent, so that a reader whose replica says
 * something else is found out, whatever made it differ. Gate and order check leave no way that is known; this is for the
 * ways that are not.
 */
export class Marks {
  readonly #texts = new Map<number, string>();
  #digest = new TextDigest(sha256);
  #last = 0;
  /** The text may say something else than at the last mark. */
  #stale = true;

  /** To be told of every copy of the document before it changes. */
  watch(doc: InstrumentDoc): void {
    this.#digest = new TextDigest(sha256);
    this.#stale = true;
    doc.on('afterTransaction', ({ changed }: Transaction) => {
      for (const type of changed.keys()) {
        const paragraph = paragraphOfRoot(doc.nameOf(type) ?? '');
        if (paragraph === null) continue;
        this.#digest.changed(paragraph);
        this.#stale = true;
      }
    });
  }

  /** Remembers what the text says now; the number of the mark: that of the last one while the text says the same. */
  set(doc: InstrumentDoc): number {
    if (!this.#stale) return this.#last;
    this.#stale = false;
    this.#last += 1;
    const paragraphs = [...doc.share.keys()].flatMap((root) => paragraphOfRoot(root) ?? []);
    const { runs } = readerOf(doc);
    this.#texts.set(
      this.#last,
      this.#digest.of(paragraphs, (paragraph) => runs(paragraph as ParagraphId)),
    );
    this.#texts.delete(this.#last - KEPT);
    return this.#last;
  }

  /** Whether a reader's digest at a mark is another than the room's; false where that is not known any more. */
  differs(mark: number, digest: string): boolean {
    const own = this.#texts.get(mark);
    return own !== undefined && own !== digest;
  }
}
