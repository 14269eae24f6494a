import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { placesKept } from '../../shared/text/holds/places.ts';
import { ANCHOR, bracketsOf, deletionKey, wordsOf } from '../../shared/text/marks.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { accepted, command, fold } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';
import {
  accept,
  code,
  draft,
  id,
  marked,
  paragraphOf,
  party,
  propose,
  replace,
  statusOf,
  words,
} from './support/proposals-model.ts';

const bracketed = (d: Draft, by: string | null, name: string, from: number, to: number): Draft => {
  const [at, until] = [String(from), String(to)];
  const bracket = name as BracketId;
  const act = { type: 'text.bracket', paragraph: paragraphOf(d), from: at, to: until } as const;
  const made = accepted(d, { ...act, id: bracket }, by === null ? undefined : party(by));
  return made;
};
const release = (d: Draft, by: string, name: string): Draft =>
  accepted(d, { type: 'text.release', bracket: name as BracketId }, party(by));
const brackets = (d: Draft): string[] => Object.keys(d.state.brackets);

/** As records have it of when what is only proposed, or has a rival, could still be parted. */
const splitOnRecord = (d: Draft, paragraph: ParagraphId, at: number, id: ParagraphId): Draft => {
  const made = { id, kind: 'paragraph', label: '', indent: 0, spaced: true } as const;
  return fold(d, [{ type: 'text.split', paragraph, at, made }]);
};

