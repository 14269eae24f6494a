import { expect, test } from 'vitest';
import { shownWording } from '../../shared/text/proposals/shown-wording.ts';
import { id, paragraphOf, propose, replace } from './support/proposals-model.ts';
import { read, readerOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const draft = (): Draft =>
  read('## Article 1\n\n1. Parties [shall][should] act [promptly].\n', 'markdown');

/** "Parties shallshould act promptly.": offsets of words leave out the signs of brackets. */
const shown = (d: Draft) =>
  shownWording(id('p'), [paragraphOf(d)], readerOf(d.words), d.state.brackets);

test('a change is read with the brackets that stand around it', () => {
  const d = propose(draft(), 'EU', 'p', replace(draft(), 20, 23, 'cooperate'));
  expect(shown(d)).toMatchObject([
    {
      before: 'Parties [shall][should] ',
      deleted: 'act',
      inserted: 'cooperate',
      after: ' [promptly].',
    },
  ]);
});

test('what is taken out together with a bracket is read with its signs', () => {
  const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 19, 'will'));
  expect(shown(d)).toMatchObject([
    {
      before: 'Parties [',
      deleted: 'shall][should]',
      inserted: 'will',
      after: ' act [promptly].',
    },
  ]);
});
