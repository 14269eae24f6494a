import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { cutCodeOf } from '../../server/room/cuts.ts';
import { must } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import { CLOSE, rootOf } from '../../shared/protocol/sync.ts';
import { Delegate } from './support/delegate.ts';
import { forge, words } from './support/document-forge.ts';
import { FORGERIES } from './support/forgeries.ts';
import type { Forger } from './support/forgeries.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import type { Room } from './support/web.ts';
import { Writer } from './support/writer.ts';

const SOURCE = '## Article 1\n\n1. The Parties shall share the water.\n\n2. It is done.\n';
const VERSION = '@ar';

let hall: OwnHall;
let room: Room;
let chair: Delegate;
let upl: Delegate;
/** With words, with words, and without. */
let paragraphs: [ParagraphId, ParagraphId, ParagraphId];
/** Under which the room wrote the text. */
let server: number;

beforeAll(async () => {
  // The chair acts once for each forgery, faster than anybody does.
  hall = await openHall({ COMMANDS_PER_SECOND: '10000' });
  const text = { title: 'Draft', format: 'markdown', source: SOURCE } as const;
  // Everybody may write.
  room = await convene(hall, { template: 'track-ii', text });
  chair = await new Delegate(hall, room.mediator).inside();
  const [first, second] = Object.values(chair.room.text.paragraphs).flatMap(({ id, kind }) =>
    kind === 'paragraph' ? [id] : [],
  );
  const empty = 'empty' as ParagraphId;
  paragraphs = [must(first, 'first'), must(second, 'second'), empty];
  await chair.do({ type: 'text.insert-paragraph', after: paragraphs[1], id: empty });
  await chair.do({
    type: 'languages.set-drafting',
    language: 'en' as LanguageTag,
    authentic: true,
  });
  const language = 'ar' as LanguageTag;
  await chair.do({ type: 'languages.add', language, authentic: true });
  for (const { id: party } of chair.room.roster.parties) {
    await chair.do({ type: 'languages.let-write', language, party, may: true });
  }
  upl = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  const reader = await Writer.open(hall, chair, paragraphs[0]);
  server = must(
    [...reader.doc.store.clients.keys()].find((id) => !(String(id) in chair.room.text.writers)),
    'the room’s own',
  );
  reader.close();
});
afterAll(async () => {
  chair.close();
  upl.close();
  await hall.close();
});

let renamed = 0;

/** All words with their marks. */
const read = ({ doc }: Writer): string =>
  JSON.stringify(paragraphs.map((id) => doc.getText(rootOf(id)).toDelta()));

/** Who wrote words since, in order. */
const authorsSince = (seq: number): (string | null)[] =>
  [...hall.parley.convening.log.read(room.id, seq)].flatMap(({ kind, by }) =>
    kind === 'text' ? [by] : [],
  );

