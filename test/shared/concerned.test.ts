import { describe, expect, test } from 'vitest';
import type { BracketId, CoalitionId, PartyId } from '../../shared/base/ids.ts';
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
      version: 1,
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

  test('[P-1] brackets that nobody has claimed hold a provision back too', () => {
    const loose = { ...bracket, id: 'loose' as BracketId, from: '0', to: '2' };
    const { state } = accepted(d, loose);
    const asked = { about: 'provision', provision: provisionOf(d, 1) } as const;
    expect(concerned(state, asked).brackets).toEqual(['b', 'loose']);
    expect(concerned(state, { about: 'held' }).brackets).toEqual(['b']);
  });

  test('[section 5, edge 4] what its group holds a delegation holds, unless it let go for itself', () => {
    const G77 = ['G77' as CoalitionId];
    const id = 'group' as BracketId;
    let held = accepted(d, { ...bracket, id, from: '0', to: '2' }, party('US'));
    held = accepted(held, { type: 'text.hold', bracket: id, behalf: G77[0] ?? null }, party('BR'));
    const asked = { about: 'party', party: 'TV' as PartyId } as const;
    expect(concerned(held.state, asked, G77).brackets).toEqual([id]);
    expect(concerned(held.state, asked, []).brackets).toEqual([]);
    held = accepted(held, { type: 'text.release', bracket: id }, party('TV'));
    expect(concerned(held.state, asked, G77).brackets).toEqual([]);
  });

  test('rival texts wait for whoever insists on none of them, and the chair’s for everybody', () => {
    const add = (name: string, by: string | null): void => {
      const act = { type: 'text.add-alternative', bracket: 'b' as BracketId, words: name } as const;
      d2 = accepted(d2, { ...act, id: name as BracketId }, by === null ? undefined : party(by));
    };
    let d2 = d;
    const waits = (by: string): string[] =>
      concerned(d2.state, { about: 'waiting', party: by as PartyId }).brackets.toSorted();
    expect(waits('JP')).toEqual([]);
    add('in', 'IN');
    expect([waits('JP'), waits('US'), waits('IN')]).toEqual([['b', 'in'], [], []]);
    add('chair', null);
    expect([waits('JP'), waits('US')]).toEqual([['b', 'chair', 'in'], ['chair']]);
    const say = {
      type: 'text.react',
      version: null,
      stance: 'accept',
      remark: '',
      to: 'mediators',
    } as const;
    d2 = accepted(d2, { ...say, option: 'chair' as BracketId }, party('US'));
    d2 = accepted(d2, { ...say, option: 'in' as BracketId }, party('JP'));
    expect([waits('JP'), waits('US')]).toEqual([['chair'], []]);
  });
});
