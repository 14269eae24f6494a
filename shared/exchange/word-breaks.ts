import type { WordBlock, WordChange } from './word-text.ts';

/** Where tracked changes part paragraphs or join them. */
export interface WordBreaks {
  /** By the place of the block at whose end it is. */
  ends: ReadonlyMap<number, WordChange>;
  /** Blocks with which a later one is one paragraph before or after its change: blanks at their end stand between words. */
  goOn: ReadonlySet<number>;
  /** How many others there are: of headings, notes, tables, and ends that one person put in and another took out. */
  left: number;
}

/**
 * The changes of the ends of paragraphs that do more than the changes of their words: where a whole paragraph was put in or
 * taken out, its words say so already.
 */
export function wordBreaks(blocks: readonly WordBlock[]): WordBreaks {
  const ends = new Map<number, WordChange>();
  const goOn = new Set<number>();
  let left = blocks.filter(({ mark }) => mark.length > 1).length;
  for (const kind of ['ins', 'del'] as const) {
    /** The paragraph of which words stay, with which the next one of which words stay is one. */
    let first: number | null = null;
    let change: WordChange | null = null;
    for (const [n, block] of blocks.entries()) {
      const stays = saysMoreThan(kind, block);
      if (stays && change !== null && first !== null) {
        if (isPlain(blocks[first]) && isPlain(block) && !ends.has(n - 1)) {
          ends.set(n - 1, change);
          goOn.add(first);
        } else left += 1;
      }
      const own = block.mark[0]?.kind === kind ? block.mark[0] : null;
      if (stays) {
        first = n;
        change = own;
      } else if (own === null) change = null;
    }
  }
  return { ends, goOn, left };
}

const isPlain = (block: WordBlock | undefined): boolean => block?.kind === 'paragraph';

/** Whether words are left of it that no change of this kind is about. */
const saysMoreThan = (kind: WordChange['kind'], { pieces }: WordBlock): boolean =>
  pieces.some(
    ({ text, footnote, changes }) =>
      (text.trim() !== '' || footnote !== null) && !changes.some((one) => one.kind === kind),
  );
