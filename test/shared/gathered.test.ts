import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { Gathered } from '../../client/room/gathered.ts';
import { InstrumentDoc, runsIn } from '../../client/room/instrument-doc.ts';
import { wordsOf } from '../../shared/text/marks.ts';

const ROOM = { name: 'the room' };

/** What others wrote, one letter each, as it comes from the room. */
function letters(words: string): Uint8Array[] {
  const theirs = new Y.Doc();
  const updates: Uint8Array[] = [];
  theirs.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of words)
    theirs.getText('p:one').insert(theirs.getText('p:one').length, letter);
  return updates;
}

function page() {
  const doc = new InstrumentDoc();
  const words = (): string => wordsOf(runsIn(doc.words('one')));
  const told: { words: string; local: boolean; origin: unknown }[] = [];
  doc.getText('p:one').observe((_event, { local, origin }) => {
    told.push({ words: words(), local, origin });
  });
  const gather = (into: Gathered, updates: readonly Uint8Array[]): void => {
    for (const update of updates) into.add(() => Y.applyUpdate(doc, update, ROOM));
  };
  return { doc, words, told, gather };
}

test('what came in a frame is taken in as one change, in its order, as the room’s', () => {
  const { doc, words, told, gather } = page();
  const gathered = new Gathered(doc, ROOM);
  gather(gathered, letters('shall'));
  expect(words()).toBe('');
  gathered.takeIn();
  expect(told).toEqual([{ words: 'shall', local: false, origin: ROOM }]);
});

test('it is taken in once, however many jobs of the frame ask for it, and nothing joins it afterwards', () => {
  const { doc, told, gather } = page();
  const gathered = new Gathered(doc, ROOM);
  gather(gathered, letters('must'));
  expect(gathered.full).toBe(false);
  gathered.takeIn();
  gathered.takeIn();
  expect(told).toHaveLength(1);
  expect(gathered.full).toBe(true);
});

test('what a hidden page let wait is no single piece of work', () => {
  const { doc, told, gather } = page();
  const updates = letters('a'.repeat(100));
  const all: Gathered[] = [];
  for (const update of updates) {
    if (all.at(-1)?.full !== false) all.push(new Gathered(doc, ROOM));
    gather(all.at(-1) ?? new Gathered(doc, ROOM), [update]);
  }
  for (const gathered of all) gathered.takeIn();
  expect(told.map(({ words }) => words.length)).toEqual([32, 64, 96, 100]);
});
