import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, HoldId, PartyId, ProposalId } from '../../shared/base/ids.ts';
import {
  ANCHOR,
  bracketKey,
  bracketsIn,
  bracketsOf,
  deletionKey,
  insertionKey,
  wordsOf,
} from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { DocumentRoom, OPEN, P } from './support/document-room.ts';
import { Dice } from './support/document-typing.ts';

let client = 3_500_000_000;

/** A sentence in mode `free`, two who write in it, and brackets that others hold. */
class Sentence {
  readonly ann: Editor;
  readonly eve: Editor;
  readonly room: DocumentRoom;

  private constructor(room: DocumentRoom) {
    this.room = room;
    this.ann = this.arrive('ann', 'A');
    this.eve = this.arrive('eve', 'B');
  }

  static async open(): Promise<Sentence> {
    const sentence = new Sentence(await DocumentRoom.open());
    await sentence.settled();
    return sentence;
  }

  arrive(seat: string, party: string): Editor {
    client += 1;
    const id = this.room.seat(seat, 'head', party);
    const editor = new Editor(() => this.room.session, id, this.room.issue(id, client), P);
    editor.connect();
    return editor;
  }

  settled(): Promise<void> {
    return quiet([this.ann, this.eve], () => this.room.settled());
  }

  async bracket(id: string, from: number, to: number, more: object = {}): Promise<void> {
    const plain = { group: null, form: 'bracket' as const, parent: null };
    const bracket = { id: id as BracketId, provision: OPEN, ...plain, ...more };
    this.room.happen({ type: 'text.bracketed', bracket, paragraph: P[1], from, to });
    await this.room.decide([{ kind: 'mark', paragraph: P[1], from, to, key: bracketKey(id) }]);
    await this.settled();
  }

  hold(id: string, party: string): void {
    const holder = { party: party as PartyId, behalf: null, attributed: true };
    const hold = { id: `${id}.${party}` as HoldId, ...holder };
    this.room.happen({ type: 'text.held', bracket: id as BracketId, hold });
  }

  runs(): Run[] {
    return this.room.session.reader().runs(P[1]);
  }

  /** As it is read: "Each Party [may] withdraw." */
  read(): string {
    let open: BracketId[] = [];
    let out = '';
    const turn = (now: BracketId[]): void => {
      out += open
        .filter((id) => !now.includes(id))
        .map(() => ']')
        .join('');
      out += now
        .filter((id) => !open.includes(id))
        .map(() => '[')
        .join('');
      open = now;
    };
    for (const run of this.runs()) {
      turn(bracketsOf(run));
      out += run.insert.replaceAll(ANCHOR, '');
    }
    turn([]);
    return out;
  }

  /** Nobody was refused, and everybody has the same. */
  agree(): void {
    for (const editor of [this.ann, this.eve]) {
      expect(editor.refusals).toEqual([]);
      expect(editor.text(P[1]).toDelta()).toEqual(this.runs());
    }
  }

  told(): string[] {
    return this.room.entailed.map((event) => event.type);
  }
}

let at: Sentence;
beforeEach(async () => {
  at = await Sentence.open();
});
afterEach(() => at.room.dispose());

