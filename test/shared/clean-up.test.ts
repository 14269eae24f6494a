import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProvisionId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { previewOf } from '../../shared/views/renumbering-preview.ts';
import { accepted, fixtureText, fold, read } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const instrumentOf = ({ state }: Draft) => must(state.instruments[0], 'instrument');
const changes = (draft: Draft) => previewOf(draft.state, instrumentOf(draft).id);
const cleaned = (draft: Draft): Draft =>
  accepted(accepted(draft, { type: 'text.set-phase', phase: 'clean-up' }), {
    type: 'text.renumber',
    instrument: instrumentOf(draft).id,
  });
const numbersOf = ({ state }: Draft): string[] =>
  must(state.instruments[0], 'instrument').provisions.map(
    (id) => must(state.provisions[id], 'provision').number,
  );
const labelsOf = ({ state }: Draft, n: number): string[] => {
  const id = must(must(state.instruments[0], 'instrument').provisions[n], 'provision');
  return must(state.provisions[id], 'provision').paragraphs.flatMap((paragraph) => {
    const { kind, label } = must(state.paragraphs[paragraph], 'paragraph');
    return kind === 'heading' ? [] : [label];
  });
};
const at = (draft: Draft, n: number): ProvisionId =>
  must(instrumentOf(draft).provisions[n], 'provision');

describe('[P-9] the clean-up of real texts', () => {
  test.each(['06-paris-2015-12-12.md', '07-paris-agreement-final-2016-01-29.md'])(
    '%s has its numbers, also in lists within lists: nothing changes',
    (file) => {
      expect(changes(read(fixtureText(file), 'markdown'))).toEqual([]);
    },
  );

  test('the Lima annex counts its paragraphs through its sections, with sub-numbers and letters under them', () => {
    const draft = read(fixtureText('01-lima-annex-2014-12-14.txt'), 'plain');
    expect(changes(draft)).toEqual([]);
    expect(numbersOf(draft).slice(-4)).toEqual(['J', 'K', 'L', 'M']);
  });

  test('the draft of 4 December 2015: every number that was inserted gets one of its own, and the map is complete', () => {
    const draft = read(fixtureText('04-paris-draft-2015-12-04.md'), 'markdown');
    const before = numbersOf(draft);
    const after = cleaned(draft);
    const articles = numbersOf(after).filter((number) => number.startsWith('Article '));
    expect(articles).toEqual(articles.map((_, n) => `Article ${n + 1}`));
    // Old → new, one to one: what is not in the map kept its number.
    const old = instrumentOf(after).provisions.map(
      (id) => after.state.oldNumbers[id] ?? must(after.state.provisions[id], 'provision').number,
    );
    expect(old).toEqual(before);
    expect(new Set(articles).size).toBe(articles.length);
    for (const { label } of Object.values(after.state.paragraphs)) {
      expect(label).not.toMatch(/\d ?(?:bis|ter|quater)/);
    }
    expect(changes(after)).toEqual([]);
  });
});

