import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandId, roomId } from '../../shared/base/ids.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { convert } from '../../server/exchange/convert.ts';
import { FILE_LIMITS } from '../../server/exchange/limits.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { forgedZip } from './support/forged-zip.ts';
import type { ForgedDirectory, ForgedPart } from './support/forged-zip.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene } from './support/web.ts';
import type { Room } from './support/web.ts';
import {
  HONEST,
  NS,
  change,
  documentXml,
  gone,
  numberingXml,
  paragraph,
  run,
  wordFile,
} from './support/word-file.ts';

let hall: OwnHall;
let room: Room;
beforeAll(async () => {
  hall = await openHall();
  room = await convene(hall);
});
afterAll(() => hall.close());

const bring = async (bytes: Uint8Array): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${hall.url}/api/texts/word`, {
    method: 'POST',
    // A server closes a connection that nobody uses while the next file is made.
    headers: { origin: hall.url, 'content-type': FILES.docx.type, connection: 'close' },
    body: bytes as BodyInit,
  });
  return { status: response.status, body: await response.json() };
};

let acts = 0;
/** Somebody does something in another room, while the file is read. */
async function roomActs(): Promise<void> {
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  const id = commandId.parse(`h${(acts += 1)}`);
  const mode = acts % 2 === 0 ? ('closed' as const) : ('propose' as const);
  const done = await open?.actor.act(room.mediator.seat, {
    id,
    act: { type: 'text.set-mode', provision: null, mode },
  });
  expect(done).toMatchObject({ ok: true });
}

type Outcome = string | string[];

/** What comes of a file: the code of a refusal, or the lines of the text. */
function read(bytes: Uint8Array): Outcome {
  const result = convert({ kind: 'read-word', bytes });
  return result.ok ? linesOf(result.value as WordReading) : result.refusal.code;
}

const linesOf = ({ source }: WordReading): string[] =>
  source.split('\n').filter((line) => line !== '');

/** The same through the door, in a thread of its own, while a room acts. */
async function outcome(bytes: Uint8Array): Promise<Outcome> {
  const [reply] = await Promise.all([bring(bytes), roomActs()]);
  await roomActs();
  if (reply.status === 200) return linesOf(reply.body as WordReading);
  const { refusal } = reply.body as { refusal?: { code: string } };
  return refusal?.code ?? String(reply.status);
}

const BODY = documentXml(paragraph(run('Honest words.')));
const honestParts = (): ForgedPart[] =>
  Object.entries({ ...HONEST, 'word/document.xml': BODY }).map(([name, plain]) => ({
    name,
    plain,
  }));
const forged = (
  changes: Readonly<Record<string, Partial<ForgedPart>>>,
  more: readonly ForgedPart[] = [],
  directory: ForgedDirectory = {},
): Uint8Array =>
  forgedZip(
    [...honestParts().map((part) => ({ ...part, ...changes[part.name] })), ...more],
    directory,
  );
const BODY_PART = 'word/document.xml';
const WORDS = ['Honest words.'];

test('the forger forges honest files too', () => {
  expect(read(forged({}))).toEqual(WORDS);
  expect(read(forged({ [BODY_PART]: { method: 0 } }))).toEqual(WORDS);
});

test.each<[string, Outcome, () => Uint8Array]>([
  ['parts that share their bytes', 'file-damaged', () => forged({ [BODY_PART]: { of: 0 } })],
  [
    'names that differ in case alone',
    'file-damaged',
    () => forged({}, [{ name: 'Word/Document.xml', plain: BODY }]),
  ],
  [
    'a part that has another name in its own header',
    'file-damaged',
    () => forged({ [BODY_PART]: { localName: 'word/documenT.xml' } }),
  ],
  [
    'a part that claims to be empty and is not',
    'file-damaged',
    () => forged({ [BODY_PART]: { plainSize: 0 } }),
  ],
  [
    'a part that claims to be longer than it is',
    'file-damaged',
    () => forged({ [BODY_PART]: { plainSize: 9_999 } }),
  ],
  ['a wrong checksum', 'file-damaged', () => forged({ [BODY_PART]: { crc: 7 } })],
  [
    'a part beyond the end of the file',
    'file-damaged',
    () => forged({ [BODY_PART]: { packedSize: 5_000_000 } }),
  ],
  ['an encrypted part', 'file-protected', () => forged({ [BODY_PART]: { flags: 1 } })],
  [
    'a part that its own header alone calls encrypted',
    'file-protected',
    () => forged({ [BODY_PART]: { localFlags: 1 } }),
  ],
  ['Deflate64', 'file-damaged', () => forged({ [BODY_PART]: { method: 9 } })],
  ['LZMA', 'file-damaged', () => forged({ [BODY_PART]: { method: 14 } })],
  [
    'sizes that only ZIP64 could say',
    'file-inflates',
    () => forged({ [BODY_PART]: { plainSize: 0xffffffff, extra: Buffer.alloc(28, 1) } }),
  ],
  ['a directory of 65,535 parts', 'file-inflates', () => forged({}, [], { count: 0xffff })],
  ['a directory of more parts than there are', 'file-damaged', () => forged({}, [], { count: 30 })],
  ['a directory outside the file', 'file-damaged', () => forged({}, [], { at: 0xfffffffe })],
  ['a directory within a part', 'file-damaged', () => forged({}, [], { at: 40 })],
  [
    'thousands of parts',
    'file-inflates',
    () =>
      forged(
        {},
        Array.from({ length: FILE_LIMITS.entries }, (_, n) => ({ name: `x${n}`, plain: '' })),
      ),
  ],
  [
    'a directory of very long names',
    WORDS,
    () =>
      forged(
        {},
        Array.from({ length: 100 }, (_, n) => ({ name: `${n}`.padStart(60_000, '0'), plain: '' })),
      ),
  ],
  [
    'names that climb out of the folder',
    WORDS,
    () =>
      forged({}, [
        { name: '../../../etc/passwd', plain: 'x' },
        { name: 'C:\\windows\\system32\\x', plain: 'x' },
        { name: '/etc/shadow', plain: 'x' },
      ]),
  ],
  [
    'a bomb within the file, which nobody asked for',
    WORDS,
    () =>
      forged({}, [
        { name: 'bomb.zip', plain: zipped({ 'bomb.txt': 'a'.repeat(5_000_000) }) },
        { name: 'word/media/bomb.bin', plain: 'a'.repeat(5_000_000) },
      ]),
  ],
  [
    'half of a file behind an honest one',
    'file-damaged',
    () => Buffer.concat([forged({}), Buffer.alloc(200)]),
  ],
])('a ZIP file with %s', (_what, expected, make) => {
  expect(read(make())).toEqual(expected);
});

const xml = (text: string): Uint8Array => wordFile('', { [BODY_PART]: text });
const bytes = (content: Uint8Array): Uint8Array => forged({ [BODY_PART]: { plain: content } });

test.each<[string, Outcome, () => Uint8Array]>([
  ['a document type without entities', 'file-unsafe', () => xml(`<!DOCTYPE w:document>${BODY}`)],
  [
    'a document type of another machine',
    'file-unsafe',
    () => xml(`<!DOCTYPE w:document SYSTEM "http://evil.example/x.dtd">${BODY}`),
  ],
  [
    'entities of parameters',
    'file-unsafe',
    () => xml(`<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]>${BODY}`),
  ],
  [
    'a hundred thousand levels',
    'file-unsafe',
    () => xml(documentXml('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000))),
  ],
  [
    'a million attributes',
    WORDS,
    () =>
      xml(
        documentXml(
          `<w:p ${Array.from({ length: 100_000 }, (_, n) => `a${n}="1"`).join(' ')}>${run('Honest words.')}</w:p>`,
        ),
      ),
  ],
  [
    'an attribute twice',
    'file-damaged',
    () => xml(documentXml(`<w:p a="1" a="2">${run('x')}</w:p>`)),
  ],
  [
    'an attribute of ten million characters',
    WORDS,
    () =>
      xml(documentXml(`<w:p w:rsidR="${'a'.repeat(10_000_000)}">${run('Honest words.')}</w:p>`)),
  ],
  [
    'UTF-16 with its mark',
    WORDS,
    () => bytes(Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${BODY}`, 'utf16le')),
  ],
  [
    'UTF-16 without its mark',
    WORDS,
    () => bytes(Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${BODY}`, 'utf16le')),
  ],
  [
    'a declaration of UTF-7',
    'file-damaged',
    () => xml(`<?xml version="1.0" encoding="UTF-7"?>${BODY}`),
  ],
  [
    'a declaration of Latin-1',
    'file-damaged',
    () => xml(`<?xml version="1.0" encoding="ISO-8859-1"?>${BODY}`),
  ],
  [
    'bytes that are no UTF-8',
    'file-damaged',
    () => bytes(Buffer.concat([Buffer.from(BODY.slice(0, -30)), Buffer.from([0xc3, 0x28])])),
  ],
  ['a NUL', 'file-damaged', () => xml(documentXml(paragraph(run('a\u0000b'))))],
  ['a character that XML has not', 'file-damaged', () => xml(documentXml(run('&#x1;')))],
  [
    'instructions to processors',
    WORDS,
    () => xml(`<?xml-stylesheet href="http://evil.example"?><?php system("x") ?>${BODY}`),
  ],
  [
    'words as raw data',
    ['<b>words & more'],
    () => xml(documentXml('<w:p><w:r><w:t><![CDATA[<b>words & more]]></w:t></w:r></w:p>')),
  ],
  [
    'a prefix that nobody declared',
    'file-damaged',
    () => xml(BODY.replace('<w:body>', '<q:body>').replace('</w:body>', '</q:body>')),
  ],
  ['two documents in one part', 'file-damaged', () => xml(BODY + BODY)],
])('XML with %s', (_what, expected, make) => {
  expect(read(make())).toEqual(expected);
});

const TYPES = HONEST['[Content_Types].xml'] ?? '';
const many = (times: number, one: (n: number) => string): string =>
  Array.from({ length: times }, (_, n) => one(n)).join('');

test.each<[string, Outcome, () => Uint8Array]>([
  [
    'a hundred thousand paragraphs',
    'file-too-large',
    () => wordFile(paragraph(run('x')).repeat(100_000)),
  ],
  [
    'a macro by its type',
    'file-macros',
    () =>
      wordFile('', {
        '[Content_Types].xml': TYPES.replace(
          '</Types>',
          '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
      }),
  ],
  [
    'embedded objects and parts of other documents',
    WORDS,
    () =>
      wordFile(
        `${paragraph(run('Honest words.') + '<w:r><w:object/></w:r>')}<w:altChunk w:id="x"/>`,
        { 'word/embeddings/oleObject1.bin': 'MZ\u0090', 'word/afchunk.html': '<script>x</script>' },
      ),
  ],
  [
    'a template and pictures of another machine',
    WORDS,
    () =>
      wordFile(paragraph(run('Honest words.')), {
        'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://127.0.0.1:1/t.dotm" TargetMode="External"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="file:///etc/passwd"/></Relationships>`,
      }),
  ],
  [
    'styles, lists and patterns in circles',
    WORDS,
    () =>
      wordFile(
        paragraph(
          run('Honest words.'),
          '',
          '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>',
        ),
        {
          'word/styles.xml': `<w:styles ${NS}>${many(1000, (n) => `<w:style w:type="paragraph" w:styleId="${n === 0 ? 'a' : n}"><w:basedOn w:val="${n === 999 ? 'a' : n + 1}"/></w:style>`)}</w:styles>`,
          'word/numbering.xml': numberingXml(
            '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="1"/><w:styleLink w:val="1"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
          ),
        },
      ),
  ],
  [
    'a list that counts from a million',
    ['Honest words.'],
    () =>
      wordFile(paragraph(run('Honest words.'), '', '<w:numPr><w:numId w:val="1"/></w:numPr>'), {
        'word/numbering.xml': numberingXml(
          '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="99999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        ),
      }),
  ],
  [
    'ranges of comments that never end',
    ['ab'],
    () =>
      wordFile(
        paragraph(run('a') + many(20_000, (n) => `<w:commentRangeStart w:id="${n}"/>`) + run('b')),
      ),
  ],
  [
    'fields that never end, and ends of none',
    WORDS,
    () =>
      wordFile(
        paragraph(
          `${'<w:r><w:fldChar w:fldCharType="end"/></w:r>'.repeat(10)}${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(5_000)}${run('Honest words.')}`,
        ),
      ),
  ],
  [
    'changes within changes within changes',
    ['{++{--x--}{>>A 2015-12-03<<}++}{>>A 2015-12-03<<}'],
    () =>
      wordFile(
        paragraph(
          `${'<w:ins w:author="A" w:date="2015-12-03T10:00:00Z">'.repeat(40)}${change('del', 'A', gone('x'))}${'</w:ins>'.repeat(40)}`,
        ),
      ),
  ],
  [
    'a name of somebody who turns the direction',
    ['{++x++}{>>A 2015-12-03<<}'],
    () => wordFile(paragraph(change('ins', '\u202eA', run('x')))),
  ],
])('a Word file with %s', (_what, expected, make) => {
  expect(read(make())).toEqual(expected);
});

