import { describe, expect, test } from 'vitest';
import type { BracketId } from '../../shared/base/ids.ts';
import { concerned } from '../../shared/views/concerned.ts';
import type { Question } from '../../shared/views/concerned.ts';
import {
  draft,
  id,
  paragraphOf,
  party,
  propose,
  provisionOf,
  replace,
} from './support/proposals-model.ts';
import { accepted } from './support/text-model.ts';

describe('what answers a question that is asked of the text', () => {
  let d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
  d = propose(d, 'US', 'q', replace(d, 18, 18, ' now'));
  d = accepted(d, { type: 'text.co-sponsor', proposal: id('q'), joins: true }, party('EU'));
  const paragraph = paragraphOf(d, 1, 1);
  const bracket = {
    type: 'text.bracket',
    paragraph,
    from: '0',
    to: '4',
    id: 'b' as BracketId,
  } as const;
  d = accepted(d, bracket, party('US'));
  const on = (question: Question): string[] => {
    const { proposals, brackets } = concerned(d.state, question);
    return [...proposals, ...brackets].toSorted();
  };

  test('what a delegation holds and proposes, co-sponsored ones too', () => {
    expect(on({ about: 'party', party: 'EU' as never })).toEqual(['p', 'q']);
    expect(on({ about: 'party', party: 'US' as never })).toEqual(['b', 'q']);
  });

  test('what holds a provision back', () => {
    expect(on({ about: 'provision', provision: provisionOf(d) })).toEqual(['p', 'q']);
    expect(on({ about: 'provision', provision: provisionOf(d, 1) })).toEqual(['b']);
  });

  test('what waits for a delegation: others’ proposals on which it has said nothing', () => {
    expect(on({ about: 'waiting', party: 'US' as never })).toEqual(['p']);
    const act = {
      type: 'text.react',
      option: id('p'),
      stance: 'object',
      remark: '',
      to: 'all',
    } as const;
    const said = accepted(d, act, party('US'));
    expect(concerned(said.state, { about: 'waiting', party: 'US' as never }).proposals).toEqual([]);
  });

  test('one proposal, all open ones, all brackets that are held', () => {
    expect(on({ about: 'proposal', proposal: id('q') })).toEqual(['q']);
    expect(on({ about: 'open' })).toEqual(['p', 'q']);
    expect(on({ about: 'held' })).toEqual(['b']);
    const gone = accepted(d, { type: 'text.withdraw', proposal: id('p'), version: 1 }, party('EU'));
    expect(concerned(gone.state, { about: 'open' }).proposals).toEqual(['q']);
  });
});
