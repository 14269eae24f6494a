import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { evolveRoom } from '../../shared/room/evolve.ts';
import { initialRoom } from '../../shared/room/state.ts';
import { BODY_VERSION, storedEvent, upcast } from '../../shared/room/upcast.ts';
import { digest } from './support/canonical.ts';
import { frozen } from './support/text-model.ts';

/** SHA-256 of the state that the entries fold to, as JSON with sorted keys. */
const heading = z.object({ state: z.string() });
const entry = z.object({ at: z.number(), body: z.unknown() });

/** One JSON value a line: the heading, then the entries. */
const stored = (version: number) => {
  const file = new URL(`journals/v${version}.jsonl`, import.meta.url);
  const [first, ...rest] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { ...heading.parse(first), entries: rest.map((line) => entry.parse(line)) };
};

describe('[R13, R-7] a record that was written is read for ever', () => {
  it.each([1])('version %i folds to the state that it folded to when it was written', (version) => {
    const { entries, state } = stored(version);
    const folded = entries.reduce(
      (room, { at, body }) => evolveRoom(frozen(room), upcast(body), at),
      initialRoom(),
    );
    expect(digest(folded)).toBe(state);
  });

  it('every version up to the one that is written now has its journal', () => {
    for (let version = 1; version <= BODY_VERSION; version += 1) {
      expect(stored(version).entries.length).toBeGreaterThan(100);
    }
  });

  it('what is written now is read back as it was', () => {
    for (const { body } of stored(BODY_VERSION).entries) {
      expect(JSON.parse(JSON.stringify(storedEvent(upcast(body))))).toEqual(body);
    }
  });

  it.each([
    ['of a version to come', { v: BODY_VERSION + 1, event: { type: 'agenda.resumed' } }],
    ['without a version', { type: 'agenda.resumed' }],
    ['of no event', { v: 1, event: { type: 'agenda.exploded' } }],
    ['with more than an event', { v: 1, event: { type: 'agenda.resumed', extra: 1 } }],
    ['of nothing', null],
  ])('a body %s is not guessed at', (_, body) => {
    expect(() => upcast(body)).toThrow();
  });
});
