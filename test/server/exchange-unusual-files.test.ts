import { afterAll, beforeAll, expect, test } from 'vitest';
import { roomId } from '../../shared/base/ids.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { forgedZip } from './support/forged-zip.ts';
import type { ForgedDirectory, ForgedPart } from './support/forged-zip.ts';
import { openHall } from './support/hall.ts';
import type { OwnHall } from './support/hall.ts';
import { convene, get } from './support/web.ts';
import type { Room } from './support/web.ts';
import {
  HONEST,
  NS,
  change,
  documentXml,
  gone,
  heading,
  listed,
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

type Outcome = string | string[];

const linesOf = ({ source }: WordReading): string[] =>
  source.split('\n').filter((line) => line !== '');

/** What the server answers for a file: the lines of the text, or the code of its refusal. */
async function bring(
  bytes: Uint8Array,
): Promise<{ outcome: Outcome; reading: WordReading | null }> {
  const response = await fetch(`${hall.url}/api/texts/word`, {
    method: 'POST',
    headers: { origin: hall.url, 'content-type': FILES.docx.type, connection: 'close' },
    body: bytes as BodyInit,
  });
  const body: unknown = await response.json();
  if (response.status === 200) {
    const reading = body as WordReading;
    return { outcome: linesOf(reading), reading };
  }
  const { refusal } = body as { refusal?: { code: string } };
  return { outcome: refusal?.code ?? String(response.status), reading: null };
}

/** The room as it was: nothing was added to its record, and its seats find it. */
async function unharmed(before: string): Promise<void> {
  expect(await headOf()).toBe(before);
  const { seat, cookie } = room.mediator;
  expect((await get(hall, `/api/rooms/${room.id}/seats/${seat}/me`, cookie)).status).toBe(200);
}

async function headOf(): Promise<string> {
  const open = await hall.parley.registry.open(roomId.parse(room.id));
  return JSON.stringify(open?.actor.state());
}

const words = (said: string): string => paragraph(run(said));
const cell = (inside: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${inside}</w:tc>`;
const row = (inside: string, properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${inside}</w:tr>`;
const table = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const control = (properties: string, inside: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${inside}</w:sdtContent></w:sdt>`;
const sign = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
const begun = (code: string): string =>
  `${sign('begin')}<w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r>${sign('separate')}`;
const field = (code: string, shown: string): string => begun(code) + run(shown) + sign('end');
const level = (nth: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${nth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
const pattern = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
const restarted = (id: number, of: number, start: number): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="${start}"/></w:lvlOverride></w:num>`;
const lists = (...inside: string[]): Record<string, string> => ({
  'word/numbering.xml': numberingXml(inside.join('')),
});
const styled = (inside: string): Record<string, string> => ({
  'word/styles.xml': `<w:styles ${NS}>${inside}</w:styles>`,
});
const without = (...names: string[]): Record<string, string> =>
  Object.fromEntries(Object.entries(HONEST).filter(([name]) => !names.includes(name)));

const BODY = documentXml(words('Honest words.'));
const WORDS = ['Honest words.'];
const parts = (each: Partial<ForgedPart> = {}): ForgedPart[] =>
  Object.entries({ ...HONEST, 'word/document.xml': BODY }).map(([name, plain]) => ({
    name,
    plain,
    ...each,
  }));
const zip = (each: Partial<ForgedPart> = {}, directory: ForgedDirectory = {}): Uint8Array =>
  forgedZip(parts(each), directory);

const utf16 = (text: string): Buffer =>
  Buffer.from(`\ufeff${text.replace('encoding="UTF-8"', 'encoding="UTF-16"')}`, 'utf16le');

/** A compound file as far as anybody looks: its signature, and the names of what is in it. */
const compound = (...names: string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1024),
    ...names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(64)])),
  ]);

const DAY = '2015-12-03';

