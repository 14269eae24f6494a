import * as Y from 'yjs';
import { deletionKey, insertionKey, insertionsOf } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import type { Dice } from '../server/support/document-typing.ts';

export const bearsProposals = (text: Y.Text): boolean =>
  (text.toDelta() as Run[]).some((run) => insertionsOf(run).length > 0);

/** What a modified client may write among proposals: under its own id, and yet in anybody's name or place. */
export function forgeProposal(text: Y.Text, ids: readonly string[], dice: Dice): void {
  const at = aimed(text, dice);
  const length = Math.min(1 + dice.below(6), text.length - at);
  const id = dice.pick(ids);
  const key = dice.pick([insertionKey(id), insertionKey(id), deletionKey(id), 'em', `b:${id}`]);
  const marks = dice.pick([
    {},
    { [key]: true },
    { [key]: true, [insertionKey(dice.pick(ids))]: true },
  ]);
  switch (dice.below(6)) {
    case 0:
    case 1:
      return text.insert(at, 'forged ', marks);
    case 2:
      // Without a word on marks, it takes those of its place.
      return text.insert(at, 'forged ');
    case 3:
      return text.delete(at, length);
    case 4:
      return length > 0 ? text.format(at, length, { [key]: dice.pick([true, null]) }) : undefined;
    default:
      return moveMark(text, dice);
  }
}

/** Most often where somebody proposes something. */
function aimed(text: Y.Text, dice: Dice): number {
  const places: number[] = [];
  let at = 0;
  for (const run of text.toDelta() as Run[]) {
    if (insertionsOf(run).length > 0) places.push(at + dice.below(run.insert.length));
    at += run.insert.length;
  }
  return places.length > 0 && dice.roll() < 0.7 ? dice.pick(places) : dice.below(at + 1);
}

/** Takes away where a mark begins or ends: it then holds up to some other place. */
function moveMark(text: Y.Text, dice: Dice): void {
  const fences: Y.Item[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentFormat) fences.push(item);
  }
  if (fences.length === 0) return;
  text.doc?.transact((transaction) => dice.pick(fences).delete(transaction));
}
