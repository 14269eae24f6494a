import { describe, expect, test } from 'vitest';
import { accepted, command, read, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const draft: Draft = read('## A\n\nParties [shall] act.\n', 'markdown');
const named = (before: Draft, name: string): Draft =>
  accepted(before, { type: 'text.name-version', name });

describe('versions that the chair names', () => {
  test('are told in order', () => {
    const after = named(named(draft, 'First reading'), 'Rev. 1');
    expect(after.state.versions.map(({ name }) => name)).toEqual(['First reading', 'Rev. 1']);
  });

  test.each([
    ['a party', seatOf('head', 'CH'), 'First reading', 'mediators-only'],
    ['the chair, twice by one name', seatOf('mediator'), 'First reading', 'already-so'],
  ])('are not named by %s', (_, seat, name, code) => {
    const before = code === 'already-so' ? named(draft, name) : draft;
    const answer = command(before, { type: 'text.name-version', name }, seat);
    expect(answer.ok ? 'accepted' : answer.refusal.code).toBe(code);
  });
});