describe('[T-3] where all may write, a bracket that somebody holds lives though its words are taken out', () => {
  it('it keeps its place, without text, and the record says so; undoing brings its words back into it', async () => {
    await at.bracket('x', 11, 14);
    at.hold('x', 'B');
    at.ann.type(P[1], (text) => text.delete(11, 3));
    await at.settled();
    expect(at.read()).toBe('Each Party [] withdraw.');
    expect(at.room.entailed).toEqual([{ type: 'text.bracket-emptied', bracket: 'x' }]);
    at.agree();
    at.ann.undo.undo();
    await at.settled();
    expect(at.read()).toBe('Each Party [may] withdraw.');
    at.agree();
  });

  it('also where two people took out a half each, neither of whom took them all', async () => {
    await at.bracket('x', 11, 23);
    at.hold('x', 'B');
    at.ann.type(P[1], (text) => text.delete(11, 4));
    at.eve.type(P[1], (text) => text.delete(15, 8));
    await at.settled();
    expect(at.read()).toBe('Each Party [].');
    expect(at.told()).toEqual(['text.bracket-emptied']);
    at.agree();
  });

  it('also where its place is taken out, or the whole paragraph', async () => {
    await at.bracket('x', 11, 14);
    at.hold('x', 'A');
    for (let n = 0; n < 3; n += 1) {
      at.ann.type(P[1], (text) => text.delete(0, text.length));
      await at.settled();
      expect(at.read()).toBe('[]');
      at.agree();
    }
  });

  it('words put in its place by the same hand are in it, and it needs no other', async () => {
    await at.bracket('x', 11, 14);
    at.hold('x', 'B');
    at.ann.type(P[1], (text) => {
      text.delete(11, 3);
      text.insert(11, 'must', { [bracketKey('x')]: true });
    });
    await at.settled();
    expect(at.read()).toBe('Each Party [must] withdraw.');
    expect(wordsOf(at.runs())).not.toContain(ANCHOR);
    expect(at.told()).toEqual([]);
    at.agree();
  });

  it('rivals keep their order, and one within another its place in it', async () => {
    const rival = { group: 'g', form: 'alternative' as const };
    await at.bracket('may', 11, 14, rival);
    await at.bracket('withdraw', 14, 23, rival);
    await at.bracket('in', 15, 19, { parent: 'withdraw' as BracketId });
    for (const id of ['may', 'withdraw', 'in']) at.hold(id, 'B');
    expect(at.read()).toBe('Each Party [may][ [with]draw].');
    at.ann.type(P[1], (text) => text.delete(11, 12));
    await at.settled();
    expect(at.read()).toBe('Each Party [][[]].');
    expect(at.told()).toEqual(Array.from({ length: 3 }, () => 'text.bracket-emptied'));
    at.agree();
  });

  it('one that nobody holds keeps its place too, so that undoing finds it; nobody need be told', async () => {
    await at.bracket('x', 11, 14);
    at.ann.type(P[1], (text) => text.delete(11, 3));
    await at.settled();
    expect(at.read()).toBe('Each Party [] withdraw.');
    expect(at.told()).toEqual([]);
  });

  it('of one that is not emptied nothing is put in', async () => {
    await at.bracket('x', 11, 23);
    at.hold('x', 'B');
    at.ann.type(P[1], (text) => text.delete(12, 11));
    await at.settled();
    expect(at.read()).toBe('Each Party [m].');
    expect(wordsOf(at.runs())).not.toContain(ANCHOR);
    expect(at.told()).toEqual([]);
  });
});

