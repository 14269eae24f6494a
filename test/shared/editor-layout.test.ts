import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { ProvisionLayout } from '../../client/features/text/provision-layout.ts';
import { InstrumentDoc } from '../../client/room/instrument-doc.ts';
import { layoutProvision } from '../../shared/text/layout.ts';
import type { ParagraphLayout } from '../../shared/text/layout.ts';
import { bracketKey, deletionKey, insertionKey } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { read } from './support/text-model.ts';

const ids = ['a', 'b', 'c'] as ParagraphId[];
const brackets = ['x', 'y', 'z'] as BracketId[];
/** Two of the three are rivals, as in "[…][…]". */
const { state } = read('## A\n\n[one][two] [three]\n', 'markdown');
const [first, second, third] = Object.values(state.brackets);
if (first === undefined || second === undefined || third === undefined) throw new Error('brackets');
const registry = {
  x: { ...first, id: 'x' as BracketId },
  y: { ...second, id: 'y' as BracketId },
  z: { ...third, id: 'z' as BracketId },
} as typeof state.brackets;

const marks = [...brackets.map(bracketKey), 'em', insertionKey('p'), deletionKey('q')];
const run: fc.Arbitrary<Run> = fc
  .tuple(fc.constantFrom('w', 'or ', ' '), fc.subarray(marks))
  .map(([insert, keys]) => ({
    insert,
    attributes: Object.fromEntries(keys.map((key) => [key, true])),
  }));
const words = fc.array(run, { maxLength: 4 });

describe('a provision is laid out anew only where it changed', () => {
  test('what is laid out from what was before is what is laid out from nothing', () => {
    const start = fc.tuple(words, words, words);
    const step = fc.record({ nth: fc.nat(2), runs: words, without: fc.option(fc.nat(2)) });
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 6 }), (runs, steps) => {
        let now = ids.map((id, nth) => ({ id, runs: runs[nth] ?? [] }));
        let before = new Map<ParagraphId, ParagraphLayout>();
        for (const { nth, runs: other, without } of [
          { nth: 9, runs: [], without: null },
          ...steps,
        ]) {
          now = now.map((one, n) => (n === nth ? { ...one, runs: other } : one));
          const known = Object.fromEntries(
            Object.entries(registry).filter(([id]) => id !== brackets[without ?? -1]),
          );
          const laid = layoutProvision(now, known, before);
          expect(laid).toEqual(layoutProvision(now, known));
          before = new Map(laid.map((one) => [one.paragraph, one]));
        }
      }),
    );
  });

  test('segments that say the same are the same objects', () => {
    const runs = (last: string): Run[] => [
      { insert: 'one ', attributes: { em: true } },
      { insert: last },
    ];
    const [before] = layoutProvision([{ id: 'a' as ParagraphId, runs: runs('two') }], registry);
    if (before === undefined) throw new Error('nothing laid out');
    const [now] = layoutProvision(
      [{ id: 'a' as ParagraphId, runs: runs('two three') }],
      registry,
      new Map([[before.paragraph, before]]),
    );
    expect(now?.segments[0]).toBe(before.segments[0]);
    expect(now?.segments[1]).not.toBe(before.segments[1]);
  });
});

describe('who draws a paragraph is told only of that paragraph', () => {
  /** Which paragraphs were told since the last call. */
  async function drawing() {
    const doc = new InstrumentDoc();
    for (const id of ids) doc.words(id).insert(0, `This is ${id}`);
    const layout = new ProvisionLayout(doc, ids, registry);
    let told: string[] = [];
    for (const id of ids) {
      layout.of(id);
      layout.subscribe(id, () => told.push(id));
    }
    await Promise.resolve();
    return {
      doc,
      layout,
      told: async (change: () => void): Promise<string[]> => {
        told = [];
        doc.transact(change);
        // Listeners hear of everything that came in together, a microtask later.
        await Promise.resolve();
        return told;
      },
    };
  }

  test('of its words', async () => {
    const { doc, layout, told } = await drawing();
    const [a, c] = [layout.of('a' as ParagraphId), layout.of('c' as ParagraphId)];
    expect(await told(() => doc.words('b').insert(0, 'x'))).toEqual(['b']);
    expect(layout.of('a' as ParagraphId)).toBe(a);
    expect(layout.of('c' as ParagraphId)).toBe(c);
    expect(layout.of('b' as ParagraphId).segments).toMatchObject([{ text: 'xThis is b' }]);
  });

  test('of a bracket that comes to reach over it from another one', async () => {
    const { doc, told } = await drawing();
    const mark = { [bracketKey('x')]: true };
    expect(await told(() => doc.words('a').format(0, 4, mark))).toEqual(['a']);
    // The sign that closes goes from the first paragraph to the third; the words between are within.
    expect(
      await told(() => {
        doc.words('b').format(0, 9, mark);
        doc.words('c').format(0, 4, mark);
      }),
    ).toEqual(['a', 'b', 'c']);
  });

  test('of numbers of lines that moved', async () => {
    const { doc, told } = await drawing();
    expect(await told(() => doc.words('a').insert(0, 'word '.repeat(45)))).toEqual(['a', 'b']);
  });

  test('also where somebody asked before the listeners were told', async () => {
    const { doc, layout, told } = await drawing();
    const heard = await told(() => {
      doc.words('b').insert(0, 'x');
      doc.once('afterTransaction', () => layout.of('a' as ParagraphId));
    });
    expect(heard).toEqual(['b']);
  });
});