describe('[T-3] words that a party holds go by nobody else’s act', () => {
  test('a paragraph is not taken out over a hold on words in it; by the holder it is', () => {
    const remove: TextCommand = { type: 'text.remove-paragraph', paragraph: paragraphOf(draft()) };
    const held = bracketed(draft(), 'US', 'x', 8, 13);
    expect(code(command(held, remove, party('EU')))).toBe('bracket-held');
    expect(code(command(held, remove))).toBe('bracket-held');
    expect(brackets(accepted(held, remove, party('US')))).toEqual([]);
    const both = accepted(
      held,
      { type: 'text.hold', bracket: 'x' as BracketId, behalf: null },
      party('IN'),
    );
    expect(code(command(both, remove, party('US')))).toBe('bracket-held');
    expect(brackets(accepted(release(held, 'US', 'x'), remove, party('EU')))).toEqual([]);
  });

  test('nor by the acceptance of a proposal, of words or of the paragraph, until it is let go', () => {
    for (const change of [
      replace(draft(), 0, 13, 'All will'),
      { kind: 'remove-paragraph' as const, paragraph: paragraphOf(draft()) },
      {
        kind: 'alternative' as const,
        paragraph: paragraphOf(draft()),
        made: 'made' as ParagraphId,
        words: 'Or so.',
      },
    ]) {
      const held = propose(bracketed(draft(), 'US', 'x', 8, 13), 'EU', 'p', change);
      expect(code(command(held, accept('p'))), change.kind).toBe('bracket-held');
      expect(brackets(accepted(release(held, 'US', 'x'), accept('p'))), change.kind).toEqual([]);
    }
    // What it puts in within the brackets is held as what stood there was.
    const within = propose(bracketed(draft(), 'US', 'x', 8, 13), 'EU', 'p', {
      ...replace(draft(), 8, 13, 'should'),
    });
    const after = accepted(within, accept('p'));
    expect(brackets(after)).toEqual(['x']);
    expect(marked(after)).toBe('Parties should act promptly.');
  });

  test('nor where the paragraph was split meanwhile, and the proposal takes words out of both halves', () => {
    const change = {
      kind: 'alternative' as const,
      paragraph: paragraphOf(draft()),
      made: 'made' as ParagraphId,
      words: 'Or so.',
    };
    const proposed = propose(bracketed(draft(), 'US', 'x', 8, 17), 'EU', 'p', change);
    const half = 'half' as ParagraphId;
    const parted = splitOnRecord(proposed, paragraphOf(draft()), 13, half);
    // As its sponsor strikes it by typing.
    const struck = (parted.words[half] ?? []).map((run) => ({
      ...run,
      attributes: { ...run.attributes, [deletionKey('p')]: true },
    }));
    const split = { ...parted, words: { ...parted.words, [half]: struck } };
    expect(code(command(split, accept('p')))).toBe('bracket-held');
    expect(brackets(accepted(release(split, 'US', 'x'), accept('p')))).toEqual([]);
  });

  test('a bracket on proposed words goes with these also where a split put them elsewhere', () => {
    const made = 'made' as ParagraphId;
    const after = paragraphOf(draft());
    const change = { kind: 'insert-paragraph', after, made, words: 'They meet.' } as const;
    let d = propose(draft(), 'EU', 'p', change);
    const act = { type: 'text.bracket', paragraph: made, from: '5', to: '9' } as const;
    d = accepted(d, { ...act, id: 'x' as BracketId }, party('US'));
    d = splitOnRecord(d, made, 2, 'half' as ParagraphId);
    d = accepted(d, { type: 'text.reject', proposal: id('p'), version: 1 });
    expect(wordsOf(d.words['half' as ParagraphId] ?? [])).toBe('');
    expect(brackets(d)).toEqual([]);
  });

  test('a bracket that nobody holds goes with the last of its words', () => {
    const loose = bracketed(draft(), null, 'x', 8, 13);
    const taken = accepted(propose(loose, 'EU', 'p', replace(draft(), 8, 14, '')), accept('p'));
    expect(words(taken)).toBe('Parties act promptly.');
    expect(brackets(taken)).toEqual([]);
  });

  test('nothing is settled against what is held within words that would fall', () => {
    let d = bracketed(draft(), null, 'outer', 8, 26);
    d = bracketed(d, 'US', 'inner', 14, 17);
    const drop: TextCommand = {
      type: 'text.settle',
      bracket: 'outer' as BracketId,
      keeps: false,
    };
    expect(code(command(d, drop))).toBe('bracket-held');
    const loose = bracketed(bracketed(draft(), null, 'outer', 8, 26), null, 'inner', 14, 17);
    expect(brackets(accepted(loose, drop))).toEqual([]);
  });

  test('on words that are only proposed it goes with them', () => {
    for (const end of ['withdraw', 'reject'] as const) {
      let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 8, 'now '));
      d = bracketed(d, 'US', 'x', 8, 11);
      const act = { type: `text.${end}`, proposal: id('p'), version: 1 } as const;
      d = accepted(d, act, end === 'withdraw' ? party('EU') : undefined);
      expect(words(d)).toBe('Parties shall act promptly.');
      expect(brackets(d), end).toEqual([]);
    }
  });

  test('pasted over, it keeps its place before the pasted words, in the brackets around it, and its holders are told', () => {
    let d = bracketed(draft(), 'US', 'outer', 0, 26);
    d = bracketed(d, 'IN', 'x', 8, 13);
    d = bracketed(d, null, 'loose', 14, 17);
    const paste: TextCommand = {
      type: 'text.paste',
      paragraph: paragraphOf(d),
      from: '8',
      to: '17',
      parts: ['n1', 'n2'].map((name) => ({ id: name as ParagraphId, words: 'new' })),
    };
    const decided = command(d, paste, party('EU'));
    expect(decided.ok && decided.value.slice(1)).toEqual([
      { type: 'text.bracket-emptied', bracket: 'x' },
    ]);
    d = accepted(d, paste, party('EU'));
    const runs = must(d.words[paragraphOf(d)], 'words');
    expect(runs.filter((run) => run.insert === ANCHOR).map((run) => bracketsOf(run))).toEqual([
      ['outer', 'x'],
      ['outer', 'loose'],
    ]);
    expect(wordsOf(runs).replaceAll(ANCHOR, '·')).toBe('Parties ··new');
    expect(brackets(d)).toEqual(['outer', 'x', 'loose']);
  });
});

