import type { WordChange } from '../../../shared/exchange/word-text.ts';

/** Beyond so many, moves are deletions here and insertions there. */
const MAX_MOVES = 10_000;

type Side = 'from' | 'to';

interface Range {
  id: string;
  name: string;
  /** Paragraphs of it that said something so far. */
  paragraphs: number;
  said: boolean;
}

const SIDES: Record<string, Side> = { 'w:moveFrom': 'from', 'w:moveTo': 'to' };

/**
 * Numbers the paragraphs that somebody moved: the nth one of a range is the nth one of the range of that name elsewhere
 * (ECMA-376 part 1, 17.13.5). Whether either is whole, and says the same, is not known here.
 */
export class Moves {
  readonly #open: Record<Side, Range | null> = { from: null, to: null };
  readonly #numbers = new Map<string, number>();

  /** An element begins that may be a sign of a range; the half of a move to which words belong that are moved already. */
  sign(
    element: string,
    attributes: ReadonlyMap<string, string>,
  ): Pick<WordChange, 'kind' | 'move'> | null {
    const found = /^(w:move(?:From|To))Range(Start|End)$/.exec(element);
    const side = SIDES[found?.[1] ?? ''];
    if (side === undefined) return null;
    const id = attributes.get('id') ?? '';
    const name = attributes.get('name') ?? '';
    if (found?.[2] === 'End') {
      if (this.#open[side]?.id === id) this.#open[side] = null;
      return null;
    }
    this.#open[side] = name === '' ? null : { id, name, paragraphs: 0, said: false };
    return { kind: side === 'from' ? 'del' : 'ins', ...this.numberIn(found?.[1] ?? '') };
  }

  /** The number of the paragraph in which words are moved by this element, where it is known. */
  numberIn(element: string): { move?: number } {
    const range = this.#open[SIDES[element] ?? 'from'];
    if (SIDES[element] === undefined || range === null) return {};
    range.said = true;
    const key = JSON.stringify([range.name, range.paragraphs]);
    const known = this.#numbers.get(key);
    if (known === undefined && this.#numbers.size >= MAX_MOVES) return {};
    const move = known ?? this.#numbers.size + 1;
    this.#numbers.set(key, move);
    return { move };
  }

  endParagraph(): void {
    for (const range of [this.#open.from, this.#open.to]) {
      if (range?.said !== true) continue;
      range.paragraphs += 1;
      range.said = false;
    }
  }
}
