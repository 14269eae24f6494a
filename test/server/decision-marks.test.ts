import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import {
  MESSAGE_DIGEST,
  MESSAGE_MARK,
  paragraphOfRoot,
  rootOf,
} from '../../shared/protocol/sync.ts';
import { TextDigest } from '../../shared/text/digest.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import type { ProvisionStatus } from '../../shared/text/schema.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let hall: OwnHall;
let chair: Delegate;
let people: Delegate[];
let writers: Writer[];
let provision: ProvisionId;

beforeEach(async () => {
  hall = await openHall();
  const room = await convene(hall);
  chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const paragraph = must(
    Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
    'paragraph',
  );
  provision = paragraph.provision;
  people = [];
  writers = [];
  for (const short of ['UPL', 'LOW']) {
    const person = await new Delegate(hall, await join(hall, room, short, 'head')).inside();
    people.push(person);
    writers.push(await Writer.open(hall, person, paragraph.id as ParagraphId));
  }
});

afterEach(async () => {
  for (const one of [...writers, ...people, chair]) one.close();
  await hall.close();
});

/** Answers every mark with what the text says here; the marks, as they come. */
function answering({ doc, provider }: Writer): number[] {
  const marks: number[] = [];
  provider.messageHandlers[MESSAGE_MARK] = (encoder, decoder) => {
    const mark = decoding.readVarUint(decoder);
    marks.push(mark);
    const paragraphs = [...doc.share.keys()].flatMap((root) => paragraphOfRoot(root) ?? []);
    const runs = (paragraph: string) => doc.getText(rootOf(paragraph)).toDelta() as Run[];
    encoding.writeVarUint(encoder, MESSAGE_DIGEST);
    encoding.writeVarUint(encoder, mark);
    encoding.writeVarString(encoder, new TextDigest(sha256).of(paragraphs, runs));
  };
  return marks;
}

/** Everything that the server sent to a writer so far has arrived. */
async function caughtUp({ provider }: Writer): Promise<void> {
  const ws = must(provider.ws, 'socket') as unknown as WebSocket;
  ws.ping();
  await once(ws, 'pong');
}

const decides = async (to: ProvisionStatus): Promise<void> => {
  const seen = must(chair.room.text.provisions[provision], 'provision').status;
  const returns = to === 'deferred' ? { returns: 'after Article 9' } : {};
  await chair.do({ type: 'text.set-status', provision, to, seen, ...returns });
};

const [first, second] = [() => must(writers[0], 'writer'), () => must(writers[1], 'writer')];

describe('[R23] whoever decides on words has the words:', () => {
  it('everybody is asked what theirs say when the state of a provision is set', async () => {
    const marks = writers.map(answering);
    first().type('Recalling ');
    await Writer.together(writers, () => second().words.includes('Recalling '));
    /** Of the one who is asked less: every ten seconds one of them is asked for itself. */
    const asked = (): number =>
      Math.min(...marks.map(({ length }, who) => length - (from[who] ?? 0)));
    const from = marks.map(({ length }) => length);
    await decides('under_discussion');
    await Promise.all(writers.map(caughtUp));
    expect(asked()).toBe(1);
    await decides('deferred');
    await Promise.all(writers.map(caughtUp));
    expect(asked()).toBe(2);
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'chair' });
    await Promise.all(writers.map(caughtUp));
    expect(asked()).toBe(2);
    expect(writers.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(chair.room.roster.cuts).toEqual([]);
  });

  it('one whose text differs is found out by the decision, and told to take it anew', async () => {
    for (const writer of writers) answering(writer);
    first().type('Recalling ');
    await Writer.together(writers, () => second().words.includes('Recalling '));
    // A replica that forgets a word without anybody having deleted it.
    for (let item = second().paragraph._start; item !== null; item = item.right) {
      if (!(item.content instanceof Y.ContentString) || item.deleted) continue;
      item.content.str = item.content.str.replaceAll(/[a-z]/gu, 'x');
    }
    const closed = once(must(second().provider.ws, 'socket') as unknown as WebSocket, 'close');
    await decides('under_discussion');
    await closed;
    expect(second().refusals).toEqual(['text-differs']);
    await caughtUp(first());
    expect(first().refusals).toEqual([]);
    await chair.until((me) => me.room.roster.cuts.length > 0);
    expect(chair.room.roster.cuts.map(({ seat }) => seat)).toEqual([people[1]?.person.seat]);
  });
});