test.each<[string, Outcome, () => Uint8Array]>([
  [
    'tables within tables whose rows come and go',
    [
      'Outer one.',
      'Inner kept.',
      `{++Inner in.++}{>>A ${DAY}<<}`,
      `{--Inner out.--}{>>B ${DAY}<<}`,
      'Outer two.',
      `{--Whole row,--}{>>C ${DAY}<<}`,
      `{--and what is in it.--}{>>C ${DAY}<<}`,
    ],
    () =>
      wordFile(
        table(
          row(
            cell(
              words('Outer one.') +
                table(
                  row(cell(words('Inner kept.'))),
                  row(cell(paragraph(change('ins', 'A', run('Inner in.')))), change('ins', 'A')),
                  row(cell(paragraph(change('del', 'B', gone('Inner out.')))), change('del', 'B')),
                ) +
                words('Outer two.'),
            ),
          ),
          row(
            cell(words('Whole row,') + table(row(cell(words('and what is in it.'))))),
            change('del', 'C'),
          ),
        ),
      ),
  ],
  [
    'controls around rows, cells, paragraphs and words',
    ['In a cell.', `It {++shall++}{>>A ${DAY}<<} act ☒`],
    () =>
      wordFile(
        `<w:tbl>${control('', row(control('<w:date/>', cell(words('In a cell.')))))}</w:tbl>` +
          control(
            '<w:docPartObj><w:docPartGallery w:val="x"/></w:docPartObj>',
            paragraph(
              run('It ') +
                control(
                  '<w:dropDownList><w:listItem w:displayText="may" w:value="1"/></w:dropDownList>',
                  change('ins', 'A', run('shall')),
                ) +
                run(' act ') +
                control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run('☒')),
            ),
          ),
      ),
  ],
  [
    'fields for references, pages and sequences, one of them deleted',
    ['## Article 1', `See Article 4, page 3 of 9, figure 2{-- old--}{>>A ${DAY}<<}.`],
    () =>
      wordFile(
        heading('Article 1') +
          paragraph(
            run('See Article ') +
              field('REF _Ref1 \\r \\h', '4') +
              run(', page ') +
              field('PAGE', '3') +
              `${run(' of ')}<w:fldSimple w:instr=" NUMPAGES ">${run('9')}</w:fldSimple>` +
              run(', figure ') +
              field('SEQ Figure', '2') +
              change(
                'del',
                'A',
                `${sign('begin')}<w:r><w:delInstrText> REF x </w:delInstrText></w:r>${sign('separate')}${gone(' old')}${sign('end')}`,
              ) +
              run('.'),
          ),
      ),
  ],
  [
    'a table of contents that no style tells',
    ['## Article 1', 'Words.'],
    () =>
      wordFile(
        paragraph(begun('TOC \\o "1-3" \\h') + run('Article 1\t3')) +
          paragraph(
            `<w:hyperlink w:anchor="x">${field('PAGEREF _Toc2', 'Article 2\t4')}</w:hyperlink>`,
          ) +
          paragraph(run('Article 3\t5') + sign('end')) +
          heading('Article 1') +
          words('Words.'),
      ),
  ],
  [
    'a table of contents that never ends',
    ['Article 1 3', '## Article 1', 'Words.'],
    () =>
      wordFile(
        paragraph(begun('TOC \\o "1-3"') + run('Article 1\t3')) +
          heading('Article 1') +
          words('Words.'),
      ),
  ],
  [
    'smart tags, tags of XML, directions and readings beside letters',
    ['Norway and مصر end漢'],
    () =>
      wordFile(
        paragraph(
          `<w:smartTag w:uri="u" w:element="country"><w:smartTagPr><w:attr w:name="a" w:val="b"/></w:smartTagPr>${run('Norway')}</w:smartTag>` +
            `<w:customXml w:element="e"><w:customXmlPr/>${run(' and ')}</w:customXml>` +
            `<w:dir w:val="rtl">${run('مصر', '<w:rtl/>')}</w:dir><w:bdo w:val="ltr">${run(' end')}</w:bdo>` +
            `<w:ruby><w:rubyPr/><w:rt>${run('kan')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby>`,
        ),
      ),
  ],
  [
    'words from right to left, bold by the property of their script',
    ['**يتعين** على كل طرف'],
    () =>
      wordFile(
        paragraph(
          run('يتعين', '<w:bCs/><w:rtl/>') + run(' على كل طرف', '<w:b/><w:rtl/>'),
          '',
          '<w:bidi/>',
        ),
      ),
  ],
  [
    'numbers of Chinese, Hebrew, Arabic and Thai lists',
    [
      '第一条 a',
      '第二条 b',
      '壹、 a',
      '贰、 b',
      'א. a',
      'ב. b',
      'أ. a',
      'ب. b',
      '甲. a',
      '乙. b',
      '๑. a',
      '๒. b',
      '가. a',
      '나. b',
    ],
    () =>
      wordFile(
        [1, 2, 3, 4, 5, 6, 7].map((n) => listed(run('a'), n) + listed(run('b'), n)).join(''),
        lists(
          pattern(1, level(0, 'chineseCounting', '第%1条')),
          pattern(2, level(0, 'chineseLegalSimplified', '%1、')),
          pattern(3, level(0, 'hebrew1', '%1.')),
          pattern(4, level(0, 'arabicAbjad', '%1.')),
          pattern(5, level(0, 'ideographTraditional', '%1.')),
          pattern(6, level(0, 'thaiNumbers', '%1.')),
          pattern(7, level(0, 'ganada', '%1.')),
        ),
      ),
  ],
  [
    'lists that begin anew at a number of their own',
    ['1. a', '2. b', '1. c', '2. d', '15. e', '16. f', '17. g'],
    () =>
      wordFile(
        ['1 a', '1 b', '2 c', '2 d', '3 e', '3 f', '3 g']
          .map((one) => listed(run(one.slice(2)), Number(one[0])))
          .join(''),
        lists(pattern(1, level(0, 'decimal', '%1.')), restarted(2, 1, 1), restarted(3, 1, 15)),
      ),
  ],
  [
    'Hebrew numbers that are not written with the letters of the divine name',
    ['יד. a', 'טו. b', 'טז. c', 'יז. d'],
    () =>
      wordFile(
        ['a', 'b', 'c', 'd'].map((one) => listed(run(one), 2)).join(''),
        lists(pattern(1, level(0, 'hebrew1', '%1.')), restarted(2, 1, 14)),
      ),
  ],
  [
    'another document that Word would unpack',
    WORDS,
    () =>
      wordFile(
        `${words('Honest words.')}<w:altChunk r:id="x" xmlns:r="r"><w:altChunkPr><w:matchSrc/></w:altChunkPr></w:altChunk>`,
        { 'word/chunk.html': '<p>Other words.</p>' },
      ),
  ],
  [
    'an object of another program among its words',
    ['Before after.'],
    () =>
      wordFile(
        paragraph(
          `${run('Before')}<w:r><w:object><v:shape id="s"/><o:OLEObject xmlns:o="o" Type="Embed" ProgID="Excel.Sheet.12"/></w:object></w:r>${run(' after.')}`,
        ),
        { 'word/embeddings/oleObject1.bin': 'x' },
      ),
  ],
  [
    'notes that changed, and one that came in',
    [
      `Words[^1]{++[^2]++}{>>A ${DAY}<<}.`,
      `[^1]: Note {--old --}{>>A ${DAY}<<}{++new ++}{>>B ${DAY}<<}words.`,
      '    More of it.',
      `[^2]: {++All new.++}{>>A ${DAY}<<}`,
    ],
    () => {
      const note = (id: number, inside: string): string =>
        `<w:footnote w:id="${id}">${inside}</w:footnote>`;
      const reference = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
      const changed = change('del', 'A', gone('old ')) + change('ins', 'B', run('new '));
      return wordFile(
        paragraph(run('Words') + reference(2) + change('ins', 'A', reference(3)) + run('.')),
        {
          'word/footnotes.xml': `<w:footnotes ${NS}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${note(
            2,
            paragraph(run('Note ') + changed + run('words.')) + words('More of it.'),
          )}${note(3, paragraph(change('ins', 'A', run('All new.'))))}</w:footnotes>`,
        },
      );
    },
  ],
  [
    'words that one person put in and another took out, either way around',
    [
      `Each {++new {--gone --}{>>B ${DAY}<<}++}{>>A ${DAY}<<}{--{++other ++}{>>A ${DAY}<<}--}{>>B ${DAY}<<}Party.`,
    ],
    () =>
      wordFile(
        paragraph(
          run('Each ') +
            change('ins', 'A', run('new ') + change('del', 'B', gone('gone '))) +
            change('del', 'B', change('ins', 'A', gone('other '))) +
            run('Party.'),
        ),
      ),
  ],
  [
    'words that are hidden, also by a style of words or of paragraphs',
    ['Seen shown.'],
    () =>
      wordFile(
        paragraph(
          run('Seen') +
            run(' hidden', '<w:vanish/>') +
            run(' by style', '<w:rStyle w:val="Hidden"/>') +
            run(' shown.', '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>'),
        ) + paragraph(run('All hidden.'), '', '<w:pStyle w:val="Basis2"/>'),
        styled(
          '<w:style w:type="character" w:styleId="Hidden"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>' +
            '<w:style w:type="paragraph" w:styleId="Basis"><w:name w:val="b"/><w:rPr><w:vanish/></w:rPr></w:style>' +
            '<w:style w:type="paragraph" w:styleId="Basis2"><w:name w:val="b2"/><w:basedOn w:val="Basis"/></w:style>',
        ),
      ),
  ],
  [
    'no styles, no numbering and nothing that says where its parts are',
    ['## Article 1', '1. Typed.', 'Words.'],
    () =>
      zipped({
        ...without('word/styles.xml', '_rels/.rels', 'word/_rels/document.xml.rels'),
        'word/document.xml': documentXml(
          heading('Article 1') + words('1. Typed.') + listed(run('Words.'), 1),
        ),
      }),
  ],
  [
    'another type of content for its text',
    'file-wrong-type',
    () =>
      zipped({
        ...HONEST,
        '[Content_Types].xml':
          '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
      }),
  ],
  [
    'all its parts in UTF-16',
    WORDS,
    () => forgedZip(parts().map((one) => ({ ...one, plain: utf16(String(one.plain)) }))),
  ],
  ['sizes behind its parts alone', WORDS, () => zip({ described: true })],
  ['ZIP64 for its parts', WORDS, () => zip({ long: true })],
  ['ZIP64 for its directory', WORDS, () => zip({ long: true }, { long: true })],
  ['ZIP64 that leads nowhere', 'file-damaged', () => zip({}, { long: true, at: 0x7fffffff })],
  [
    'names that climb out of its folder, also as what it is made of',
    WORDS,
    () =>
      forgedZip([
        ...parts(),
        { name: '../../etc/cron.d/x', plain: '* * * * * root x' },
        { name: 'word/../../../x', plain: 'x' },
        { name: '..\\..\\x', plain: 'x' },
      ]),
  ],
  [
    'the namespaces of the strict standard',
    ['## Article 1', '1. Words.'],
    () => {
      const strict = (xml: string): string =>
        xml
          .replaceAll(
            'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
            'http://purl.oclc.org/ooxml/wordprocessingml/main',
          )
          .replaceAll(
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
            'http://purl.oclc.org/ooxml/officeDocument/relationships',
          );
      const file = {
        ...HONEST,
        ...lists(pattern(1, level(0, 'decimal', '%1.'))),
        'word/document.xml': documentXml(heading('Article 1') + listed(run('Words.'), 1)),
      };
      return zipped(
        Object.fromEntries(Object.entries(file).map(([name, xml]) => [name, strict(xml)])),
      );
    },
  ],
  [
    'the ways of Google Docs: properties that say no, suggestions, no styles of notes',
    [
      '## Article 1',
      `a. Each Party {--shall--}{>>Jane ${DAY}<<}{++should++}{>>Jane ${DAY}<<} act.`,
    ],
    () =>
      wordFile(
        heading('Article 1') +
          listed(
            run('Each Party ', '<w:rtl w:val="0"/><w:vanish w:val="false"/><w:b w:val="0"/>') +
              change('del', 'Jane', gone('shall')) +
              change('ins', 'Jane', run('should', '<w:rtl w:val="0"/>')) +
              run(' act.', '<w:rtl w:val="0"/>'),
            1,
          ),
        lists(pattern(1, level(0, 'lowerLetter', '%1.'))),
      ),
  ],
  [
    'the ways of WPS: extensions of its own, and numbers in names of styles',
    ['## 第一条', '缔约方应当采取行动。'],
    () =>
      wordFile(
        paragraph(run('第一条'), '', '<w:pStyle w:val="3"/>') +
          `<w:p><mc:AlternateContent xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"><mc:Choice Requires="wpsCustomData"><wpsCustomData:x/></mc:Choice></mc:AlternateContent>${run('缔约方应当采取行动。', '<w:rFonts w:hint="eastAsia"/>')}</w:p>`,
        styled('<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/></w:style>'),
      ),
  ],
  ['a password', 'file-protected', () => compound('EncryptionInfo', 'EncryptedPackage')],
  ['the shape of Word 97, renamed', 'file-old', () => compound('WordDocument', '1Table')],
  ['the shape of an old spreadsheet, renamed', 'file-wrong-type', () => compound('Workbook')],
  [
    'the shape of rich text, renamed',
    'file-wrong-type',
    () => Buffer.from('{\\rtf1\\ansi Article 1}'),
  ],
])(
  'a file with %s is read right or refused by name, and the room is as it was',
  async (_what, expected, make) => {
    const before = await headOf();
    const { outcome } = await bring(make());
    expect(outcome).toEqual(expected);
    await unharmed(before);
  },
);