describe('[P-9] the clean-up of what was done to a text', () => {
  test('a decision counts its paragraphs through: what was inserted in one section moves those of the next', () => {
    const draft = read(
      '## I. Adoption\n\n1. One\n\n2. Two\n\n2 bis. New\n\n## II. Finance\n\n3. Three\n\n4. Four\n\n## III. Time\n\n5. Five\n',
      'markdown',
    );
    const after = cleaned(draft);
    expect([0, 1, 2].map((n) => labelsOf(after, n))).toEqual([
      ['1.', '2.', '3.'],
      ['4.', '5.'],
      ['6.'],
    ]);
  });

  test('a treaty begins anew in each article, also where the first paragraph was taken out', () => {
    const draft = read(
      '## Article 1\n\n1. One\n\n2. Two\n\n## Article 2\n\n1. One\n\n2. Two\n\n## Article 3\n\n2. Two\n\n3. Three\n\n## Article 4\n\n1. One\n',
      'markdown',
    );
    expect(labelsOf(cleaned(draft), 2)).toEqual(['1.', '2.']);
  });

  test('letters begin anew under each number; (h) is a letter, (i) after it too, and alone it is one', () => {
    const under = (n: number, labels: string[]): string =>
      [`${n}. Parties:`, ...labels.map((label) => `${label} words`)].join('\n\n');
    const source = `## Article 1\n\n${under(1, ['(a)', '(b)', '(d)'])}\n\n${under(2, ['(a)', '(b)'])}\n\n${under(3, ['(i)', '(iii)'])}\n`;
    expect(labelsOf(cleaned(read(source, 'markdown')), 0)).toEqual([
      '1.',
      '(a)',
      '(b)',
      '(c)',
      '2.',
      '(a)',
      '(b)',
      '3.',
      '(i)',
      '(ii)',
    ]);
  });

  test('a paragraph that was moved with its number is of the list in which it stands', () => {
    let draft: Draft = read(
      '## Article 1\n\n1. One\n\n2. Two\n\n3. Three\n\n## Article 2\n\n1. Moved\n\n2. Stays\n',
      'markdown',
    );
    const moved = must(draft.state.provisions[at(draft, 1)]?.paragraphs[1], 'paragraph');
    const after = must(draft.state.provisions[at(draft, 0)]?.paragraphs[3], 'paragraph');
    draft = accepted(draft, { type: 'text.move-paragraph', paragraph: moved, after });
    expect(labelsOf(draft, 0)).toEqual(['1.', '2.', '3.', '1.']);
    draft = cleaned(draft);
    expect([labelsOf(draft, 0), labelsOf(draft, 1)]).toEqual([['1.', '2.', '3.', '4.'], ['1.']]);
  });

  test('paragraphs that bear the number of their article follow it', () => {
    const draft = read(
      '## Article 1\n\n1.1. One\n\n## Article 1 bis\n\n1 bis.1. New\n\n## Article 2\n\n2.1. One\n\n2.1 bis. Two\n',
      'markdown',
    );
    const after = cleaned(draft);
    expect(numbersOf(after)).toEqual(['Article 1', 'Article 2', 'Article 3']);
    expect([0, 1, 2].map((n) => labelsOf(after, n)).at(-1)).toEqual(['3.1.', '3.2.']);
  });

  test('the lists of provisions that were merged go on, and a rival text keeps the number of what it competes with', () => {
    let draft: Draft = read(
      '## Article 1\n\n1. One\n\n## Article 2\n\n1. Two\n\n2. Three\n\n## Article 3\n\n1. Last\n',
      'markdown',
    );
    draft = accepted(draft, {
      type: 'text.merge-provisions',
      provision: at(draft, 1),
      into: at(draft, 0),
    });
    const paragraph = must(draft.state.provisions[at(draft, 0)]?.paragraphs[3], 'paragraph');
    draft = accepted(draft, {
      type: 'text.propose',
      id: 'p' as never,
      provision: at(draft, 0),
      change: { kind: 'alternative', paragraph, made: 'rival' as never, words: 'Otherwise' },
      reason: '',
      behalf: null,
    });
    draft = cleaned(draft);
    expect(labelsOf(draft, 0)).toEqual(['1.', '', '2.', '2.', '3.']);
    expect(numbersOf(draft)).toEqual(['Article 1', 'Article 2']);
  });

  test('[P-6] what was deleted keeps its number, and its place is filled', () => {
    let draft: Draft = read(
      '## Article 1\n\nOne\n\n## Article 2\n\nTwo\n\n## Article 3\n\nThree\n',
      'markdown',
    );
    const provision = at(draft, 0);
    draft = cleaned(
      fold(draft, [{ type: 'text.status-set', provision, from: 'open', to: 'deleted' }]),
    );
    expect(numbersOf(draft)).toEqual(['Article 1', 'Article 1', 'Article 2']);
    expect(draft.state.provisions[provision]?.status).toBe('deleted');
  });

  test.each([
    ['Chinese', ['第一条', '第一条之二', '第二条'], ['第一条', '第二条', '第三条']],
    ['Arabic', ['المادة 1', 'المادة 1 مكررا', 'المادة 2'], ['المادة 1', 'المادة 2', 'المادة 3']],
    ['Arabic, in its own digits', ['المادة ١', 'المادة ١ مكررا ثانيا'], ['المادة ١', 'المادة ٢']],
    [
      'Roman',
      ['Chapter II', 'Chapter II bis', 'Chapter III'],
      ['Chapter II', 'Chapter III', 'Chapter IV'],
    ],
    ['Latin far on', ['Article 4', 'Article 4 quaterdecies'], ['Article 4', 'Article 5']],
  ])('%s: inserted numbers are read, and cleaned up', (_name, before, after) => {
    const source = before.map((number) => `## ${number} (title)\n\nWords\n`).join('\n');
    const draft = read(source, 'markdown');
    expect(numbersOf(draft)).toEqual(before);
    const clean = cleaned(draft);
    expect(numbersOf(clean)).toEqual(after);
    const headings = instrumentOf(clean).provisions.map((id) =>
      wordsOf(clean.words[must(clean.state.provisions[id]?.paragraphs[0], 'heading')] ?? []),
    );
    expect(headings).toEqual(after.map((number) => `${number} (title)`));
  });
});
