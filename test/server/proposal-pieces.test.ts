import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProposalId } from '../../shared/base/ids.ts';
import { deletionKey, insertionKey } from '../../shared/text/marks.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { DocumentRoom, P } from './support/document-room.ts';

const OWN = 'a-1' as ProposalId;

let room: DocumentRoom;
let ann: Editor;

beforeEach(async () => {
  room = await DocumentRoom.open();
  const seat = room.seat('ann', 'head', 'A');
  ann = new Editor(() => room.session, seat, room.issue(seat, 4_000_000_001), P);
  ann.connect();
  await settled();
  ann.type(P[1], (text) => text.insert(0, 'ab'.repeat(600), {}));
  await settled();
  room.happen({ type: 'text.mode-set', provision: null, mode: 'propose' });
});
afterEach(() => room.dispose());

const settled = () => quiet([ann], () => room.settled());
const runs = (): Run[] => room.session.reader().runs(P[1]);
/** What the proposal would take out, as the room has it. */
const struck = (): Run[] => runs().filter((run) => deletionKey(OWN) in (run.attributes ?? {}));

describe('[T-2] the places of one proposal', () => {
  it('are 500 at most; who wants more proposes the rest by another one', async () => {
    const strike = (id: ProposalId, from: number, count: number): void =>
      ann.type(P[1], (text) => {
        for (let n = from; n < from + count; n += 1)
          text.format(2 * n, 1, { [deletionKey(id)]: true });
      });
    strike(OWN, 0, 499);
    strike(OWN, 499, 1);
    await settled();
    // Marks that are left of what was taken back count for nothing, nor does what is typed on in one of the places.
    for (let again = 0; again < 5; again += 1) {
      ann.type(P[1], (text) => text.insert(1, 'x', { [insertionKey(OWN)]: true }));
      await settled();
      ann.type(P[1], (text) => text.delete(1, 1));
      await settled();
    }
    expect(ann.refusals).toEqual([]);
    const before = struck();
    strike('a-2' as ProposalId, 500, 2);
    await settled();
    expect(ann.refusals).toEqual([]);
    strike(OWN, 510, 1);
    await settled();
    expect(ann.refusals).toEqual(['proposal-scattered']);
    expect(room.reports).toEqual([]);
    expect(struck()).toEqual(before);
  });

  it('are as many where its words say of none whose they are', async () => {
    const before = runs();
    ann.type(P[1], (text) => {
      for (let n = 501; n > 0; n -= 1) text.insert(2 * n, 'x', {});
    });
    await settled();
    expect(ann.refusals).toEqual(['proposal-scattered']);
    expect(runs()).toEqual(before);
  });
});
