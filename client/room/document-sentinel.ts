import * as Y from 'yjs';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { TextDigest } from '../../shared/text/digest.ts';
import { paragraphOf, runsIn } from './instrument-doc.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { sha256 } from './sha256.ts';

/** Tells what this copy of the text says, to be compared with the room's at marks of the stream. */
export class Sentinel {
  private readonly doc: InstrumentDoc;
  private readonly known = new TextDigest(sha256);

  constructor(doc: InstrumentDoc) {
    this.doc = doc;
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const type of changed.keys()) {
        const paragraph = type instanceof Y.Text ? paragraphOf(type) : null;
        if (paragraph !== null) this.known.changed(paragraph);
      }
    });
  }

  /** 64 hexadecimal digits. */
  read(): string {
    const paragraphs = [...this.doc.share.keys()].flatMap((root) => paragraphOfRoot(root) ?? []);
    return this.known.of(paragraphs, (paragraph) => runsIn(this.doc.words(paragraph)));
  }
}
