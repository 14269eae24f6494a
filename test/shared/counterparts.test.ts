import { expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { counterparts } from '../../shared/views/counterparts.ts';
import { draft, paragraphOf, propose, provisionOf } from './support/proposals-model.ts';

test('a version is to have every paragraph, but for those only proposed as a whole and those of deleted provisions', () => {
  const base = draft();
  const all = Object.keys(base.state.paragraphs);
  expect(counterparts(base.state)).toEqual(all);
  const made = 'made' as ParagraphId;
  const after = paragraphOf(base, 2);
  const { state } = propose(base, 'EU', 'p', {
    kind: 'insert-paragraph',
    after,
    made,
    words: 'New.',
  });
  expect(Object.keys(state.paragraphs)).toHaveLength(all.length + 1);
  expect(counterparts(state).toSorted()).toEqual(all.toSorted());
  const gone = provisionOf(base, 1);
  const deleted = { ...must(state.provisions[gone], 'provision'), status: 'deleted' as const };
  const left = counterparts({ ...state, provisions: { ...state.provisions, [gone]: deleted } });
  expect(left).toHaveLength(all.length - deleted.paragraphs.length);
});
