import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { ProvisionLayout } from '../../client/features/text/provision-layout.ts';
import { InstrumentDoc } from '../../client/room/instrument-doc.ts';
import { layoutProvision } from '../../shared/text/layout/layout.ts';
import type { ParagraphLayout } from '../../shared/text/layout/laid.ts';
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
    const step = fc.oneof(
      fc.record({ nth: fc.nat(2), runs: words, without: fc.option(fc.nat(2)) }),
      fc.record({ nth: fc.nat(2), run: fc.nat(3), insert: fc.constantFrom('', 'w', 'more words') }),
    );
    fc.assert(
      fc.property(start, fc.array(step, { maxLength: 8 }), (runs, steps) => {
        let now: { id: ParagraphId; runs: readonly Run[] }[] = ids.map((id, nth) => ({
          id,
          runs: runs[nth] ?? [],
        }));
        let before = new Map<ParagraphId, ParagraphLayout>();
        let known: typeof registry = registry;
        const lay = (): void => {
          const laid = layoutProvision(now, known, before);
          expect(laid).toEqual(layoutProvision(now, known));
          before = new Map(laid.map((one) => [one.paragraph, one]));
        };
        lay();
        for (const next of steps) {
          const made = (old: readonly Run[]): readonly Run[] =>
            'runs' in next
              ? next.runs
              : old.map((one, n) => (n === next.run ? { ...one, insert: next.insert } : one));
          now = now.map((one, n) => (n === next.nth ? { ...one, runs: made(one.runs) } : one));
          if ('without' in next)
            known = Object.fromEntries(
              Object.entries(registry).filter(([id]) => id !== brackets[next.without ?? -1]),
            );
          lay();
        }
      }),
      { numRuns: 1000 },
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

test('typing in one paragraph leaves what was laid out of the others as it was', () => {
  const marked = (insert: string, ...in_: BracketId[]): Run => ({
    insert,
    attributes: Object.fromEntries(in_.map((id) => [bracketKey(id), true])),
  });
  const [x, y] = brackets as [BracketId, BracketId];
  const provision = [[marked('one', x)], [marked('t', y), marked('wo')], [marked('three', x)]];
  const now = ids.map((id, nth) => ({ id, runs: provision[nth] ?? [] }));
  const before = layoutProvision(now, registry);
  const typed = now.map((one, nth) =>
    nth === 1 ? { ...one, runs: [marked('ty', y), marked('wo')] } : one,
  );
  const known = new Map(before.map((one) => [one.paragraph, one]));
  const after = layoutProvision(typed, registry, known);
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.signs.map(({ at }) => at)).toEqual([0, 2]);
  expect(after[2]).toBe(before[2]);
});

describe('who draws a paragraph is told only of that paragraph', () => {
  /** `doc` is the others' copy; `told` answers which paragraphs were told of what they did to it. */
  async function drawing() {
    const doc = new InstrumentDoc();
    const own = new InstrumentDoc();
    const come = (): void =>
      Y.applyUpdate(own, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(own)));
    for (const id of ids) doc.words(id).insert(0, `This is ${id}`);
    come();
    const layout = new ProvisionLayout(own, ids, registry);
    let told: string[] = [];
    for (const id of ids) {
      layout.of(id);
      layout.subscribe(id, () => told.push(id));
    }
    await Promise.resolve();
    return {
      doc,
      own,
      layout,
      told: async (change: () => void): Promise<string[]> => {
        told = [];
        doc.transact(change);
        come();
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
    const { doc, own, layout, told } = await drawing();
    const heard = await told(() => {
      doc.words('b').insert(0, 'x');
      own.once('afterTransaction', () => layout.of('a' as ParagraphId));
    });
    expect(heard).toEqual(['b']);
  });

  describe('what is written here', () => {
    afterEach(() => vi.unstubAllGlobals());

    /** Draws the page's next frame, and waits until it is painted. */
    function page(): () => Promise<void> {
      let frame: (() => void) | null = null;
      vi.stubGlobal('requestAnimationFrame', (run: () => void) => {
        frame = run;
        return 1;
      });
      vi.stubGlobal('cancelAnimationFrame', () => undefined);
      return () => {
        frame?.();
        return new Promise((painted) => setTimeout(painted, 5));
      };
    }

    test('is on the screen before anything else is drawn for it', async () => {
      const draw = page();
      const { own, layout } = await drawing();
      let told = 0;
      layout.subscribe('b' as ParagraphId, () => (told += 1));
      own.words('b').insert(0, 'x');
      await Promise.resolve();
      expect(told).toBe(0);
      await draw();
      expect(told).toBe(1);
    });

    test('does not keep back what comes in from others', async () => {
      page();
      const { doc, own, told } = await drawing();
      own.words('a').insert(0, 'x');
      expect(await told(() => doc.words('b').insert(0, 'y'))).toEqual(['a', 'b']);
    });
  });
});