describe('what is proposed in words that somebody takes out', () => {
  const THEIRS = 'b-1' as ProposalId;
  const strike = (from: number, to: number) =>
    at.eve.type(P[1], (text) => text.format(from, to - from, { [deletionKey(THEIRS)]: true }));

  it('[T-8] another’s proposal to take them out has to be worded anew, and with its last word it is closed, its words kept', async () => {
    strike(11, 14);
    await at.settled();
    at.ann.type(P[1], (text) => text.delete(11, 1));
    await at.settled();
    at.ann.type(P[1], (text) => text.delete(11, 1));
    await at.settled();
    const found = () => at.room.state().text.proposals[THEIRS];
    expect(found()).toMatchObject({
      status: 'open',
      review: { outcome: 'needs-rewording', because: null },
    });
    at.ann.type(P[1], (text) => text.delete(11, 1));
    await at.settled();
    expect(found()).toMatchObject({ status: 'superseded', review: { outcome: 'obsolete' } });
    expect(found()?.versions[0]?.wording[0]?.deleted).toBe('y');
    expect(at.told()).toEqual(['text.proposed', 'text.reviewed', 'text.reviewed', 'text.closed']);
    at.agree();
  });

  it('[T-8] a proposal whose marks somebody takes off is not closed by it, whatever is taken out together with them', async () => {
    const OTHER = 'b-2' as ProposalId;
    at.eve.type(P[1], (text) => {
      text.insert(14, ' not', { [insertionKey(OTHER)]: true });
      text.insert(14, ' well', { [insertionKey(THEIRS)]: true });
      text.format(11, 3, { [deletionKey(THEIRS)]: true });
    });
    await at.settled();
    at.ann.type(P[1], (text) => {
      text.format(14, 9, { [insertionKey(THEIRS)]: null, [insertionKey(OTHER)]: null });
      text.delete(11, 3);
    });
    await at.settled();
    const { proposals } = at.room.state().text;
    expect(proposals[THEIRS]).toMatchObject({
      status: 'open',
      review: { outcome: 'needs-rewording' },
    });
    expect(proposals[OTHER]).toMatchObject({ status: 'open', review: null });
    expect(at.read()).toBe('Each Party  well not withdraw.');
    at.agree();
  });

  it('[T-5] one’s own is withdrawn, and told to nobody as a loss', async () => {
    strike(11, 14);
    await at.settled();
    at.eve.type(P[1], (text) => text.delete(11, 3));
    await at.settled();
    expect(at.room.state().text.proposals[THEIRS]).toMatchObject({
      status: 'withdrawn',
      review: null,
    });
    at.agree();
  });

  it('a bracket that stood on nothing but own proposed words goes with them', async () => {
    at.room.happen({ type: 'text.mode-set', provision: null, mode: 'propose' });
    at.ann.type(P[1], (text) => text.insert(11, 'now ', { [insertionKey('a-1')]: true }));
    await at.settled();
    await at.bracket('x', 11, 14);
    await at.bracket('y', 5, 14);
    at.hold('x', 'B');
    at.ann.type(P[1], (text) => text.delete(11, 4));
    await at.settled();
    expect(at.read()).toBe('Each [Party ]may withdraw.');
    expect(at.told()).toEqual(['text.proposed', 'text.closed', 'text.unbracketed']);
    expect(at.room.state().text.brackets['x' as BracketId]).toBeUndefined();
    at.agree();
  });
});

/** Two write, strike and undo as they like, late in sending and in hearing; brackets come meanwhile. */
async function draft(seed: number): Promise<void> {
  const dice = new Dice(seed);
  const sentence = await Sentence.open();
  const editors = [sentence.ann, sentence.eve];
  for (let step = 0; step < 60; step += 1) {
    const editor = dice.pick(editors);
    const size = editor.text(P[1]).length;
    const from = dice.below(size + 1);
    const length = Math.min(1 + dice.below(12), size - from);
    const roll = dice.below(10);
    if (roll < 4 && length > 0) editor.type(P[1], (text) => text.delete(from, length));
    else if (roll < 6) editor.type(P[1], (text) => text.insert(from, dice.pick(['x', 'so', '条'])));
    else if (roll < 8) dice.pick([editor.undo, editor.undo]).undo();
    else if (roll === 8) editor.undo.redo();
    else {
      const words = sentence.runs();
      const end = wordsOf(words).length;
      const start = dice.below(end);
      const stop = Math.min(end, start + 1 + dice.below(6));
      if (stop > start) {
        const id = `x${step}`;
        const bracket = { id: id as BracketId, provision: OPEN, group: null, parent: null };
        const made = { ...bracket, form: 'bracket' as const };
        sentence.room.happen({
          type: 'text.bracketed',
          bracket: made,
          paragraph: P[1],
          from: start,
          to: stop,
        });
        sentence.hold(id, dice.pick(['A', 'B']));
        const key = bracketKey(id);
        await sentence.room.decide([{ kind: 'mark', paragraph: P[1], from: start, to: stop, key }]);
      }
    }
    for (const one of editors) {
      if (dice.below(3) === 0) one.say();
      if (dice.below(3) === 0) one.hear();
    }
    await sentence.room.settled();
    const there = bracketsIn(sentence.runs());
    const held = Object.values(sentence.room.state().text.brackets).filter(
      ({ holds }) => holds.length > 0,
    );
    for (const { id } of held)
      expect(there.has(id), `seed ${seed}, step ${step}: ${id}`).toBe(true);
  }
  await sentence.settled();
  sentence.agree();
  expect(must(sentence.room.reports, 'reports')).toEqual([]);
  await sentence.room.dispose();
}

it('[T-3] no bracket that somebody holds is ever without a place, and nobody honest is refused', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), draft), { numRuns: 40 });
});
