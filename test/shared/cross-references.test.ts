import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { crossReferences } from '../../shared/views/cross-references.ts';
import { fixtureText, fold, read } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const cited = ({ state, words }: Draft): string[] =>
  crossReferences(state, must(state.instruments[0], 'instrument').id, (id) =>
    wordsOf(words[id] ?? []),
  ).map(({ from, to }) => `${from} → ${to}`);
const text = (...articles: [string, string][]): Draft =>
  read(articles.map(([heading, words]) => `## ${heading}\n\n${words}\n`).join('\n'), 'markdown');

describe('[P-9] the clean-up tells what of the text cites numbers that change', () => {
  test.each([
    ['one', 'As in Article 2.', ['Article 2 → Article 3']],
    ['what was inserted', 'See article 1 bis.', ['Article 1 bis → Article 2']],
    [
      'several',
      'Articles 1, 1 bis and 2 apply.',
      ['Article 1 bis → Article 2', 'Article 2 → Article 3'],
    ],
    ['none that keeps its number', 'See Article 1.', []],
    ['none of another text', 'Article 2 of the Convention applies.', []],
    ['none that only begins so', 'Article 2.5 and Article 22.', []],
  ])('%s', (_name, words, wanted) => {
    expect(cited(text(['Article 1', words], ['Article 1 bis', 'B'], ['Article 2', 'C']))).toEqual(
      wanted,
    );
  });

  test.each([
    ['of the same article', 'As in paragraph 2 above.', ['2. → 3.']],
    ['of another one', 'Article 1, paragraph 2, applies.', ['2. → 3.']],
    ['said the other way round', 'paragraph 2 of Article 1', ['2. → 3.']],
    ['of one that keeps them', 'paragraph 2 of Article 2', []],
  ])('paragraphs %s', (_name, words, wanted) => {
    const draft = text(
      ['Article 1', `1. ${words}\n\n1 bis. New\n\n2. Old`],
      ['Article 2', '1. One\n\n2. Two'],
    );
    expect(cited(draft)).toEqual(wanted);
  });

  test.each([
    [
      'Article',
      'Les articles 1 bis et 2 s’appliquent.',
      ['Article 1 bis → Article 2', 'Article 2 → Article 3'],
    ],
    ['Artículo', 'Según el artículo 2.', ['Artículo 2 → Artículo 3']],
    [
      'Статья',
      'В соответствии со статьей 2 и статьями 1 и 1 bis.',
      ['Статья 2 → Статья 3', 'Статья 1 bis → Статья 2'],
    ],
    ['المادة', 'وفقا للمادة 2.', ['المادة 2 → المادة 3']],
  ])('in its language: %s', (name, words, wanted) => {
    const draft = text([`${name} 1`, words], [`${name} 1 bis`, '…'], [`${name} 2`, '…']);
    expect(cited(draft)).toEqual(wanted);
  });

  test('in Chinese', () => {
    const draft = text(['第一条', '依照第二条和第一条之二'], ['第一条之二', '…'], ['第二条', '…']);
    expect(cited(draft)).toEqual(['第二条 → 第三条', '第一条之二 → 第二条']);
  });

  test('[P-6] and what cites an article that was deleted, or merged', () => {
    const draft = text(
      ['Article 1', 'See Article 2 and Article 4.'],
      ['Article 2', 'B'],
      ['Article 3 / Article 4', 'C'],
    );
    const provision = must(draft.state.instruments[0]?.provisions[1], 'second');
    const deleted = fold(draft, [
      { type: 'text.status-set', provision, from: 'open', to: 'deleted' },
    ]);
    const merged = must(deleted.state.instruments[0]?.provisions[2], 'third');
    const both = fold(deleted, [
      { type: 'text.number-set', provision: merged, number: 'Article 3 / Article 4' },
    ]);
    expect(cited(both)).toEqual(['Article 2 → ', 'Article 4 → Article 2']);
  });

  test('the draft of 4 December 2015 cites what moves: each place is named once', () => {
    const draft = read(fixtureText('04-paris-draft-2015-12-04.md'), 'markdown');
    const found = cited(draft);
    expect(found.length).toBeGreaterThan(50);
    expect(found).toContain('Article 2bis → Article 3');
    expect(cited(read(fixtureText('07-paris-agreement-final-2016-01-29.md'), 'markdown'))).toEqual(
      [],
    );
  });
});
