import * as Y from 'yjs';
import { rootOf } from '../../../shared/protocol/sync.ts';
import { forge } from './document-forge.ts';
import type { ForgedContent, ForgedStruct, Id } from './document-forge.ts';
import type { Dice } from './document-typing.ts';

/** Whom and what forged updates name. */
export interface Aims {
  /** The id that is the attacker's own. */
  villain: number;
  others: readonly number[];
  /** How often it writes under its own. */
  own: number;
  paragraphs: readonly string[];
}

const some = <T>(dice: Dice, likely: number, make: () => T): T | undefined =>
  dice.roll() < likely ? make() : undefined;

function content(dice: Dice): ForgedContent {
  if (dice.roll() < 0.6) return { kind: 'words', words: dice.pick(['a', 'b😀c', 'abc', 'éé']) };
  return dice.pick<ForgedContent>([
    { kind: 'mark', key: dice.pick(['em', 'strong', 'b:b1']), value: dice.pick([true, null]) },
    { kind: 'mark', key: dice.pick(['x', 'fn', '__proto__']), value: dice.pick([true, '1', {}]) },
    { kind: 'deleted', length: dice.below(4) },
    { kind: 'gc', length: 1 + dice.below(3) },
    { kind: 'skip', length: 1 },
    { kind: 'embed', value: {} },
    { kind: 'any', values: [1] },
    { kind: 'type', type: dice.pick([0, 1, 2, 4, 6]) },
    { kind: 'words', words: dice.pick(['', '\n', '\u0000']) },
  ]);
}

function struct(doc: Y.Doc, { villain, others, paragraphs }: Aims, dice: Dice): ForgedStruct {
  const known = [villain, ...others];
  const id = (): Id => {
    const client = dice.pick(known);
    return [client, dice.below(Y.getState(doc.store, client) + (dice.roll() < 0.1 ? 5 : 0))];
  };
  const forged: ForgedStruct = { content: content(dice) };
  const origin = some(dice, 0.5, id);
  const right = some(dice, 0.4, id);
  const parent = some(dice, 0.9, () => rootOf(dice.pick(paragraphs)));
  const sub = some(dice, 0.03, () => 'key');
  if (origin !== undefined) forged.origin = origin;
  if (right !== undefined) forged.right = right;
  forged.parent = parent ?? dice.pick<string | Id>(['evil', id()]);
  if (sub !== undefined) forged.sub = sub;
  return forged;
}

/** Bytes that a hostile client may send who reads this document; some of them an honest one might have sent. */
export function forgedUpdate(doc: Y.Doc, aims: Aims, dice: Dice): Uint8Array {
  const { villain, others, own } = aims;
  const client = dice.roll() < own ? villain : dice.pick([...others, 99]);
  const clock = Y.getState(doc.store, client) + (dice.roll() < 0.9 ? 0 : dice.below(5) - 2);
  const structs = Array.from({ length: dice.below(4) }, () => struct(doc, aims, dice));
  const blocks = structs.length === 0 ? [] : [{ client, clock: Math.max(0, clock), structs }];
  if (dice.roll() < 0.03) blocks.push(...blocks);
  const deletes = Array.from({ length: dice.below(2) }, () => {
    const of = dice.pick([villain, ...others]);
    const from = dice.below(Y.getState(doc.store, of) + 1);
    return { client: of, ranges: [[from, 1 + dice.below(4)]] as const };
  });
  const update = forge(blocks, deletes);
  const damage = dice.roll();
  if (damage < 0.05) return update.slice(0, dice.below(update.length));
  if (damage < 0.12) update[dice.below(update.length)] = dice.below(256);
  return update;
}
