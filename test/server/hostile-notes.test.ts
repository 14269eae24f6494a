import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { NoteId } from '../../shared/base/ids.ts';
import { MAX_NOTE } from '../../shared/notes/schema.ts';
import { tokensOf } from '../../shared/notes/word-changes.ts';
import type { NotesCommand } from '../../shared/notes/schema.ts';
import type { Note } from '../../shared/notes/state.ts';
import { Besieged } from './support/besieged.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { join } from './support/web.ts';

const CANARY = 'canary: not below 30';

let hall: OwnHall;
let scene: Besieged;
/** Of Upland, who attacks; of Lowland, whose note it is; of Upland, too. */
let eve: Delegate;
let low: Delegate;
let adviser: Delegate;

const noteOf = (who: Delegate): Note => must(Object.values(who.room.notes.notes)[0], 'note');
const inside = async (short: string, role: string): Promise<Delegate> =>
  new Delegate(hall, await join(hall, scene.room, short, role)).inside();
const about = (who: Delegate) => {
  const paragraph = must(
    Object.values(who.room.text.paragraphs).find(({ kind }) => kind === 'paragraph'),
    'paragraph',
  );
  const places = { from: null, to: null, at: 0, quote: '' };
  return { provision: paragraph.provision, paragraph: paragraph.id, ...places };
};
const add = (who: Delegate, words: string): NotesCommand => ({
  type: 'notes.add',
  kind: 'red-line',
  anchor: about(who),
  words,
});

beforeAll(async () => {
  hall = await openHall({ COMMANDS_PER_SECOND: '1000' });
});
afterAll(() => hall.close());
beforeEach(async () => {
  scene = await Besieged.convene(hall);
  eve = await new Delegate(hall, scene.eve).inside();
  low = await inside('LOW', 'head');
  adviser = await inside('UPL', 'adviser');
  await low.do(add(low, CANARY));
});
afterEach(() => {
  for (const one of [eve, low, adviser, scene]) {
    if (one instanceof Besieged) one.leave();
    else one.close();
  }
});

/** And nothing but these events of notes. */
const unharmed = (notes: readonly string[]): Promise<void> =>
  scene.unharmed(['roster.arrived', 'roster.admitted', ...notes]);

/** All that can be tried of a note whose id somebody guessed. */
const attemptsOn = (note: NoteId): NotesCommand[] => [
  { type: 'notes.write', note, base: { revision: 0, words: CANARY }, words: 'We yield.' },
  { type: 'notes.write', note, base: { revision: 0, words: '' }, words: CANARY },
  { type: 'notes.write', note, base: { revision: 7, words: 'x' }, words: '' },
  { type: 'notes.set-kind', note, kind: 'fallback' },
  { type: 'notes.set-kind', note, kind: 'red-line' },
  { type: 'notes.remove', note, revision: 0 },
  { type: 'notes.remove', note, revision: 1 },
];

test('[N-5] a note of another delegation and one that never was are the same to whoever tries them', async () => {
  const { id } = noteOf(low);
  const before = noteOf(low);
  for (const note of [id, 'n-that-never-was' as NoteId]) {
    for (const attempt of attemptsOn(note)) {
      expect([attempt.type, await eve.tries(attempt)]).toEqual([attempt.type, 'unknown-note']);
      expect(await scene.chair.tries(attempt)).toBe('no-delegation');
    }
  }
  // Whatever Lowland does with it, nobody else is sent a word, an id, or that anything happened.
  await low.do({ ...must(attemptsOn(id)[0], 'act'), words: `${CANARY}, at most` } as NotesCommand);
  await low.do({ type: 'notes.set-kind', note: id, kind: 'fallback' });
  await unharmed(['notes.added', 'notes.written', 'notes.kind-set']);
  await eve.until((me) => me.seq >= scene.chair.seq);
  for (const { wire, room } of [eve, adviser, scene.chair]) {
    expect(wire.join('\n')).not.toContain('canary');
    expect(wire.join('\n')).not.toContain(id);
    expect(room.notes.notes).toEqual({});
  }
  expect(noteOf(low)).toMatchObject({ words: `${CANARY}, at most`, kind: 'fallback' });
  expect(noteOf(low).anchor).toEqual(before.anchor);
});

