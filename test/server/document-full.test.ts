import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIMITS } from '../../server/document/limits.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { Editor, quiet } from './support/document-editor.ts';
import { Hall, until } from './support/document-hall.ts';
import { DocumentRoom, P } from './support/document-room.ts';

let room: DocumentRoom;
let client = 3_000_000_000;
const arrive = (id: string): Editor => {
  client += 1;
  const seat = room.seat(id, 'head', 'A');
  const editor = new Editor(() => room.session, seat, room.issue(seat, client), P);
  editor.connect();
  return editor;
};

beforeEach(async () => {
  room = await DocumentRoom.open();
});
afterEach(() => room.dispose());

const storedBytes = (): number => room.stored().reduce((sum, update) => sum + update.byteLength, 0);

it('a paragraph that is as long as any may be takes no more words, and gives some back', async () => {
  const ann = arrive('ann');
  await quiet([ann], () => room.settled());
  ann.type(P[3], (text) => text.insert(0, 'a'.repeat(LIMITS.paragraph - 1)));
  await quiet([ann], () => room.settled());
  ann.type(P[3], (text) => text.insert(0, 'bb'));
  await quiet([ann], () => room.settled());
  expect(ann.refusals).toEqual(['text-too-long']);
  expect(room.reports).toEqual([]);
  expect(room.session.reader().length(P[3])).toBe(LIMITS.paragraph - 1);
  const again = arrive('again');
  await quiet([again], () => room.settled());
  again.type(P[3], (text) => text.delete(0, 10));
  again.type(P[3], (text) => text.insert(0, 'bb'));
  await quiet([again], () => room.settled());
  expect(again.refusals).toEqual([]);
});

it('a document that is full takes no more words from anybody until some are taken away', async () => {
  const eve = arrive('eve');
  const ann = arrive('ann');
  await quiet([eve, ann], () => room.settled());
  for (let n = 0; n < 200 && eve.refusals.length === 0; n += 1) {
    // Words that Yjs cannot join: what counts is what the document holds, not how long its words are.
    eve.type(P[n % 2 === 0 ? 0 : 2], (text) => {
      for (let at = 0; at < 1500; at += 1) text.insert(0, '語語', at % 2 === 0 ? { em: true } : {});
    });
    await quiet([eve, ann], () => room.settled());
  }
  expect(eve.refusals).toEqual(['document-full']);
  expect(room.session.encode().byteLength).toBeLessThan(1.2 * LIMITS.documentBytes);
  const before = storedBytes();
  ann.type(P[0], (text) => text.insert(0, 'One more.'));
  await quiet([ann], () => room.settled());
  expect(ann.refusals).toEqual(['document-full']);
  expect([room.reports, storedBytes()]).toEqual([[], before]);
  const bob = arrive('bob');
  await quiet([bob], () => room.settled());
  for (let n = 0; n < 120; n += 1) bob.type(P[0], (text) => text.delete(0, 400));
  await quiet([bob], () => room.settled());
  bob.type(P[0], (text) => text.insert(0, 'One more.'));
  await quiet([bob], () => room.settled());
  expect(bob.refusals).toEqual([]);
});

it('who sends far more words than anybody types is cut, however few the messages are', async () => {
  const hall = await Hall.open();
  const seat = hall.room.seat('eve', 'head', 'A');
  const eve = hall.delegate(seat, hall.room.issue(seat, 3_900_000_000));
  await eve.synced();
  for (let n = 0; n < 20; n += 1) {
    eve.doc.getText(`p:${P[2]}`).insert(0, 'x'.repeat(150_000));
    eve.doc.getText(`p:${P[2]}`).delete(0, 150_000);
  }
  await until(() => eve.closed !== null);
  expect(eve.closed).toBe(CLOSE.flooding);
  expect(hall.room.reports).toContainEqual({ seat, code: 'flooding' });
  expect(hall.room.stored().reduce((sum, { byteLength }) => sum + byteLength, 0)).toBeLessThan(
    2_000_000,
  );
  await hall.close();
});
