import type { WordBlock } from '../../../shared/exchange/word-text.ts';

/** Lines of tables of contents, which Word makes of the headings: one that never ends takes nothing with it. */
export class Contents {
  #open: WordBlock[] = [];
  readonly #lines = new Set<WordBlock>();

  /** `ended`: whether the table has. */
  add(block: WordBlock, ended: boolean): void {
    if (ended) this.#lines.add(block);
    else this.#open.push(block);
  }

  end(): void {
    for (const block of this.#open) this.#lines.add(block);
    this.#open = [];
  }

  /** Takes its lines out of a story; how many there were. */
  takeFrom(blocks: WordBlock[]): number {
    if (this.#lines.size === 0) return 0;
    const left = blocks.filter((block) => !this.#lines.has(block));
    const taken = blocks.length - left.length;
    blocks.splice(0);
    for (const block of left) blocks.push(block);
    this.#lines.clear();
    return taken;
  }
}
