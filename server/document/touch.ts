import type * as Y from 'yjs';

/** What an update does to one root. */
export interface Touch {
  /** Units put in, words and formatting. */
  inserted: number;
  /** Units of words taken out. */
  deleted: number;
  /** Formatting taken off. */
  formats: Y.Item[];
}

export class Touched {
  readonly roots = new Map<string, Touch>();

  at(root: string): Touch {
    let touch = this.roots.get(root);
    if (touch === undefined) {
      touch = { inserted: 0, deleted: 0, formats: [] };
      this.roots.set(root, touch);
    }
    return touch;
  }
}