const STRANGE: [string, (act: Extract<NotesCommand, { type: 'notes.add' }>) => unknown][] = [
  ['too long', (act) => ({ ...act, words: 'x'.repeat(MAX_NOTE + 1) })],
  ['of a kind that is none', (act) => ({ ...act, kind: '__proto__' })],
  ['for a party that is named', (act) => ({ ...act, party: 'p1' })],
  ['about nothing', (act) => ({ ...act, anchor: null })],
  ['before the first word', (act) => ({ ...act, anchor: { ...act.anchor, at: -1 } })],
  [
    'about an object method',
    (act) => ({ ...act, anchor: { ...act.anchor, provision: 'toString' } }),
  ],
  [
    'about more words than are kept',
    (act) => ({ ...act, anchor: { ...act.anchor, quote: 'x'.repeat(301) } }),
  ],
  [
    'at a place of any length',
    (act) => ({ ...act, anchor: { ...act.anchor, from: 'A'.repeat(401) } }),
  ],
];
test.each(STRANGE)('a note %s is refused', async (_what, change) => {
  expect(await eve.tries(change(add(eve, 'Ours.') as never) as never)).toBe('malformed');
  await unharmed(['notes.added']);
  expect(adviser.room.notes.notes).toEqual({});
});

test('a note about a provision that is not there is refused, and one at places that are none harms nobody', async () => {
  const there = add(eve, 'Ours.') as Extract<NotesCommand, { type: 'notes.add' }>;
  const nowhere = { ...there.anchor, provision: 'nowhere' as never };
  expect(await eve.tries({ ...there, anchor: nowhere })).toBe('unknown-provision');
  const garbage = {
    ...there.anchor,
    paragraph: 'gone' as never,
    from: '%%%',
    to: 'AAAA',
    at: 20_000,
  };
  await eve.do({ ...there, anchor: garbage });
  await adviser.until((me) => Object.keys(me.room.notes.notes).length === 1);
  await unharmed(['notes.added']);
});

describe('within a delegation', () => {
  /** Signs, each of which counts as a word: the most that can differ. */
  const signs = (length: number, of: string): string =>
    Array.from({ length }, (_, n) => of.charAt((n * 7919 + ((n * n) >> 3)) % of.length)).join('');
  const OURS = 'We can live with 25, if the others move first.';

  beforeEach(async () => {
    await eve.do(add(eve, OURS));
    await adviser.until((me) => Object.keys(me.room.notes.notes).length === 1);
  });

  test.each([
    ['nothing', ''],
    ['signs', signs(MAX_NOTE, '.,;:')],
    ['other words', 'Nothing of the sort'],
  ])(
    '[N-7] somebody who says to have begun from %s takes away nothing that the other wrote',
    async (_what, words) => {
      const note = noteOf(eve).id;
      const base = { revision: 7, words };
      await eve.do({ type: 'notes.write', note, base, words: 'Something else.' });
      await adviser.until((me) => noteOf(me).revision === 1);
      const now = new Set(tokensOf(noteOf(adviser).words));
      for (const word of tokensOf(`${OURS} Something else.`)) expect(now).toContain(word);
      await unharmed(['notes.added', 'notes.written']);
    },
  );

  test('[N-7] wordings that have nothing in common stand side by side, or are refused as too long', async () => {
    const note = noteOf(eve).id;
    const base = { revision: 9, words: signs(2 * MAX_NOTE, '.,;:!?') };
    expect(
      await adviser.tries({ type: 'notes.write', note, base, words: signs(MAX_NOTE, '+*#&') }),
    ).toBe('text-too-long');
    const theirs = signs(1500, '+*#&');
    await adviser.do({ type: 'notes.write', note, base, words: theirs });
    expect(noteOf(adviser).words).toBe(`[${OURS}][${theirs}]`);
    await unharmed(['notes.added', 'notes.written']);
  });

  test('a note that was changed since it was seen is not removed', async () => {
    const note = noteOf(eve).id;
    await adviser.do({
      type: 'notes.write',
      note,
      base: { revision: 0, words: OURS },
      words: 'New.',
    });
    expect(await eve.tries({ type: 'notes.remove', note, revision: 0 })).toBe('stale');
    expect(await eve.tries({ type: 'notes.remove', note, revision: 2 })).toBe('stale');
    expect(noteOf(adviser).words).toBe('New.');
  });
});
