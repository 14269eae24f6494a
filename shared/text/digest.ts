import { baseForm } from './forms/bracketed.ts';
import type { Run } from './rewrite.ts';

/** SHA-256 of the UTF-8 of some text, as hexadecimal digits; given by the shell. */
export type Hash = (text: string) => string;

/** Two runs beside each other with the same formatting are one: replicas differ in where they cut. */
const canonicalRuns = (runs: readonly Run[]): [string, string][] => {
  const merged: [string, string][] = [];
  for (const { insert, attributes } of runs) {
    const marks = JSON.stringify(
      Object.entries(attributes ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
    const last = merged.at(-1);
    if (last?.[1] === marks) last[0] += insert;
    else merged.push([insert, marks]);
  }
  return merged;
};

/**
 * What a paragraph says, in 64 hexadecimal digits: its words with their marks and brackets, without what is only proposed.
 * '' where it says nothing. Two languages are aligned by it, and what is decided is told by it (D-1).
 */
export function wordingDigest(hash: Hash, runs: readonly Run[]): string {
  const canonical = canonicalRuns(baseForm(runs));
  return canonical.length === 0 ? '' : hash(JSON.stringify(canonical));
}

/**
 * What a text says, in a few digits: equal on two replicas exactly when they show the same words with the same marks in the
 * same paragraphs. Paragraphs without words count nothing. Keeps the digest of each paragraph until told that it changed,
 * so that a digest of a long text costs what has changed in it.
 */
export class TextDigest {
  readonly #hash: Hash;
  readonly #known = new Map<string, string>();

  constructor(hash: Hash) {
    this.#hash = hash;
  }

  changed(paragraph: string): void {
    this.#known.delete(paragraph);
  }

  /** `paragraphs` in any order; `runs` reads the words of one as they are now. */
  of(paragraphs: Iterable<string>, runs: (paragraph: string) => readonly Run[]): string {
    let whole = '';
    for (const paragraph of [...paragraphs].toSorted()) {
      let part = this.#known.get(paragraph);
      if (part === undefined) {
        part = this.#digest(paragraph, runs(paragraph));
        this.#known.set(paragraph, part);
      }
      whole += part;
    }
    return this.#hash(whole);
  }

  #digest(paragraph: string, runs: readonly Run[]): string {
    const canonical = canonicalRuns(runs);
    return canonical.length === 0 ? '' : this.#hash(JSON.stringify([paragraph, canonical]));
  }
}
