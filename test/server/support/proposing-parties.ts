import * as Y from 'yjs';
import type { ProposalId } from '../../../shared/base/ids.ts';
import { deletionKey, insertionKey, proposalOfKey } from '../../../shared/text/marks.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import { InstrumentDoc } from '../../../server/document/instrument-doc.ts';
import type { Dice } from './document-typing.ts';

export const ROOT = 'p:p1';
export const PARTIES = ['EU', 'US', 'BR'] as const;
export type Party = (typeof PARTIES)[number];
/** Each party has two open proposals; ids name their party, so that the oracle needs no registry. */
export const ids = (party: Party): ProposalId[] => [`${party}-1`, `${party}-2`] as ProposalId[];
export const isOf = (id: string, party: Party): boolean => id.startsWith(`${party}-`);

export const runsOf = (doc: Y.Doc): Run[] => doc.getText(ROOT).toDelta() as Run[];

export const cloneOf = (doc: Y.Doc, client: number): InstrumentDoc => {
  const clone = new InstrumentDoc(client);
  clone.getText(ROOT);
  Y.applyUpdate(clone, Y.encodeStateAsUpdate(doc));
  return clone;
};

export interface Seat {
  party: Party;
  doc: InstrumentDoc;
  waiting: Uint8Array[];
}

let clients = 100;

/** Somebody of a party who opens the room's text, and keeps what they write until it is sent. */
export function seated(room: Y.Doc, party: Party): Seat {
  clients += 1;
  const seat: Seat = { party, doc: cloneOf(room, clients), waiting: [] };
  seat.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'room') seat.waiting.push(update);
  });
  return seat;
}

/** What an editor of mode `propose` does: puts marked words in, takes own ones out, marks the rest as deleted. */
export function propose(seat: Seat, dice: Dice): void {
  const text = seat.doc.getText(ROOT);
  const at = dice.below(text.length + 1);
  const own = dice.pick(ids(seat.party));
  if (dice.below(2) === 0) {
    text.insert(at, dice.pick(['shall ', 'must', 'é', '条', 'and so on']), {
      [insertionKey(own)]: true,
    });
    return;
  }
  const to = Math.min(text.length, at + 1 + dice.below(6));
  let place = 0;
  const spans: { from: number; to: number; mine: boolean }[] = [];
  for (const run of text.toDelta() as Run[]) {
    const end = place + run.insert.length;
    const mine = Object.keys(run.attributes ?? {}).some((key) => {
      const mark = proposalOfKey(key);
      return mark?.adds === true && isOf(mark.proposal, seat.party);
    });
    const [from, until] = [Math.max(at, place), Math.min(to, end)];
    if (until > from) spans.unshift({ from, to: until, mine });
    place = end;
  }
  for (const span of spans) {
    if (span.mine) text.delete(span.from, span.to - span.from);
    else {
      const off = dice.below(3) === 0;
      text.format(span.from, span.to - span.from, { [deletionKey(own)]: off ? null : true });
    }
  }
}

/** Whatever the protocol lets a modified client say about words and marks. */
export function attack(seat: Seat, dice: Dice): void {
  const text = seat.doc.getText(ROOT);
  const at = dice.below(text.length + 1);
  const length = Math.min(text.length - at, 1 + dice.below(5));
  const anybody = dice.pick(PARTIES.flatMap(ids));
  const key = dice.pick([insertionKey(anybody), deletionKey(anybody), 'em', 'b:b1']);
  switch (dice.below(5)) {
    case 0:
      if (length > 0) text.delete(at, length);
      break;
    case 1:
      if (length > 0) text.format(at, length, { [key]: dice.pick([true, null]) });
      break;
    case 2:
      text.insert(at, 'X', dice.pick([{}, { [key]: true }]));
      break;
    case 3:
      text.insert(at, 'Y');
      break;
    default:
      propose(seat, dice);
  }
}
