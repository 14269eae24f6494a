import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodePlace } from '../../client/room/document-carets.ts';
import { must } from '../../shared/base/assert.ts';
import { bracketId, paragraphId, proposalId, provisionId, roomId } from '../../shared/base/ids.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import type { Run, TextReader } from '../../shared/text/rewrite.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { Delegate } from './support/delegate.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, join } from './support/web.ts';
import { Writer } from './support/writer.ts';

/** What somebody who speaks the whole protocol may put into a command, and no paragraph may hold. */
const HOSTILE = {
  'the first half of a character': ['high \ud83d end', 'high \ufffd end'],
  'the second half of a character': ['\ude00 low', '\ufffd low'],
  'the halves of a character in the wrong order': ['\ude00\ud83d', '\ufffd\ufffd'],
  'a whole character': ['\ud83d\ude00', '😀'],
  'a direction for what follows': ['in \u202e51\u202c years \u2067x\u2069', 'in 51 years x'],
  'line ends and separators': ['a\nb\r\nc\u2028d', 'a b c d'],
  'control characters': ['a\u0000b\u0007c\u007f', 'abc'],
} as const;

let hall: OwnHall;
let chair: Delegate;
let party: Delegate;
let writer: Writer;
let server: TextReader;
let made = 0;

const paragraphOf = (words: string): ParagraphId =>
  must(
    Object.values(chair.room.text.paragraphs).find(({ id }) =>
      wordsOf(server.runs(id)).includes(words),
    ),
    words,
  ).id;
const fresh = (): string => `made-${(made += 1)}`;

/** One who joins now has, word for word, what the server has. */
async function asTheServer(): Promise<string[]> {
  const joiner = new Writer(hall, chair, 5, paragraphOf('Article 1'));
  await joiner.until(() => joiner.provider.synced);
  const ids = Object.keys(chair.room.text.paragraphs) as ParagraphId[];
  const shown = ids.map((id) => wordsOf(joiner.doc.getText(`p:${id}`).toDelta() as Run[]));
  joiner.close();
  expect(shown).toEqual(ids.map((id) => wordsOf(server.runs(id))));
  return shown;
}

beforeEach(async () => {
  hall = await openHall();
  const room = await convene(hall);
  chair = await new Delegate(hall, room.mediator).inside();
  party = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  const open = must(await hall.parley.registry.open(roomId.parse(room.id)), 'room');
  server = open.actor.documents.reader;
  writer = await Writer.open(hall, party, paragraphOf('It is done.'));
});
afterEach(async () => {
  for (const one of [writer, chair, party]) one.close();
  await hall.close();
});

describe.each(Object.entries(HOSTILE))('%s in a command', (_what, [hostile, fit]) => {
  const inMode = (mode: 'free' | 'propose') =>
    chair.do({ type: 'text.set-mode', provision: null, mode });

  it('comes into the text as every replica can hold it', async () => {
    const done = paragraphOf('It is done.');
    const at = encodePlace(writer.paragraph, 3);
    await inMode('free');
    await party.do({
      type: 'text.paste',
      paragraph: done,
      from: at,
      to: at,
      parts: [
        { id: paragraphId.parse(fresh()), words: `1 ${hostile}` },
        { id: paragraphId.parse(fresh()), words: `2 ${hostile}` },
      ],
    });
    await inMode('propose');
    const provision = must(chair.room.text.paragraphs[done], 'paragraph').provision;
    const propose = (change: object): TextCommand =>
      ({
        type: 'text.propose',
        id: proposalId.parse(fresh()),
        provision,
        reason: '',
        behalf: null,
        change,
      }) as TextCommand;
    const inserts = (kind: string, words: string) =>
      propose({ kind, after: done, made: fresh(), words });
    await party.do(
      propose({ kind: 'replace', paragraph: done, from: at, to: at, words: `3 ${hostile}` }),
    );
    await party.do(inserts('insert-paragraph', `4 ${hostile}`));
    await party.do(inserts('footnote', `5 ${hostile}`));
    const [bracket] = Object.keys(chair.room.text.brackets);
    await party.do({
      type: 'text.add-alternative',
      bracket: bracketId.parse(bracket),
      id: bracketId.parse(fresh()),
      words: `6 ${hostile}`,
    });
    const inserted = await chair.tries({
      type: 'text.insert-provision',
      after: provision,
      id: provisionId.parse(fresh()),
      number: 'Article 2',
      heading: `7 ${hostile}`,
    });
    const all = (await asTheServer()).join('|');
    for (const n of [1, 2, 3, 4, 5, 6]) expect(all).toContain(`${n} ${fit}`);
    expect(inserted === 'malformed' || all.includes(`7 ${fit}`)).toBe(true);
  });

  it('stands in no number and no label either', async () => {
    const done = paragraphOf('It is done.');
    await inMode('free');
    const { provision, label } = must(chair.room.text.paragraphs[done], 'paragraph');
    const before = { label, number: chair.room.text.provisions[provision]?.number };
    const said = [
      await chair.tries({
        type: 'text.set-label',
        paragraph: done,
        label: `l ${hostile}`,
        indent: 0,
      }),
      await chair.tries({ type: 'text.set-number', provision, number: `n ${hostile}` }),
    ];
    const refused = said.every((answer) => answer === 'malformed');
    expect({
      label: chair.room.text.paragraphs[done]?.label,
      number: chair.room.text.provisions[provision]?.number,
    }).toEqual(refused ? before : { label: `l ${fit}`, number: `n ${fit}` });
  });
});
