import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { ProposalId } from '../../shared/base/ids.ts';
import { deletionKey, insertionKey, proposalOfKey } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import type { InstrumentDoc } from '../../server/document/instrument-doc.ts';
import { repair } from '../../server/document/proposals/check.ts';
import { surveyProposals } from '../../server/document/proposals/proposing.ts';
import type { Repair, Used, Violation } from '../../server/document/proposals/proposing-rules.ts';
import { replayed } from '../../server/document/replay.ts';
import { Delegate, PARAGRAPH, isOf } from './support/typing-delegate.ts';
import type { Party } from './support/typing-delegate.ts';
import { Dice } from './support/document-typing.ts';

const ROOT = `p:${PARAGRAPH}`;
const PARTIES: Party[] = ['EU', 'US', 'BR'];
const ROOMS = 20;
const STEPS = 200;

/** One sentence, and what the chair has done with the proposals in it. */
class Room {
  doc: InstrumentDoc = replayed(1, []);
  readonly kept = new Set<string>();
  readonly #log: Uint8Array[] = [];

  constructor() {
    this.#change((text) => {
      text.insert(0, 'Parties ', {});
      text.insert(8, 'shall', { 'b:x': true });
      text.insert(13, ' cooperate', { em: true });
      text.insert(23, ' and report promptly.', {});
    });
  }

  /** Others take a stance on a proposal, or the chair accepts or rejects it. */
  settle(dice: Dice): void {
    const runs = this.doc.getText(ROOT).toDelta() as Run[];
    const marks = runs.flatMap(({ attributes }) => Object.keys(attributes ?? {}));
    const known = [...new Set(marks.flatMap((key) => proposalOfKey(key)?.proposal ?? []))];
    if (known.length === 0) return;
    const id = dice.pick(known);
    this.kept.add(id);
    const what = dice.pick(['stance', 'accepted', 'rejected'] as const);
    if (what === 'stance') return;
    const [added, gone] = [insertionKey(id), deletionKey(id)];
    this.#change((text) => {
      let at = text.length;
      for (const { insert, attributes } of runs.toReversed()) {
        at -= insert.length;
        const goes = (what === 'accepted' ? gone : added) in (attributes ?? {});
        if (goes) text.delete(at, insert.length);
      }
      if (text.length > 0) text.format(0, text.length, { [added]: null, [gone]: null });
      Y.cleanupYTextFormatting(text);
    });
  }

  /** Null where the gate takes it in, with what it has to repair. */
  take(sent: Uint8Array, party: Party, unmarked: ProposalId): Violation | null {
    const used: Used = new Map();
    let found: { violation: Violation | null; repairs: Repair[] } = {
      violation: null,
      repairs: [],
    };
    const use = (id: ProposalId) => {
      if (!isOf(id, party)) return 'never' as const;
      return this.kept.has(id) ? ('late' as const) : ('may' as const);
    };
    const rules = { baseIsOpen: false, newWords: null, use, unmarked: () => unmarked };
    this.doc.once('afterTransaction', (transaction: Y.Transaction) => {
      found = surveyProposals(transaction, this.doc.getText(ROOT), rules, used);
    });
    const before = this.#log.length;
    this.#change(() => Y.applyUpdate(this.doc, sent));
    if (found.violation !== null) {
      this.#log.length = before;
      this.doc = replayed(1, this.#log);
    }
    if (found.repairs.length > 0) {
      this.#change(() =>
        repair(this.doc, {
          repairs: found.repairs.map((one) => ({ ...one, root: ROOT })),
          places: [],
        }),
      );
    }
    return found.violation;
  }

  #change(change: (text: Y.Text) => void): void {
    const keep = (update: Uint8Array) => void this.#log.push(update);
    this.doc.on('update', keep);
    this.doc.transact(() => change(this.doc.getText(ROOT)));
    this.doc.off('update', keep);
  }
}

let pages = 100;

/** A page of a delegate's: sends what was typed when it likes, and hears of the room as late as it likes. */
class Page {
  readonly delegate: Delegate;
  #waiting: Uint8Array[] = [];