test('comments with one id for their paragraphs all come, replies to the first of them, and read without what was taken out', async () => {
  const said = (id: number, author: string, name: string, inside: string): string =>
    `<w:comment w:id="${id}" w:author="${author}"><w:p w14:paraId="${name}">${inside}</w:p></w:comment>`;
  const begins = [0, 1, 2].map((id) => `<w:commentRangeStart w:id="${id}"/>`).join('');
  const { reading } = await bring(
    wordFile(paragraph(begins + run('Words')), {
      'word/comments.xml': `<w:comments ${NS}>${said(0, 'Ada', 'AAAAAAA1', run('Root'))}${said(1, 'Bob', 'AAAAAAA1', run('Twin'))}${said(2, 'Cid', 'AAAAAAA3', run('Reply') + change('del', 'Cid', gone(' gone')))}</w:comments>`,
      'word/commentsExtended.xml': `<w15:commentsEx ${NS}><w15:commentEx w15:paraId="AAAAAAA3" w15:paraIdParent="AAAAAAA1" w15:done="0"/></w15:commentsEx>`,
    }),
  );
  expect(reading?.comments.map(({ author, words: it, replyTo }) => [author, it, replyTo])).toEqual([
    ['Ada', 'Root', null],
    ['Bob', 'Twin', null],
    ['Cid', 'Reply', 0],
  ]);
});

test('what is left out of such files is counted', async () => {
  const { reading } = await bring(
    wordFile(
      paragraph(begun('TOC') + run('Article 1')) +
        paragraph(run('Article 2') + sign('end')) +
        paragraph(run('Seen') + run(' hidden', '<w:vanish/>')) +
        '<w:altChunk/>',
    ),
  );
  expect(reading?.leftOut).toMatchObject({ contents: 2, hidden: 1, embedded: 1 });
});
