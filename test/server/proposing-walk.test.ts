import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProposalId } from '../../shared/base/ids.ts';
import { bracketKey, insertionKey } from '../../shared/text/marks.ts';
import { marksInForce } from '../../server/document/proposals/marks-in-force.ts';
import { lookNearChanges } from '../../server/document/proposals/proposing-walk.ts';
import type { Looker } from '../../server/document/proposals/proposing-walk.ts';
import { surveyAll, surveyProposals } from '../../server/document/proposals/proposing.ts';
import type {
  ProposingRules,
  Repair,
  Used,
  Violation,
} from '../../server/document/proposals/proposing-rules.ts';
import type { InstrumentDoc } from '../../server/document/instrument-doc.ts';
import { repair } from '../../server/document/proposals/check.ts';
import { replayed } from '../../server/document/replay.ts';
import { Dice } from './support/document-typing.ts';
import { PARTIES, ROOT, attack, ids, isOf, propose, seated } from './support/proposing-parties.ts';
import type { Party, Seat } from './support/proposing-parties.ts';

const SERVER = 1;
const rulesOf = (party: Party, baseIsOpen: boolean): ProposingRules => ({
  baseIsOpen,
  newWords: null,
  use: (id) => (isOf(id, party) ? 'may' : 'never'),
  unmarked: () => `${party}-0` as ProposalId,
});

interface Found {
  violation: Violation | null;
  repairs: Repair[];
  used: [ProposalId, { adds: boolean }][];
}

/** The room's document, for as long as nothing has to be taken back: what a walk remembers of it is kept from change to change. */
class Room {
  doc = replayed(SERVER, []);
  readonly #log: Uint8Array[] = [];

  change(change: (doc: InstrumentDoc) => void): void {
    const keep = (update: Uint8Array) => void this.#log.push(update);
    this.doc.once('update', keep);
    this.doc.transact(() => change(this.doc));
    this.doc.off('update', keep);
  }

  /** Takes an update in, and answers what both walks found in it. */
  take(update: Uint8Array, rules: ProposingRules): { near: Found; whole: Found } {
    const found: { near: Found; whole: Found }[] = [];
    this.doc.once('afterTransaction', (transaction: Y.Transaction) => {
      const text = this.doc.getText(ROOT);
      const by = (survey: typeof surveyAll): Found => {
        const used: Used = new Map();
        const { violation, repairs } = survey(transaction, text, rules, used);
        return { violation, repairs, used: [...used].toSorted(([a], [b]) => (a < b ? -1 : 1)) };
      };
      found.push({ near: by(surveyProposals), whole: by(surveyAll) });
      expect(misremembered(text)).toEqual([]);
    });
    const before = this.#log.length;
    this.change((doc) => Y.applyUpdate(doc, update));
    const both = must(found[0], 'what was found');
    if (both.whole.violation !== null) {
      this.#log.length = before;
      this.doc = replayed(SERVER, this.#log);
    } else if (both.whole.repairs.length > 0) {
      this.change((doc) =>
        repair(doc, {
          repairs: both.whole.repairs.map((one) => ({ ...one, root: ROOT })),
          places: [],
        }),
      );
    }
    return both;
  }
}

/** Words before which other formatting is in force than is remembered. */
function misremembered(text: Y.Text): string[] {
  const known = marksInForce(text);
  const inForce = new Map<string, unknown>();
  const wrong: string[] = [];
  const said = (of: ReadonlyMap<string, unknown>) => [...of.keys()].toSorted().join();
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const before = known.before(item);
    if (before !== undefined && said(before) !== said(inForce)) {
      wrong.push(`${said(before)} for ${said(inForce)}`);
    }
    if (!(item.content instanceof Y.ContentFormat)) continue;
    if (item.content.value === null) inForce.delete(item.content.key);
    else inForce.set(item.content.key, item.content.value);
  }
  return wrong;
}

/** Takes away where a mark begins or ends, or both, which no editor does: it then holds up to some other place, however far. */
function unfence(seat: Seat, dice: Dice): void {
  seat.doc.transact((transaction) => {
    const fences: [Y.Item, string][] = [];
    for (let item = seat.doc.getText(ROOT)._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentFormat)) continue;
      fences.push([item, item.content.key]);
    }
    if (fences.length === 0) return;
    const [one, itsKey] = dice.pick(fences);
    const some =
      dice.below(2) === 0 ? [one] : fences.flatMap(([item, key]) => (key === itsKey ? [item] : []));
    for (const item of some) item.delete(transaction);
  });
}

