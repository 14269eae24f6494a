import { describe, expect, test } from 'vitest';
import type { BracketId } from '../../shared/base/ids.ts';
import { Delegates, sentence } from './support/delegates.ts';

describe('[T-3] which of several alternatives stands is settled, not lifted', () => {
  const lifts = (id = '') => ({ type: 'text.unbracket', bracket: id as BracketId }) as const;
  const rivals = () => new Delegates(sentence('Parties [shall][should] act.'));

  test('nobody takes the brackets off one of them, by which all their words would stand', () => {
    const room = rivals();
    const [shall = '', should = ''] = room.brackets;
    expect(room.chair(lifts(shall))).toBe('alternatives-stand');
    room.holds('US', shall);
    expect(room.by('US', lifts(shall))).toBe('alternatives-stand');
    expect(room.text()).toBe('Parties [shall][should] act.');
    room.lets('US', shall);
    expect(room.settle(should)).toBe('ok');
    expect(room.text()).toBe('Parties should act.');
  });

  test('nor does a proposal to lift them', () => {
    const room = rivals();
    const bracket = room.brackets[0] as BracketId;
    room.proposes('EU', 'lift', { kind: 'unbracket', bracket });
    expect(room.accept('lift')).toBe('alternatives-stand');
    expect(room.text()).toBe('Parties [shall][should] act.');
  });

  test('[T-10] what a draft may mean as separate options is lifted one by one', () => {
    const room = new Delegates(sentence('With [new,] [additional,] [adequate,] means.'));
    expect(room.chair(lifts(room.brackets[0]))).toBe('ok');
    expect(room.text()).toBe('With new, [additional,] [adequate,] means.');
  });
});

test('[A-1, T-3] a delegation’s bracket is lifted by who decides for it, not by its adviser', () => {
  const room = new Delegates();
  room.puts('US', 'b', 'shall');
  const lift = { type: 'text.unbracket', bracket: 'b' as BracketId } as const;
  for (const role of ['adviser', 'interpreter'] as const) {
    expect(room.by('US', lift, role), role).toBe('deciding-seats-only');
  }
  expect(room.holders('b')).toEqual(['US']);
  expect(room.by('US', lift, 'alternate')).toBe('ok');
  expect(room.text()).toBe('Parties shall act promptly. / They report.');
});
