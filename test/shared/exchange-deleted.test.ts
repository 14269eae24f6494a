import { expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { htmlPage } from '../../shared/exchange/html.ts';
import { plainText } from '../../shared/exchange/plain.ts';
import { takeText } from '../../shared/exchange/snapshot.ts';
import { initialRoom } from '../../shared/room/state.ts';
import { read, readerOf } from './support/text-model.ts';

test.each([
  ['en', 'Article 2', '[deleted]', 'Kept.'],
  ['fr', 'Article 2', '[supprimé]', 'Reste.'],
  ['ar', 'المادة 2', '[محذوفة]', 'هذا النص باق كما هو في الوثيقة'],
] as const)(
  '[P-6] of a deleted provision its number leaves and that it is deleted, and no word (%s)',
  (language, number, mark, kept) => {
    const draft = read(`## 1\n\n${kept}\n\n## ${number}\n\nGone.\n\n## 3\n\n${kept}\n`, 'markdown');
    const id = must(draft.state.instruments[0]?.provisions[1], 'provision');
    const deleted = {
      ...must(draft.state.provisions[id], 'provision'),
      status: 'deleted' as const,
    };
    const seen = {
      ...initialRoom(),
      text: { ...draft.state, provisions: { ...draft.state.provisions, [id]: deleted } },
    };
    const wish = { instrument: null, language, version: null, at: 0 };
    const taken = takeText(seen, readerOf(draft.words), wish);
    if (!taken.ok) throw new Error(taken.refusal.code);
    const plain = plainText(taken.value, 'plain');
    expect(plain).toContain(`${kept}\n\n${number} ${mark}\n\n3`);
    expect(plain).not.toContain('Gone');
    expect(htmlPage(taken.value)).toContain(`${number} ${mark}</span></h3>`);
    const markdown = plainText(taken.value, 'markdown');
    expect(markdown).toContain(`${number} `);
    expect(markdown).not.toContain('Gone');
  },
);