describe('where the places of brackets are kept', () => {
  const all = (...of: string[][]) => of.map((ids, at) => ({ at, brackets: ids as BracketId[] }));
  const kept = (gone: ReturnType<typeof all>, ...lost: string[]) =>
    placesKept(gone, lost as BracketId[]).map(({ brackets: ids }) => ids.join());

  test('one for each of those side by side, one for those within one another', () => {
    expect(kept(all(['a'], ['b']), 'a', 'b')).toEqual(['a', 'b']);
    expect(kept(all(['a'], ['a', 'b'], ['a']), 'a', 'b')).toEqual(['a,b']);
    expect(kept(all(['a', 'b'], ['a', 'c'], ['a']), 'a', 'b', 'c')).toEqual(['a,b', 'a,c']);
    expect(kept(all(['a', 'b'], ['a']), 'b')).toEqual(['a,b']);
    expect(kept(all(['a']), 'z')).toEqual([]);
  });
});

describe('what is open on a paragraph that goes', () => {
  const alternative = (made: string) => ({
    kind: 'alternative' as const,
    paragraph: paragraphOf(draft()),
    made: made as ParagraphId,
    words: `Or ${made}.`,
  });

  test('one alternative accepted, the others are overtaken with their paragraphs, and what was to be done with it', () => {
    let d = propose(draft(), 'EU', 'p', alternative('m1'));
    d = propose(d, 'US', 'q', alternative('m2'));
    d = propose(d, 'JP', 'in', {
      kind: 'replace',
      paragraph: 'm2' as ParagraphId,
      from: '0',
      to: '2',
      words: 'And',
    });
    d = propose(d, 'BR', 'gone', { kind: 'remove-paragraph', paragraph: paragraphOf(d) });
    const second = paragraphOf(d, 4);
    expect(words(d, 4)).toBe('They report.');
    d = propose(d, 'TV', 'move', { kind: 'move', paragraph: second, after: paragraphOf(d) });
    d = propose(d, 'IN', 'far', { kind: 'replace', ...at(second), words: 'All' });
    d = accepted(d, accept('p'));
    for (const name of ['q', 'in', 'gone', 'move']) {
      expect(d.state.proposals[id(name)], name).toMatchObject({
        status: 'superseded',
        into: 'p',
        review: { outcome: 'obsolete', because: 'p' },
      });
    }
    expect(d.state.proposals[id('q')]?.versions[0]?.wording[0]?.inserted).toBe('Or m2.');
    expect(d.state.paragraphs['m2' as ParagraphId]).toBeUndefined();
    expect(statusOf(d, 'far')).toBe('open');
  });

  test('joined to another, its words go on with what is proposed in them; what was to be done with it does not', () => {
    const second = paragraphOf(draft(), 2);
    let d = propose(draft(), 'EU', 'p', { kind: 'merge', paragraph: second });
    d = propose(d, 'US', 'q', { kind: 'replace', ...at(second), words: 'All' });
    d = propose(d, 'JP', 'gone', { kind: 'remove-paragraph', paragraph: second });
    d = accepted(d, accept('p'));
    expect(statusOf(d, 'gone')).toBe('superseded');
    expect(statusOf(d, 'q')).toBe('open');
    expect(marked(d)).toBe('Parties shall act promptly.{-They q-}{+All q+} report.');
  });

  test('where all may write a rival text to the whole paragraph keeps it there; others’ words in it are told', () => {
    const remove: TextCommand = { type: 'text.remove-paragraph', paragraph: paragraphOf(draft()) };
    const merge: TextCommand = { type: 'text.merge', paragraph: paragraphOf(draft(), 2) };
    const rival = propose(draft(), 'EU', 'p', alternative('m'));
    expect(code(command(rival, remove, party('US')))).toBe('proposal-in-the-way');
    const other = { ...alternative('m'), paragraph: paragraphOf(draft(), 2) };
    const below = propose(draft(), 'EU', 'p', other);
    expect(code(command(below, merge, party('US')))).toBe('proposal-in-the-way');
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, ''));
    d = accepted(d, remove, party('US'));
    expect(d.state.proposals[id('p')]).toMatchObject({
      status: 'superseded',
      review: { outcome: 'obsolete', because: null },
    });
  });
});

const at = (paragraph: ParagraphId) => ({ paragraph, from: '0', to: '4' });
