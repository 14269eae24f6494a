import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, roomId } from '../../shared/base/ids.ts';
import { languageTag } from '../../shared/base/language.ts';
import type { Act } from '../../shared/room/schema.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import { wordDocument } from '../../shared/exchange/docx/document.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { FILE_LIMITS } from '../../server/exchange/limits.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { exchangeText } from '../shared/support/exchange-text.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get, join } from './support/web.ts';
import type { Person, Room } from './support/web.ts';

let hall: OwnHall;
let room: Room;
beforeAll(async () => {
  hall = await openHall();
  room = await convene(hall);
});
afterAll(() => hall.close());

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const honest = wordDocument(exchangeText('## Article 1\n\n1. Each Party [shall][should] act.\n'));
const withBody = (xml: string): Uint8Array => zipped({ ...honest, 'word/document.xml': xml });
const TYPES = honest['[Content_Types].xml'] ?? '';

const bring = async (
  bytes: Uint8Array,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${hall.url}/api/texts/word`, {
    method: 'POST',
    headers: { origin: hall.url, 'content-type': FILES.docx.type, ...headers },
    body: bytes as BodyInit,
  });
  return { status: response.status, body: await response.json() };
};

const refusal = ({ body }: { body: unknown }): string => {
  const { refusal: found } = body as { refusal?: { code: string } };
  return found?.code ?? 'taken';
};

const stillServes = async (): Promise<void> => {
  const { seat, cookie } = room.mediator;
  const me = await get(hall, `/api/rooms/${room.id}/seats/${seat}/me`, cookie);
  expect(me.status).toBe(200);
};

/** A file of one deflated part whose directory says whatever it likes. */
function forged(name: string, plain: Uint8Array, claimed: number, times = 1): Uint8Array {
  const packed = deflateRawSync(plain);
  const label = Buffer.from(name);
  const entry = (at: number, central: boolean): Buffer => {
    const head = Buffer.alloc(central ? 46 : 30);
    head.writeUInt32LE(central ? 0x02014b50 : 0x04034b50);
    const from = central ? 6 : 4;
    head.writeUInt16LE(20, from);
    head.writeUInt16LE(8, from + 4);
    head.writeUInt32LE(crc32(plain), from + 10);
    head.writeUInt32LE(packed.length, from + 14);
    head.writeUInt32LE(claimed, from + 18);
    head.writeUInt16LE(label.length, from + 22);
    if (central) head.writeUInt32LE(at, 42);
    return Buffer.concat([head, label, central ? Buffer.alloc(0) : packed]);
  };
  const local = entry(0, false);
  const types = Buffer.from(TYPES);
  const central = Buffer.concat(Array.from({ length: times }, () => entry(0, true)));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(times, 8);
  end.writeUInt16LE(times, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return types.length === 0 ? local : Buffer.concat([local, central, end]);
}

test('an honest file is read', async () => {
  const reply = await bring(zipped(honest));
  expect(reply.status).toBe(200);
  expect((reply.body as WordReading).source).toContain('1. Each Party [shall][should] act.');
});

const deep = (depth: number): string =>
  `<w:document ${W}><w:body>${'<w:sdt>'.repeat(depth)}${'</w:sdt>'.repeat(depth)}</w:body></w:document>`;
const EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from(
  { length: 9 },
  (_, n) => `<!ENTITY ${'bcdefghij'[n] ?? ''} "${`&${'abcdefghi'[n] ?? ''};`.repeat(10)}">`,
).join('')}]>`;
const paragraph = (words: string): string =>
  `<w:document ${W}><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`;
/** 49 MB of words in some 50 kB of file. */
const bomb = (): Uint8Array => withBody(paragraph('a'.repeat(FILE_LIMITS.part + 1)));

test.each<[string, string, () => Uint8Array]>([
  ['a picture', 'file-wrong-type', () => Buffer.from('\x89PNG\r\n\x1a\n')],
  ['an empty file', 'file-wrong-type', () => new Uint8Array()],
  ['a ZIP of something else', 'file-wrong-type', () => zipped({ 'readme.txt': 'hello' })],
  [
    'a spreadsheet',
    'file-wrong-type',
    () =>
      zipped({
        ...honest,
        '[Content_Types].xml': TYPES.replace('wordprocessingml.document.main', 'x.sheet.main'),
      }),
  ],
  [
    'a compound file of nothing',
    'file-wrong-type',
    () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  ],
  [
    'macros that say so',
    'file-macros',
    () =>
      zipped({
        ...honest,
        '[Content_Types].xml': TYPES.replace(
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
          'application/vnd.ms-word.document.macroEnabled.main+xml',
        ),
      }),
  ],
  ['macros that do not', 'file-macros', () => zipped({ ...honest, 'word/vbaProject.bin': 'x' })],
  ['a bomb', 'file-inflates', bomb],
  [
    'a bomb whose directory says that it is small',
    'file-inflates',
    () => forged('[Content_Types].xml', Buffer.alloc(FILE_LIMITS.part + 1, 32), 100),
  ],
  [
    'a directory that says far too much',
    'file-inflates',
    () => forged('word/document.xml', Buffer.from('x'), 0xfffffff0),
  ],
  [
    'more parts than any document has',
    'file-inflates',
    () => forged('word/document.xml', Buffer.from('x'), 1, FILE_LIMITS.entries + 1),
  ],
  ['two parts of one name', 'file-damaged', () => forged('a', Buffer.from('x'), 1, 2)],
  ['half a file', 'file-damaged', () => zipped(honest).subarray(0, 1000)],
  ['broken XML', 'file-damaged', () => withBody('<w:document><w:body>')],
  ['no Unicode', 'file-damaged', () => forged('[Content_Types].xml', Buffer.from([0xff, 0x41]), 2)],
  ['an external entity', 'file-unsafe', () => withBody(`${EXTERNAL}${paragraph('&e;')}`)],
  ['a billion laughs', 'file-unsafe', () => withBody(`${LAUGHS}${paragraph('&j;')}`)],
  ['an entity that nobody declared', 'file-damaged', () => withBody(paragraph('&e;'))],
  ['XML that is too deep', 'file-unsafe', () => withBody(deep(FILE_LIMITS.depth))],
  [
    'more words than a room takes',
    'file-too-large',
    () => withBody(paragraph('word '.repeat(FILE_LIMITS.words / 5 + 1))),
  ],
])('%s is refused (%s) and the room goes on', async (_what, code, make) => {
  expect(refusal(await bring(make()))).toBe(code);
  await stillServes();
});

test('a hundred megabytes are refused before they are taken in', async () => {
  const before = process.memoryUsage().rss;
  const outcome = await bring(new Uint8Array(100 * 1024 * 1024)).then(refusal, () => 'cut');
  expect(['file-too-large', 'cut']).toContain(outcome);
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  await stillServes();
});

test('pages of another origin, other kinds of body and callers without the key have nothing read', async () => {
  const file = zipped(honest);
  expect(refusal(await bring(file, { origin: 'https://evil.example' }))).toBe('origin-not-allowed');
  expect(refusal(await bring(file, { 'content-type': 'text/plain' }))).toBe('file-wrong-type');
  const shut = await openHall({ CONVENE_KEY: 'a key that is long' });
  const own = hall;
  hall = shut;
  expect(refusal(await bring(file))).toBe('convene-key-needed');
  expect(refusal(await bring(file, { 'x-convene-key': 'a key that is long' }))).toBe('taken');
  hall = own;
  await shut.close();
});

test('who may write a version of the text has a file for it read, with the same limits and without the key of conveners', async () => {
  const key = 'a key that is long';
  const shut = await openHall({ CONVENE_KEY: key });
  const own = await convene(shut, {}, { 'x-convene-key': key });
  const party = await join(shut, own, 'UPL', 'head');
  const open = await shut.parley.registry.open(roomId.parse(own.id));
  if (open === null) throw new Error('no room');
  let n = 0;
  const does = async (act: Act): Promise<void> => {
    const id = commandId.parse(`v${(n += 1)}`);
    expect(await open.actor.act(own.mediator.seat, { id, act })).toMatchObject({ ok: true });
  };
  await does({
    type: 'languages.set-drafting',
    language: languageTag.parse('en'),
    authentic: true,
  });
  await does({ type: 'languages.add', language: languageTag.parse('fr'), authentic: true });
  const asks = async (
    { seat, cookie }: Pick<Person, 'seat' | 'cookie'>,
    bytes: Uint8Array,
    language = 'fr',
  ): Promise<string> => {
    const path = `/api/rooms/${own.id}/seats/${seat}/versions/${language}/word`;
    const response = await fetch(shut.url + path, {
      method: 'POST',
      headers: { origin: shut.url, 'content-type': FILES.docx.type, cookie },
      body: bytes as BodyInit,
    });
    return refusal({ body: await response.json() });
  };
  const file = zipped(honest);
  expect(await asks(own.mediator, file)).toBe('taken');
  expect(await asks(own.mediator, bomb())).toBe('file-inflates');
  expect(await asks(own.mediator, file, 'ar')).toBe('unknown-language');
  expect(await asks(party, file)).toBe('not-your-language');
  expect(await asks({ ...party, cookie: '' }, file)).toBe('not-signed-in');
  const { party: its } = open.actor.state().roster.seats[party.seat] ?? {};
  if (its === null || its === undefined) throw new Error('no party');
  await does({
    type: 'languages.let-write',
    language: languageTag.parse('fr'),
    party: its,
    may: true,
  });
  expect(await asks(party, file)).toBe('taken');
  await shut.close();
});
