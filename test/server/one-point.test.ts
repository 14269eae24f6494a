import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { insertionKey, wordsOf } from '../../shared/text/marks.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { DocumentRoom, P } from './support/document-room.ts';
import { Dice } from './support/document-typing.ts';

const WORDS = ['alpha', 'вместе', '一起来', 'معًا', 'b😀ta'];

/** Everybody types a word of their own at one place before anybody has heard of another; then lines are as slow as they are. */
async function atOnePoint(seed: number, mode: 'free' | 'propose'): Promise<void> {
  const dice = new Dice(seed);
  const room = await DocumentRoom.open();
  room.happen({ type: 'text.mode-set', provision: null, mode });
  const editors = WORDS.map((_, n) => {
    const seat = room.seat(`s${n}`, 'head', n % 2 === 0 ? 'A' : 'B');
    const client = room.issue(seat, 3_000_000_000 + dice.below(1_000_000_000));
    return new Editor(() => room.session, seat, client, P);
  });
  for (const editor of editors) editor.connect();
  await quiet(editors, () => room.settled());
  const at = dice.below(room.session.reader().length(P[1]) + 1);
  const left = editors.map((editor, n) => ({ editor, n, letters: [...(WORDS[n] ?? '')], at }));
  while (left.some(({ letters }) => letters.length > 0)) {
    const one = dice.pick(left);
    const letter = one.letters.shift();
    if (letter === undefined) continue;
    const marks = mode === 'free' ? {} : { [insertionKey(`p${one.n}` as ProposalId)]: true };
    one.editor.type(P[1], (text) => text.insert(one.at, letter, marks));
    one.at += letter.length;
    if (dice.roll() < 0.5) one.editor.say();
  }
  for (let step = 0; step < 60; step += 1) {
    const editor = dice.pick(editors);
    if (dice.roll() < 0.5) editor.say();
    else editor.hear();
    if (dice.roll() < 0.2) await room.settled();
  }
  await quiet(editors, () => room.settled());
  const runs = room.session.reader().runs(P[1]);
  for (const editor of editors) {
    expect(editor.refusals).toEqual([]);
    expect(editor.text(P[1]).toDelta()).toEqual(runs);
  }
  // No word stands within another.
  for (const word of WORDS) expect(wordsOf(runs)).toContain(word);
  await room.dispose();
}

it('[section 5, edge 9] words that several people put in at one point stand in the same order on all screens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1 }), fc.constantFrom('free', 'propose'), atOnePoint),
    { numRuns: 60 },
  );
});
