import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { accepted, command } from './support/text-model.ts';
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

describe('proposals whose surroundings go', () => {
  test('[section 5, edge 2] what is proposed inside a bracket that falls goes with it, its words kept and its sponsor told', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p')], version: 1 });
    d = propose(d, 'JP', 'q', replace(d, 16, 16, ' surely'));
    d = propose(d, 'BR', 'far', replace(d, 0, 7, 'All'));
    expect(words(d)).toBe('PartiesAll shallsho surelyuld act promptly.');
    const { brackets } = d.state;
    const [base, should] = Object.values(brackets);
    const keeps = must(base, 'base').id;
    for (const { party: by } of must(should, 'should').holds) {
      d = accepted(
        d,
        { type: 'text.release', bracket: must(should, 'should').id },
        party(must(by, 'holder')),
      );
    }
    d = accepted(d, { type: 'text.settle', bracket: keeps, keeps: true });
    expect(words(d)).toBe('PartiesAll shall act promptly.');
    expect(d.state.proposals[id('q')]).toMatchObject({
      status: 'superseded',
      review: { outcome: 'obsolete', because: null },
    });
    expect(d.state.proposals[id('q')]?.versions[0]?.wording[0]?.inserted).toBe(' surely');
    expect(statusOf(d, 'far')).toBe('open');
    expect(code(command(d, { type: 'text.take-up', proposal: id('q') }, party('JP')))).toBe(
      'anchor-gone',
    );
  });

  test('[section 5, edge 2] of what stands only partly in it the rest stays, to be worded anew', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    d = accepted(d, { type: 'text.to-brackets', proposals: [id('p')], version: 1 });
    d = propose(d, 'JP', 'q', replace(d, 13, 23, 'report'));
    const [base, should] = Object.values(d.state.brackets);
    const release = { type: 'text.release', bracket: must(should, 'should').id } as const;
    d = accepted(d, release, party('EU'));
    d = accepted(d, { type: 'text.settle', bracket: must(base, 'base').id, keeps: true });
    expect(d.state.proposals[id('q')]).toMatchObject({
      status: 'open',
      review: { outcome: 'needs-rewording', because: null },
    });
    expect(marked(d)).toBe('Parties shall{- act q-}{+report q+} promptly.');
  });

  test('[T-5, T-8] what another’s acceptance overtook can be taken up, where its words can stand', () => {
    let d = propose(draft(), 'EU', 'p', replace(draft(), 18, 26, 'at once'));
    const made = 'made' as ParagraphId;
    const change = {
      kind: 'insert-paragraph' as const,
      after: paragraphOf(d),
      made,
      words: 'New text here.',
    };
    d = propose(d, 'US', 'new', change);
    d = propose(d, 'JP', 'in', {
      kind: 'replace',
      paragraph: made,
      from: '0',
      to: '3',
      words: 'Old',
    });
    d = accepted(d, { type: 'text.withdraw', proposal: id('new'), version: 1 }, party('US'));
    expect(statusOf(d, 'in')).toBe('superseded');
    const takeUp = (name: string): TextCommand => ({ type: 'text.take-up', proposal: id(name) });
    expect(code(command(d, takeUp('in'), party('TV')))).toBe('anchor-gone');
    d = accepted(accepted(d, takeUp('new'), party('TV')), accept('new'));
    d = accepted(d, takeUp('in'), party('TV'));
    expect(marked(d, made)).toBe('{-New in-}{+Old in+} text here.');
    expect(d.state.proposals[id('in')]).toMatchObject({ status: 'open', sponsor: 'TV' });
    expect(code(command(d, takeUp('p'), party('TV')))).toBe('proposal-closed');
  });
});