test.each([
  ['a PDF', '%PDF-1.7\n'],
  ['a web page', '<!doctype html><html><body>Article 1</body></html>'],
  ['rich text', '{\\rtf1\\ansi Article 1}'],
  ['plain text', 'Article 1\n\nEach Party shall act.\n'],
  ['a picture', '\u00ff\u00d8\u00ff\u00e0JFIF'],
])('%s with the name of a Word file is refused by its kind', (_what, content) => {
  expect(read(Buffer.from(content, 'latin1'))).toBe('file-wrong-type');
});

test('a text of OpenDocument is refused by its kind', () => {
  const parts = {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': '<office:document-content xmlns:office="o"/>',
    'META-INF/manifest.xml': '<manifest/>',
  };
  expect(read(zipped(parts))).toBe('file-wrong-type');
});

test.each<[string, Outcome, () => Uint8Array]>([
  ['nothing but empty paragraphs', [], () => wordFile('<w:p/>'.repeat(1_000_000))],
  [
    'hundreds of thousands of tracked changes',
    'file-too-large',
    () =>
      wordFile(
        `<w:p>${many(301_000, (n) => `<w:ins w:author="${n}"><w:r><w:t>x</w:t></w:r></w:ins>`)}</w:p>`,
      ),
  ],
  [
    'a hundred thousand attributes',
    WORDS,
    () =>
      xml(documentXml(`<w:p ${many(100_000, (n) => `a${n}="1" `)}>${run('Honest words.')}</w:p>`)),
  ],
])(
  'while a file of %s is read, rooms go on and the server does not grow',
  async (_what, expected, make) => {
    const file = make();
    await bring(zipped(HONEST));
    const before = process.memoryUsage().rss;
    for (let n = 0; n < 2; n += 1) expect(await outcome(file)).toEqual(expected);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
  },
);
