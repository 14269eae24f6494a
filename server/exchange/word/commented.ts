import type { WordPiece } from '../../../shared/exchange/word-text.ts';
import { FILE_LIMITS } from '../limits.ts';

const MAX_QUOTE = 300;

/** On which words a comment was made: those of the first paragraph that it is on. */
export interface CommentPlace {
  /** The paragraph's own, by identity. */
  pieces: readonly WordPiece[];
  /** UTF-16 units of the paragraph before them. */
  at: number;
  quote: string;
}

const lengthOf = (pieces: readonly WordPiece[]): number =>
  pieces.reduce((sum, piece) => sum + piece.text.length, 0);

/** Finds the words of comments while a story is read. */
export class Commented {
  readonly #open = new Set<string>();
  readonly #places = new Map<string, CommentPlace>();

  /** By Word's id; null for one that is on nothing. */
  placeOf(id: string): CommentPlace | null {
    return this.#places.get(id) ?? null;
  }

  begin(id: string): void {
    if (this.#open.size < FILE_LIMITS.comments) this.#open.add(id);
  }

  end(id: string): void {
    this.#open.delete(id);
  }

  /** `words` come next in the paragraph of these pieces. */
  say(pieces: readonly WordPiece[], words: string): void {
    for (const id of this.#open) {
      const place = this.#places.get(id);
      if (place === undefined) {
        const quote = words.slice(0, MAX_QUOTE);
        this.#places.set(id, { pieces, at: lengthOf(pieces), quote });
      } else if (place.pieces === pieces && place.quote.length < MAX_QUOTE) {
        place.quote = (place.quote + words).slice(0, MAX_QUOTE);
      } else this.#open.delete(id);
    }
  }

  /** The sign of a comment, which is all there is of one on no words. */
  refer(id: string, pieces: readonly WordPiece[]): void {
    if (!this.#places.has(id)) this.#places.set(id, { pieces, at: lengthOf(pieces), quote: '' });
  }
}
