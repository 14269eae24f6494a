import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ProposalId } from '../../shared/base/ids.ts';
import { insertionKey, proposalOfKey } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { surveyProposals } from '../../server/document/proposals/proposing.ts';
import type { Repair, Violation } from '../../server/document/proposals/proposing-rules.ts';
import type { Edit } from '../../client/room/document-edits.ts';
import { Delegate, PARAGRAPH, isOf } from './support/typing-delegate.ts';
import type { Party } from './support/typing-delegate.ts';

/** What the gate's fourth layer says of what a delegate did since `before`. */
function judged(
  before: Uint8Array,
  delegate: Delegate,
): { violation: Violation | null; repairs: Repair[] } {
  const room = new Y.Doc({ gc: true });
  room.getText(`p:${PARAGRAPH}`);
  Y.applyUpdate(room, before);
  let said: ReturnType<typeof judged> = { violation: null, repairs: [] };
  room.once('afterTransaction', (transaction: Y.Transaction) => {
    const rules = {
      baseIsOpen: !delegate.proposes,
      newWords: null,
      use: (id: ProposalId) => {
        if (!isOf(id, delegate.party)) return 'never' as const;
        return delegate.kept.has(id) ? ('late' as const) : ('may' as const);
      },
      unmarked: () => `${delegate.party}-0` as ProposalId,
    };
    said = surveyProposals(transaction, room.getText(`p:${PARAGRAPH}`), rules, new Map());
  });
  Y.applyUpdate(room, Y.encodeStateAsUpdate(delegate.doc, Y.encodeStateVectorFromUpdate(before)));
  return said;
}

/** Each character that is not the party's own proposal, with the marks on it that are not its own. */
const foreign = (runs: readonly Run[], party: Party): string[] =>
  runs.flatMap(({ insert, attributes }) => {
    const marks = Object.keys(attributes ?? {});
    const own = marks.some((key) => {
      const mark = proposalOfKey(key);
      return mark?.adds === true && isOf(mark.proposal, party);
    });
    if (own) return [];
    const others = marks.filter((key) => !isOf(proposalOfKey(key)?.proposal ?? '', party));
    return Array.from(insert, (c) => `${c} ${others.toSorted().join(' ')}`);
  });

const act = fc.record({
  who: fc.constantFrom('EU' as const, 'US' as const),
  kind: fc.constantFrom('insert', 'insert', 'delete', 'replace', 'bold', 'undo', 'redo', 'keep'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 6 }),
  words: fc.stringMatching(/^[A-Z]{1,3}$/),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

function editsOf({ kind, at: place, length, words }: Act, size: number): Edit[] {
  const at = place % (size + 1);
  const gone = Math.min(length, size - at);
  const comes: Edit = { kind: 'insert', at, text: words, attributes: {} };
  const goes: Edit[] = gone > 0 ? [{ kind: 'delete', at, length: gone }] : [];
  if (kind === 'insert') return [comes];
  if (kind === 'delete') return goes;
  if (kind === 'bold')
    return gone > 0 ? [{ kind: 'format', at, length: gone, key: 'strong', value: true }] : [];
  return [...goes, comes];
}

function meet(a: Delegate, b: Delegate): void {
  Y.applyUpdate(b.doc, Y.encodeStateAsUpdate(a.doc, Y.encodeStateVector(b.doc)));
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(b.doc, Y.encodeStateVector(a.doc)));
}

async function negotiate(acts: readonly Act[], proposes: boolean): Promise<void> {
  const delegates = { EU: new Delegate('EU', 11), US: new Delegate('US', 22) };
  const chair = new Y.Doc();
  chair.clientID = 1;
  const text = chair.getText(`p:${PARAGRAPH}`);
  text.insert(0, 'Parties ', {});
  text.insert(8, 'shall', { 'b:x': true });
  text.insert(13, ' cooperate', { em: true });
  text.insert(13, ' soon', { [insertionKey('US-0')]: true });
  for (const one of Object.values(delegates)) Y.applyUpdate(one.doc, Y.encodeStateAsUpdate(chair));
  for (const did of acts) {
    const delegate = delegates[did.who];
    delegate.proposes = proposes;
    const before = Y.encodeStateAsUpdate(delegate.doc);
    const stood = delegate.runs;
    if (did.kind === 'keep') delegate.keep(did.length);
    else if (did.kind === 'undo' || did.kind === 'redo') await delegate.take(did.kind);
    else {
      const size = stood.reduce((sum, run) => sum + run.insert.length, 0);
      delegate.type(editsOf(did, size));
    }
    expect(judged(before, delegate)).toEqual({ violation: null, repairs: [] });
    if (proposes) expect(foreign(delegate.runs, did.who)).toEqual(foreign(stood, did.who));
    meet(delegates.EU, delegates.US);
  }
  const size = delegates.EU.runs.length;
  expect(delegates.US.runs).toHaveLength(size);
}

describe('what an editor sends, the gate lets through', () => {
  it('[T-1] where one proposes: typing, striking, undo and redo touch nothing of others, and need no repair', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), (acts) => negotiate(acts, true)),
      { numRuns: 300 },
    );
  });

  it('where all write, among what is proposed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 25 }), (acts) => negotiate(acts, false)),
      { numRuns: 200 },
    );
  });

  it('takes back nothing that was accepted meanwhile: it is everybody’s text then', async () => {
    const eu = new Delegate('EU', 11);
    eu.type([{ kind: 'insert', at: 0, text: 'Parties', attributes: {} }]);
    expect(eu.runs).toEqual([{ insert: 'Parties', attributes: { 'i:EU-1': true } }]);
    eu.kept.add('EU-1');
    eu.doc.transact(() => eu.doc.words(PARAGRAPH).format(0, 7, { 'i:EU-1': null }), 'the room');
    await eu.take('undo');
    expect(eu.runs).toEqual([{ insert: 'Parties' }]);
  });

  it('brings nothing back into a proposal, and strikes nothing more in it, once others have taken a stance', async () => {
    const eu = new Delegate('EU', 11);
    eu.proposes = false;
    eu.type([{ kind: 'insert', at: 0, text: 'may', attributes: {} }]);
    eu.proposes = true;
    eu.type([{ kind: 'insert', at: 3, text: 'AB', attributes: {} }]);
    eu.type([{ kind: 'delete', at: 4, length: 1 }]);
    eu.keep(1);
    const stood = eu.runs;
    await eu.take('undo');
    expect(eu.runs).toEqual(stood);

    eu.type([{ kind: 'delete', at: 0, length: 3 }]);
    await eu.take('undo');
    expect(eu.runs).toEqual(stood);
    eu.keep(2);
    await eu.take('redo');
    expect(eu.runs).toEqual(stood);
  });
});
