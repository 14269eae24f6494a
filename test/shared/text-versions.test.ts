import { describe, expect, test } from 'vitest';
import { evolveText } from '../../shared/text/evolve.ts';
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

  test('one that was named after the fact stands at its place in time', () => {
    const versions = [
      { id: 'a', name: 'First reading', at: 100 },
      { id: 'b', name: 'Lunch', at: 50 },
    ].reduce(
      (state, { id, name, at }) =>
        evolveText(state, { type: 'text.version-named', id, name, at }, 200),
      evolveText(draft.state, { type: 'text.version-named', id: 'c', name: 'Rev. 1' }, 150),
    ).versions;
    expect(versions.map(({ name, at }) => `${name} ${at}`)).toEqual([
      'Lunch 50',
      'First reading 100',
      'Rev. 1 150',
    ]);
  });

  test.each([
    ['before the room was convened', -1, 'before-convening'],
    ['a time that is to come', Number.MAX_SAFE_INTEGER, 'moment-to-come'],
  ])('are not named for %s', (_, at, code) => {
    const answer = command(draft, { type: 'text.name-version', name: 'x', at }, seatOf('mediator'));
    expect(answer.ok ? 'accepted' : answer.refusal.code).toBe(code);
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
