import { FILE_LIMITS } from '../limits.ts';
import { Unfit } from '../unfit.ts';

/** Counts what is read of a file, of all its stories. Throws `Unfit`: file-too-large. */
export class Size {
  readonly #read = { words: 0, blocks: 0, pieces: 0 };

  count(what: 'words' | 'blocks' | 'pieces', n = 1): void {
    this.#read[what] += n;
    const max = FILE_LIMITS[what];
    if (this.#read[what] > max) throw new Unfit('file-too-large', { max });
  }
}