  constructor(party: Party, room: Room, begun = 0) {
    this.delegate = new Delegate(party, (pages += 1), begun);
    this.delegate.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== room) this.#waiting.push(update);
    });
    this.hear(room);
  }

  hear(room: Room): void {
    const { doc, kept } = this.delegate;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(doc)), room);
    for (const id of room.kept) kept.add(id);
  }

  sends(): Uint8Array | null {
    const waiting = this.#waiting.splice(0);
    return waiting.length === 0 ? null : Y.mergeUpdates(waiting);
  }
}

type Deed = 'insert' | 'delete' | 'replace' | 'embolden' | 'undo' | 'redo';

async function write({ delegate }: Page, deed: Deed, dice: Dice): Promise<void> {
  if (deed === 'undo' || deed === 'redo') return delegate.take(deed);
  const size = delegate.doc.words(PARAGRAPH).length;
  const at = dice.below(size + 1);
  const length = Math.min(1 + dice.below(8), size - at);
  const text = dice.pick(['A', 'BC', 'é', '条', 'and so']);
  const comes: Edit = { kind: 'insert', at, text, attributes: dice.pick([{}, {}, { em: true }]) };
  const goes: Edit = { kind: 'delete', at, length };
  const stands: Edit = { kind: 'format', at, length, key: 'strong', value: true };
  if (deed === 'insert') return delegate.type([comes]);
  if (length === 0) return;
  delegate.type(deed === 'delete' ? [goes] : deed === 'replace' ? [goes, comes] : [stands]);
}

/** Three parties in one sentence, each sending late and hearing late; answers what was refused, and how much was sent. */
async function negotiate(
  seed: number,
  deeds: readonly Deed[],
  chairActs: boolean,
): Promise<{ refused: string[]; sendings: number }> {
  const dice = new Dice(seed);
  const room = new Room();
  const arrive = (party: Party, begun = 0) => new Page(party, room, begun);
  const seats = PARTIES.map((party) => arrive(party));
  const refused: string[] = [];
  let sendings = 0;
  for (let step = 0; step < STEPS; step += 1) {
    if (chairActs && dice.below(20) === 0) room.settle(dice);
    const n = dice.below(seats.length);
    const page = must(seats[n], 'seat');
    const { party } = page.delegate;
    await write(page, dice.pick(deeds), dice);
    const sent = dice.below(3) === 0 ? null : page.sends();
    if (sent === null) continue;
    sendings += 1;
    const violation = room.take(sent, party, `${party}-0.${step}` as ProposalId);
    if (violation !== null) {
      refused.push(`seed ${seed}, step ${step}: ${violation.code}`);
      seats[n] = arrive(party, page.delegate.begun);
    }
    for (const other of seats) if (dice.below(3) === 0) other.hear(room);
  }
  return { refused, sendings };
}

async function negotiations(deeds: readonly Deed[], chairActs: boolean) {
  const all = { refused: [] as string[], sendings: 0 };
  for (let seed = 1; seed <= ROOMS; seed += 1) {
    const { refused, sendings } = await negotiate(seed, deeds, chairActs);
    all.refused.push(...refused);
    all.sendings += sendings;
  }
  return all;
}

describe('honest editors of three parties, all in one sentence, late in sending and in hearing', () => {
  it('[R18] are never refused, whatever they write, strike, set and undo', async () => {
    const deeds = [
      'insert',
      'insert',
      'insert',
      'delete',
      'replace',
      'embolden',
      'undo',
      'redo',
    ] as const;
    const { refused, sendings } = await negotiations(deeds, false);
    expect(refused).toEqual([]);
    expect(sendings).toBeGreaterThan(1500);
  });

  it('[R18] never lose a word because the chair settled meanwhile what they were writing in', async () => {
    const { refused, sendings } = await negotiations(['insert', 'embolden'], true);
    expect(refused).toEqual([]);
    expect(sendings).toBeGreaterThan(1500);
  });
});