describe.each([
  ['the text', undefined],
  ['a language version', VERSION],
])('over the wire of %s', (_where, document) => {
  let honest: Writer;
  let villain: Delegate;
  let forging: Writer;
  let by: Forger;
  let before: string;
  let seq: number;
  const open: { close: () => void }[] = [];

  const opened = async (who: Delegate, client?: number): Promise<Writer> => {
    const [at] = paragraphs;
    const one =
      client === undefined
        ? await Writer.open(hall, who, at, document)
        : new Writer(hall, who, client, at, document);
    open.push(one);
    return one;
  };

  beforeAll(async () => {
    honest = await Writer.open(hall, upl, paragraphs[0], document);
    honest.paragraph.insert(0, 'Recalling 😀 ');
    honest.doc.getText(rootOf(paragraphs[1])).insert(0, 'Noting ');
  });
  afterAll(() => honest.close());

  beforeEach(async () => {
    villain = await new Delegate(hall, await join(hall, room, 'LOW', 'alternate')).inside();
    open.push(villain);
    forging = await opened(villain);
    await Writer.together([honest, forging], () => read(honest) === read(forging));
    by = {
      villain: { doc: forging.doc, client: forging.doc.clientID },
      honest: { doc: honest.doc, client: honest.doc.clientID },
      server,
      first: rootOf(paragraphs[0]),
      second: rootOf(paragraphs[1]),
      empty: rootOf(paragraphs[2]),
    };
    before = read(honest);
    seq = (await chair.do({ type: 'roster.rename', name: `Chair ${(renamed += 1)}`, function: '' }))
      .seq;
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });

  const send = (update: Uint8Array): void => {
    const encoder = [0, 2, ...lengthOf(update)];
    must(forging.provider.ws, 'line').send(Buffer.concat([Buffer.from(encoder), update]));
  };

  /** The others read what they read before, and so does who comes now; they go on, and the record has that alone. */
  const unharmed = async (): Promise<void> => {
    expect(read(honest)).toBe(before);
    honest.paragraph.insert(0, '!');
    // A seat of its own: one that opened the text once for each forgery would have to wait.
    const guest = await new Delegate(hall, await join(hall, room, 'CST', 'alternate')).inside();
    open.push(guest);
    const late = await opened(guest, 5);
    await late.until(() => read(late) === read(honest));
    expect(authorsSince(seq)).toEqual([upl.person.seat]);
    expect(honest.refusals).toEqual([]);
    expect(honest.shut).toBe(null);
  };

  test.each(FORGERIES)(
    '%s: refused, cut, told to the mediator, and nobody else notices',
    async (_what, code, update) => {
      send(update(by));
      await forging.until(() => forging.shut !== null);
      expect(forging.refusals).toEqual([code]);
      expect(forging.shut).toBe(CLOSE.refused);
      const { seat } = villain.person;
      await chair.until((me) => me.room.roster.cuts.some((cut) => cut.seat === seat));
      const cuts = chair.room.roster.cuts.filter((cut) => cut.seat === seat);
      expect(cuts.map(({ wire, code: why }) => [wire, why])).toEqual([['text', cutCodeOf(code)]]);
      await unharmed();
    },
  );

  test('[R20] what the room knows already changes nothing, also where it is declared to stand elsewhere', async () => {
    send(Y.encodeStateAsUpdate(forging.doc));
    send(
      forge([
        {
          client: honest.doc.clientID,
          clock: 0,
          structs: [{ parent: by.empty, content: words('Re') }],
        },
      ]),
    );
    send(forge([]));
    // Comes behind them on the same line.
    forging.doc.getText(by.second).insert(0, 'Also ');
    await honest.until(() => read(honest).includes('Also '));
    expect(authorsSince(seq)).toEqual([villain.person.seat]);
    expect(forging.refusals).toEqual([]);
    expect(read(honest)).toBe(before.replace('Noting', 'Also Noting'));
  });

  test('[R25] the pen of another, of another document, and one that was never given', async () => {
    const other = document === undefined ? VERSION : upl.room.text.instruments[0]?.id;
    const elsewhere = await Writer.open(hall, villain, paragraphs[0], other);
    open.push(elsewhere);
    for (const client of [honest.doc.clientID, elsewhere.doc.clientID, 77]) {
      const eve = await new Delegate(hall, await join(hall, room, 'LOW', 'alternate')).inside();
      open.push(eve);
      const one = await opened(client === elsewhere.doc.clientID ? villain : eve, client);
      await one.until(() => one.provider.synced);
      one.doc.clientID = client;
      one.type('I concede');
      await one.until(() => one.shut !== null);
      expect(one.refusals).toEqual(['update-foreign-author']);
    }
    await unharmed();
  });
});

/** As lib0 writes a length. */
const lengthOf = (bytes: Uint8Array): number[] => {
  const out: number[] = [];
  let left = bytes.length;
  for (; left > 127; left = Math.floor(left / 128)) out.push(128 | (left & 127));
  return [...out, left];
};
