import { createHash } from 'node:crypto';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ParagraphId, SeatId } from '../../shared/base/ids.ts';
import { CLOSE, MESSAGE_DIGEST, MESSAGE_MARK, rootOf } from '../../shared/protocol/sync.ts';
import { TextDigest } from '../../shared/text/digest.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { Hall, until } from './support/document-hall.ts';
import type { Delegate } from './support/document-hall.ts';
import { CLOSED_PARAGRAPH, P } from './support/document-room.ts';

const ANN = 3_111_111_111;
const BEN = 3_222_222_222;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let hall: Hall;
let a: Delegate;
let b: Delegate;

beforeEach(async () => {
  hall = await Hall.open();
  const seat = (id: string, party: string, client: number): SeatId => {
    const made = hall.room.seat(id, 'head', party);
    hall.room.issue(made, client);
    return made;
  };
  a = hall.delegate(seat('ann', 'A', ANN), ANN);
  b = hall.delegate(seat('ben', 'B', BEN), BEN);
  await Promise.all([a.synced(), b.synced()]);
});

afterEach(() => hall.close());

/** Answers every mark with what the text says here; the marks, as they come. */
function answering(delegate: Delegate): number[] {
  const marks: number[] = [];
  delegate.provider.messageHandlers[MESSAGE_MARK] = (_encoder, decoder) => {
    const mark = decoding.readVarUint(decoder);
    marks.push(mark);
    const paragraphs: ParagraphId[] = [...P, CLOSED_PARAGRAPH];
    const text = new TextDigest(sha256).of(
      paragraphs,
      (paragraph) => delegate.doc.getText(rootOf(paragraph)).toDelta() as Run[],
    );
    delegate.ws.send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE_DIGEST);
        encoding.writeVarUint(encoder, mark);
        encoding.writeVarString(encoder, text);
      }),
    );
  };
  return marks;
}

describe('[R23] the sentinel', () => {
  it('asks of a text that everybody was sent, also where what was typed before and after it is stored at once', async () => {
    const marks = [answering(a), answering(b)];
    hall.room.hold();
    a.doc.getText(rootOf(P[0])).insert(0, 'before ');
    await until(
      () => hall.room.session.reader().runs(P[0])[0]?.insert.startsWith('before ') === true,
    );
    hall.room.session.mark();
    b.doc.getText(rootOf(P[1])).insert(0, 'after ');
    await until(
      () => hall.room.session.reader().runs(P[1])[0]?.insert.startsWith('after ') === true,
    );
    hall.room.let();
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    hall.room.session.mark();
    await until(() => marks.every((each) => each.length > 0));
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    expect(hall.room.reports).toEqual([]);
  });

  it('leaves those alone whose text is the room’s, whatever is written meanwhile', async () => {
    const marks = [answering(a), answering(b)];
    // To be caught up costs a ping, of which nobody may send more than forty in one go.
    for (let i = 0; i < 12; i += 1) {
      a.doc.getText(rootOf(P[0])).insert(i, 'x', i % 3 === 0 ? { em: true } : {});
      b.doc.getText(rootOf(P[0])).delete(2, 1);
      b.doc.getText(rootOf(P[2])).format(0, 4, { strong: i % 2 === 0 ? true : null });
      await until(() => a.saved.get(ANN) === Y.getState(a.doc.store, ANN));
      await Promise.all([a.caughtUp(), b.caughtUp()]);
      await hall.room.settled();
      // A mark that finds more on its way to the disk waits for the next beat.
      const before = marks.map((heard) => heard.length);
      await until(() => {
        hall.room.session.mark();
        return marks.every((heard, who) => heard.length > (before[who] ?? 0));
      });
      // Whoever has unsaved words answers no mark: so none may be under way when the next are written.
      await Promise.all([a.caughtUp(), b.caughtUp()]);
    }
    await Promise.all([a.caughtUp(), b.caughtUp()]);
    expect([...a.refused, ...b.refused]).toEqual([]);
    expect(hall.room.reports).toEqual([]);
  });

  it('finds a planted difference, reports it, and makes the reader take the room’s text anew', async () => {
    answering(a);
    answering(b);
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => b.words().startsWith('Recalling '));
    // A replica that forgets a word without anybody having deleted it.
    const item = b.doc.getText(rootOf(P[0]))._start;
    if (item === null) throw new Error('no words');
    item.content = Object.assign(Object.create(Object.getPrototypeOf(item.content) as object), {
      str: 'Rejecting ',
    }) as typeof item.content;
    hall.room.session.mark();
    await until(() => b.closed !== null);
    expect(b.closed).toBe(CLOSE.refused);
    expect(b.refused.map(({ code }) => code)).toEqual(['text-differs']);
    expect(hall.room.reports).toEqual([{ seat: 'ben', code: 'text-differs' }]);
    await a.caughtUp();
    expect(a.closed).toBeNull();
  });

  it('waits with its mark until all that was written is on disk and sent', async () => {
    const marks = answering(b);
    a.doc.getText(rootOf(P[0])).insert(0, 'Recalling ');
    await until(() => b.words().startsWith('Recalling '));
    hall.room.hold();
    a.doc.getText(rootOf(P[0])).insert(0, 'Gravely ');
    await until(() => hall.room.session.reader().length(P[0]) === b.words().length + 8);
    hall.room.session.mark();
    await b.caughtUp();
    expect(marks).toEqual([]);
    hall.room.let();
    await until(() => marks.length === 1);
    expect(b.words()).toMatch(/^Gravely Recalling /);
    await b.caughtUp();
    expect(b.closed).toBeNull();
  });
});