/** Some thousands of words, of which others have proposed some: more items than lie between two that are remembered. */
function written(dice: Dice): Room {
  const room = new Room();
  room.change((doc) => {
    const text = doc.getText(ROOT);
    for (let n = 0; n < 600; n += 1) {
      const at = dice.below(text.length + 1);
      const id = dice.pick(PARTIES.flatMap(ids));
      text.insert(at, `w${n} `, dice.below(4) === 0 ? { [insertionKey(id)]: true } : {});
    }
    for (let n = 0; n < 10; n += 1) {
      text.format(dice.below(text.length - 40), 1 + dice.below(40), {
        [bracketKey(`b${n}`)]: true,
      });
    }
  });
  return room;
}

describe('layer 4 looks near what changed', () => {
  it('[R18] and finds what it would find in the whole paragraph, whatever is sent', () => {
    const tally = { fine: 0, repaired: 0, refused: 0 };
    for (let seed = 1; seed <= 6; seed += 1) {
      const dice = new Dice(seed);
      const room = written(dice);
      const arrive = (party: Party) => seated(room.doc, party);
      const seats = PARTIES.map(arrive);
      for (let step = 0; step < 120; step += 1) {
        const n = dice.below(seats.length);
        const seat = must(seats[n], 'seat');
        for (let acts = 1 + dice.below(4); acts > 0; acts -= 1) {
          if (dice.below(8) === 0) unfence(seat, dice);
          else if (dice.below(12) === 0) attack(seat, dice);
          else propose(seat, dice);
        }
        // Now and then the chair's acts change the text, and nobody looks.
        if (dice.below(12) === 0) {
          room.change((doc) => {
            const text = doc.getText(ROOT);
            const at = dice.below(text.length - 30);
            if (dice.below(2) === 0) text.delete(at, 30);
            else text.format(at, 30, { [insertionKey(dice.pick(PARTIES.flatMap(ids)))]: null });
          });
        }
        if (dice.below(3) === 0) continue;
        const sent = Y.mergeUpdates(seat.waiting.splice(0));
        const { near, whole } = room.take(sent, rulesOf(seat.party, dice.below(5) === 0));
        expect(near, `seed ${seed}, step ${step}`).toEqual(whole);
        if (whole.violation !== null) {
          tally.refused += 1;
          for (const [i, { party }] of seats.entries()) seats[i] = arrive(party);
          continue;
        }
        tally[whole.repairs.length > 0 ? 'repaired' : 'fine'] += 1;
        for (const other of seats) {
          if (dice.below(2) === 0)
            Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(room.doc), 'room');
        }
      }
    }
    expect(tally.fine).toBeGreaterThan(150);
    expect(tally.repaired).toBeGreaterThan(15);
    expect(tally.refused).toBeGreaterThan(15);
  });

  it('and at no more, however long the paragraph is', () => {
    const room = written(new Dice(1));
    const [EU] = PARTIES;
    const seat = seated(room.doc, EU);
    const own = insertionKey(must(ids(EU)[0], 'id'));
    const looked: number[] = [];
    const items = countItems(room.doc);
    for (let letter = 0; letter < 60; letter += 1) {
      seat.doc.getText(ROOT).insert(1500 + letter, 'x', { [own]: true });
      room.doc.once('afterTransaction', (transaction: Y.Transaction) => {
        const counter = new Counter();
        expect(lookNearChanges(transaction, room.doc.getText(ROOT), () => counter)).toHaveLength(1);
        looked.push(counter.items);
      });
      room.change((doc) => Y.applyUpdate(doc, Y.mergeUpdates(seat.waiting.splice(0))));
    }
    expect(items).toBeGreaterThan(1500);
    expect(Math.max(...looked.slice(1))).toBeLessThan(100);
  });
});

class Counter implements Looker {
  items = 0;
  readonly done = false;
  readonly settled = true;
  inForce = () => new Map();
  format = () => void (this.items += 1);
  words = () => void (this.items += 1);
}

function countItems(doc: Y.Doc): number {
  let items = 0;
  for (let item = doc.getText(ROOT)._start; item !== null; item = item.right) items += 1;
  return items;
}
