import { describe, expect, test } from 'vitest';
import type { InstrumentId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import type { ProposedChange } from '../../shared/text/proposals/change.ts';
import { ANCHOR, insertionKey } from '../../shared/text/marks.ts';
import { accepted, command } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';
import {
  accept,
  code,
  draft,
  paragraphOf,
  propose,
  provisionOf,
  tabling,
  words,
} from './support/proposals-model.ts';

/** The first paragraph says that instead; the first run of it is marked so. */
const withWords = (
  d: Draft,
  [first = '', ...rest]: readonly string[],
  attributes: Record<string, true> = {},
): Draft => ({
  ...d,
  words: {
    ...d.words,
    [paragraphOf(d)]: [{ insert: first, attributes }, ...rest.map((insert) => ({ insert }))],
  },
});

describe('a proposal of structure', () => {
  test('[T-1] is not tabled where it would lead nowhere', () => {
    const base = draft();
    const [first, second] = [paragraphOf(base), paragraphOf(base, 2)];
    expect(tabling(base, { kind: 'merge', paragraph: first })).toBe('nothing-to-merge');
    expect(tabling(base, { kind: 'merge', paragraph: second })).toBe('ok');
    expect(tabling(base, { kind: 'move', paragraph: second, after: first })).toBe('already-so');
    expect(tabling(base, { kind: 'move', paragraph: first, after: 'none' as ParagraphId })).toBe(
      'unknown-paragraph',
    );
    expect(tabling(base, { kind: 'move', paragraph: first, after: second })).toBe('ok');
    expect(tabling(base, { kind: 'split', paragraph: first, at: '8', made: second })).toBe(
      'id-taken',
    );
    const split = (at: number, d = base): string =>
      tabling(d, { kind: 'split', paragraph: first, at: String(at), made: 'made' as ParagraphId });
    const { length } = words(base);
    expect([0, 8, length - 1, length, length + 1].map((at) => split(at))).toEqual([
      'nothing-to-split',
      'ok',
      'ok',
      'nothing-to-split',
      'bad-range',
    ]);
    // A space is no word, nor is what holds the place of a bracket.
    const blank = withWords(base, [` ${ANCHOR} Parties act. ${ANCHOR}`]);
    expect([3, 4, 8, 15, 16].map((at) => split(at, blank))).toEqual([
      'nothing-to-split',
      'ok',
      'ok',
      'nothing-to-split',
      'nothing-to-split',
    ]);
    // Words that are only proposed are words.
    const proposed = withWords(base, ['Always. ', 'Parties act.'], { [insertionKey('q')]: true });
    expect(split(8, proposed)).toBe('ok');
    expect(tabling(base, { kind: 'move-provision', after: null })).toBe('already-so');
    expect(tabling(base, { kind: 'move-provision', after: 'none' as ProvisionId })).toBe(
      'unknown-provision',
    );
    const instrument = 'decision' as InstrumentId;
    const two = accepted(base, {
      type: 'text.add-instrument',
      id: instrument,
      title: 'Decision',
      provision: 'd1' as ProvisionId,
      paragraph: 'dp1' as ParagraphId,
      number: '1',
    });
    const there = (after: ProvisionId | null): ProposedChange => ({
      kind: 'to-instrument',
      instrument,
      after,
    });
    expect(tabling(two, there(provisionOf(base, 1)))).toBe('unknown-provision');
    expect(tabling(two, there('d1' as ProvisionId))).toBe('ok');
    // Behind a paragraph of another text nothing of this one can come.
    expect(tabling(two, { kind: 'move', paragraph: first, after: 'dp1' as ParagraphId })).toBe(
      'unknown-paragraph',
    );
  });

  test('[T-8] parts nothing any more when the words on one side of its place have gone', () => {
    const base = draft();
    const paragraph = paragraphOf(base);
    const made = 'made' as ParagraphId;
    const d = propose(base, 'EU', 'p', { kind: 'split', paragraph, at: '8', made });
    const carried = (there: string): string => code(command(withWords(d, [there]), accept('p')));
    expect(carried('Parties act.')).toBe('ok');
    expect(carried('Parties ')).toBe('anchor-gone');
    expect(carried('        They act.')).toBe('anchor-gone');
  });
});
