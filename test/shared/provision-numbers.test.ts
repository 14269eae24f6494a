import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { command, fold, read } from './support/text-model.ts';

describe('the number and the place of a provision', () => {
  test('[P-9] no provision takes the number of another, one that was deleted or merged neither', () => {
    const draft = read(
      '## Article 1\n\nA\n\n## Article 2\n\nB\n\n## Article 3 / Article 4\n\nC\n',
      'markdown',
    );
    const [one, two] = must(draft.state.instruments[0], 'instrument').provisions;
    const [first, second] = [must(one, 'one'), must(two, 'two')];
    const gone = fold(draft, [
      { type: 'text.status-set', provision: second, from: 'open', to: 'deleted' },
    ]);
    const merged = fold(gone, [
      {
        type: 'text.number-set',
        provision: must(draft.state.instruments[0]?.provisions[2], 'third'),
        number: 'Article 3 / Article 4',
      },
    ]);
    for (const number of ['Article 2', 'Article 3', 'Article 4']) {
      const set = { type: 'text.set-number', provision: first, number } as const;
      const insert = {
        type: 'text.insert-provision',
        after: first,
        id: 'new',
        number,
        heading: '',
      } as never;
      expect(command(merged, set)).toMatchObject({ refusal: { code: 'number-taken' } });
      expect(command(merged, insert)).toMatchObject({ refusal: { code: 'number-taken' } });
    }
    const free = { type: 'text.set-number', provision: first, number: 'Article 9' } as const;
    expect(command(merged, free).ok).toBe(true);
  });

  test('[P-8, D-1] what is agreed, or decided upon, keeps its place and its number', () => {
    const draft = read('## Article 1\n\nA\n\n## Article 2\n\nB\n', 'markdown');
    const provision = must(draft.state.instruments[0]?.provisions[1], 'second');
    const acts = [
      { type: 'text.move-provision', provision, after: null },
      { type: 'text.set-number', provision, number: 'Article 9' },
    ] as const;
    const agreed = fold(draft, [
      { type: 'text.status-set', provision, from: 'open', to: 'agreed_ad_ref' },
    ]);
    const asked = fold(draft, [{ type: 'text.frozen', provisions: [provision], frozen: true }]);
    for (const act of acts) {
      expect(command(agreed, act)).toMatchObject({ refusal: { code: 'provision-agreed' } });
      expect(command(asked, act)).toMatchObject({ refusal: { code: 'call-open' } });
      expect(command(draft, act).ok).toBe(true);
    }
  });
});
