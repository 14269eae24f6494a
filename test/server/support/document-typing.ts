import type { ParagraphId } from '../../../shared/base/ids.ts';
import { wholeCharacter } from '../../../server/document/words.ts';
import type { Editor } from './document-editor.ts';

/** Small, fast, seeded (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** 0 ≤ n < 1. */
  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(n: number): number {
    return Math.floor(this.roll() * n);
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }
}

const WORDS = ['a', 'shall ', 'должны ', '应 ', 'يجب ', '😀', '👨‍👩‍👧 ', 'é', '\t'];
const MARKS = [{ em: true }, { strong: true }, { fn: '4' }, { 'b:b1': true }, {}];
const FORMATS = [
  ...MARKS.slice(0, 4),
  { em: null },
  { strong: null },
  { fn: null },
  { 'b:b1': null },
];

/** One thing that a person does in an editor: type, take out, format, undo, redo. */
export function typeSomething(editor: Editor, paragraphs: readonly ParagraphId[], dice: Dice) {
  const act = dice.below(12);
  if (act === 0) return void editor.undo.undo();
  if (act === 1) return void editor.undo.redo();
  editor.type(dice.pick(paragraphs), (text) => {
    for (let times = 1 + dice.below(3); times > 0; times -= 1) {
      const from = wholeCharacter(text, dice.below(text.length + 1));
      const to = wholeCharacter(text, from + dice.below(7));
      if (act < 5) text.insert(from, dice.pick(WORDS));
      else if (act < 7) text.insert(from, dice.pick(WORDS), { ...dice.pick(MARKS) });
      else if (to <= from) continue;
      else if (act < 9) text.delete(from, to - from);
      else if (act < 11) text.format(from, to - from, { ...dice.pick(FORMATS) });
      else {
        text.delete(from, to - from);
        text.insert(from, dice.pick(WORDS));
      }
    }
  });
}
