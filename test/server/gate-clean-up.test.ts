import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId, SeatId } from '../../shared/base/ids.ts';
import type { DocumentSession } from '../../server/document/session.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { forge } from './support/document-forge.ts';
import type { ForgedStruct } from './support/document-forge.ts';
import { DocumentRoom, P, SERVER, TREATY } from './support/document-room.ts';

const WRITER = 4_000_000_001;

let room: DocumentRoom;
let honest: Editor;

beforeEach(async () => {
  room = await DocumentRoom.open();
  honest = new Editor(() => room.session, room.seat('ann', 'head', 'A'), 7, P);
  honest.connect();
  await quiet([honest], () => room.settled());
});

afterEach(() => room.dispose());

function formatsOf(paragraph: ParagraphId): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = honest.text(paragraph)._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat) items.push(item);
  }
  return items;
}

describe('formatting that says what holds anyway', () => {
  /** A session over a log in which "em" is put on twice; live documents never come to that. */
  async function redundant(): Promise<DocumentSession> {
    const { client, clock } = must(formatsOf(P[1])[0], 'formatting').id;
    const again: ForgedStruct = {
      right: [client, clock],
      content: { kind: 'mark', key: 'em', value: true },
    };
    const update = forge([{ client: WRITER, clock: 0, structs: [again] }]);
    await room.append(TREATY, 'eve' as SeatId, update);
    return room.load();
  }

  it('is taken off by the Yjs of whoever looks on, and the room takes that', async () => {
    const session = await redundant();
    const before = session.reader().runs(P[1]);
    const looker = new Editor(() => session, room.seat('obs', 'observer', null), 8, P);
    looker.connect();
    const stored = room.stored().length;
    await quiet([looker], () => room.settled());
    expect(looker.refusals).toEqual([]);
    expect(room.stored()).toHaveLength(stored + 1);
    expect(session.reader().runs(P[1])).toEqual(before);
  });

  it('but formatting that shows stays without the pen', async () => {
    const session = await redundant();
    const looker = new Editor(() => session, room.seat('obs', 'observer', null), 8, P);
    looker.connect();
    const before = session.reader().runs(P[1]);
    const marks = formatsOf(P[1]).map((item): [number, number] => [item.id.clock, 1]);
    session.answer(looker.connected, forge([], [{ client: SERVER, ranges: marks }]));
    session.takeIn();
    while (looker.hear());
    expect(looker.refusals).toEqual(['not-your-pen']);
    expect(session.reader().runs(P[1])).toEqual(before);
  });
});
