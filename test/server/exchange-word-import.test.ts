import { expect, test } from 'vitest';
import { convert } from '../../server/exchange/convert.ts';
import { zipped } from '../../server/exchange/zip-write.ts';
import { criticAuthors } from '../../shared/exchange/critic.ts';
import { criticEnds } from '../../shared/exchange/critic-lines.ts';
import { treated } from '../../shared/exchange/critic-treated.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
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

/** What the server answers for such a file. */
function reading(bytes: Uint8Array): WordReading {
  const read = convert({ kind: 'read-word', bytes });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value as WordReading;
}
const read = (body: string, parts: Readonly<Record<string, string>> = {}): WordReading =>
  reading(wordFile(body, parts));
const lines = (source: string): string[] => source.split('\n').filter((line) => line !== '');

test('a paragraph that somebody parted is one again as it was, and two as it would be', () => {
  const body =
    heading('Article 1') +
    paragraph(run('Each Party shall act. '), change('ins', 'Jane')) +
    paragraph(run('It shall report.')) +
    paragraph(run('End.'));
  const { source, leftOut } = read(body);
  expect(lines(source)).toEqual([
    '## Article 1',
    'Each Party shall act. {++¶++}{>>Jane 2015-12-03<<}',
    'It shall report.',
    'End.',
  ]);
  expect(lines(treated(source, 'base'))).toEqual([
    '## Article 1',
    'Each Party shall act. It shall report.',
    'End.',
  ]);
  for (const treatment of ['taken', 'brackets'] as const)
    expect(lines(treated(source, treatment)).map((line) => line.trim())).toEqual([
      '## Article 1',
      'Each Party shall act.',
      'It shall report.',
      'End.',
    ]);
  expect(criticAuthors(source)).toEqual([{ author: 'Jane', ins: 1, del: 0 }]);
  expect(leftOut.breaks).toBe(0);
  // In brackets they cannot stand: whoever convenes is told how many there are.
  expect([criticEnds(source), criticEnds(treated(source, 'brackets'))]).toEqual([1, 0]);
});

test('paragraphs that somebody joined are two as they were, and one as they would be', () => {
  const { source } = read(
    paragraph(run('Each Party shall act.'), change('del', 'Ivan')) +
      paragraph(run(' It shall report.')) +
      paragraph(run('End.')),
  );
  expect(lines(treated(source, 'base')).map((line) => line.trim())).toEqual([
    'Each Party shall act.',
    'It shall report.',
    'End.',
  ]);
  expect(lines(treated(source, 'taken'))).toEqual([
    'Each Party shall act. It shall report.',
    'End.',
  ]);
  expect(criticAuthors(source)).toEqual([{ author: 'Ivan', ins: 0, del: 1 }]);
});

test.each([
  ['the new end first', change('ins', 'A'), ''],
  ['the new end last', '', change('ins', 'A')],
])('a paragraph that is put in as a whole needs no sign of its end (%s)', (_where, one, other) => {
  const { source } = read(
    paragraph(run('Old one.'), one) +
      paragraph(change('ins', 'A', run('All new.')), other) +
      paragraph(run('Old two.')),
  );
  expect(lines(source)).toEqual(['Old one.', '{++All new.++}{>>A 2015-12-03<<}', 'Old two.']);
  expect(lines(treated(source, 'base'))).toEqual(['Old one.', 'Old two.']);
  expect(lines(treated(source, 'taken'))).toEqual(['Old one.', 'All new.', 'Old two.']);
});

test('a paragraph put in between the halves of another one stays between them', () => {
  const { source } = read(
    paragraph(run('First half, '), change('ins', 'A')) +
      paragraph(change('ins', 'A', run('new, ')), change('ins', 'A')) +
      paragraph(run('second half.')),
  );
  expect(lines(treated(source, 'base'))).toEqual(['First half, second half.']);
  expect(lines(treated(source, 'taken')).map((line) => line.trim())).toEqual([
    'First half,',
    'new,',
    'second half.',
  ]);
});

test('an end that two people changed, and one of a heading, stand as the file shows them, and are counted', () => {
  const { source, leftOut } = read(
    paragraph(run('Old'), change('ins', 'A') + change('del', 'B')) +
      paragraph(run('one.'), change('ins', 'A')) +
      heading('Article 2') +
      paragraph(run('Words.')),
  );
  expect(lines(treated(source, 'base')).slice(-2)).toEqual(['## Article 2', 'Words.']);
  expect(leftOut.breaks).toBe(2);
});

test('an empty paragraph is the end of the one before it', () => {
  const { source } = read(
    paragraph(run('One.'), change('ins', 'A')) + paragraph('') + paragraph(run('Two.')),
  );
  expect(lines(source)).toEqual(['One.', 'Two.']);
});

test('the number that a parted paragraph got goes with the parting', () => {
  const numbering = numberingXml(
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  );
  const { source } = read(
    listed(run('Each Party shall act. '), 1, 0, change('ins', 'Jane')) +
      listed(run('It shall report.'), 1),
    { 'word/numbering.xml': numbering },
  );
  expect(lines(treated(source, 'base'))).toEqual(['1. Each Party shall act. It shall report.']);
  expect(lines(treated(source, 'taken')).map((line) => line.trim())).toEqual([
    '1. Each Party shall act.',
    '2. It shall report.',
  ]);
});

test('moved words are taken out here and put in there, also where nothing says to which place', () => {
  const { source } = read(
    paragraph(`${change('moveFrom', 'A', run('Moved. '))}${run('Stays.')}`) +
      paragraph(`${run('Before. ')}${change('moveTo', 'A', run('Moved.'))}`) +
      paragraph(`${change('moveFrom', 'B', run('Lost. '))}${run('Kept.')}`),
  );
  expect(lines(treated(source, 'taken'))).toEqual(['Stays.', 'Before. Moved.', 'Kept.']);
  expect(lines(treated(source, 'base'))).toEqual(['Moved. Stays.', 'Before. ', 'Lost. Kept.']);
});

test('who changes what another person put in keeps the own name, and neighbours stay apart', () => {
  const { source } = read(
    paragraph(
      run('Each Party ') +
        change('del', 'A', gone('shall')) +
        change('ins', 'B', `${run('should ')}${change('del', 'C', gone('always '))}`) +
        change('ins', 'C', run('will ')) +
        run('act.'),
    ),
  );
  expect(lines(source)).toEqual([
    'Each Party {--shall--}{>>A 2015-12-03<<}{++should {--always --}{>>C 2015-12-03<<}++}{>>B 2015-12-03<<}{++will ++}{>>C 2015-12-03<<}act.',
  ]);
});

test('rows and cells that were put in or taken out are changes of their words', () => {
  const row = (properties: string, cell: string, words: string): string =>
    `<w:tr><w:trPr>${properties}</w:trPr><w:tc><w:tcPr>${cell}</w:tcPr>${paragraph(words)}</w:tc></w:tr>`;
  const { source } = read(
    `<w:tbl>${row('', '', run('Stays.'))}${row(change('ins', 'A'), '', change('ins', 'A', run('Row in.')))}${row(change('del', 'B'), '', run('Row out.'))}${row('', change('cellDel', 'C'), run('Cell out.'))}</w:tbl>` +
      paragraph(run('After.')),
  );
  expect(lines(source)).toEqual([
    'Stays.',
    '{++Row in.++}{>>A 2015-12-03<<}',
    '{--Row out.--}{>>B 2015-12-03<<}',
    '{--Cell out.--}{>>C 2015-12-03<<}',
    'After.',
  ]);
});

test('how words looked before is no part of the text, and counted', () => {
  const before = `<w:rPrChange w:id="3" w:author="A" w:date="2015-12-03T10:00:00Z"><w:rPr><w:b/></w:rPr></w:rPrChange>`;
  const { source, leftOut } = read(
    paragraph(
      run('Plain.', before),
      '',
      '<w:pPrChange w:id="4" w:author="A"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>',
    ),
  );
  expect(lines(source)).toEqual(['Plain.']);
  expect(leftOut.formatting).toBe(2);
});

test('words in controls, links, tags, fields and text boxes are words; prompts, codes and contents are none', () => {
  const sign = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const code = (words: string): string => `<w:r><w:instrText>${words}</w:instrText></w:r>`;
  const box = `<w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent>`;
  const { source, leftOut } = read(
    heading('Article 1') +
      paragraph(run('Article 1 … 3'), '', '<w:pStyle w:val="TOC1"/>') +
      `<w:sdt><w:sdtPr><w:alias w:val="x"/><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>${paragraph(run('Controlled.'))}</w:sdtContent></w:sdt>` +
      paragraph(
        `${run('A ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('Click here.')}</w:sdtContent></w:sdt><w:sdt><w:sdtContent>${run('date')}</w:sdtContent></w:sdt>`,
      ) +
      paragraph(
        `<w:hyperlink w:anchor="x">${run('A link')}</w:hyperlink><w:smartTag>${run(', a tag')}</w:smartTag><w:fldSimple w:instr=" PAGEREF x ">${run(', 12')}</w:fldSimple>`,
      ) +
      paragraph(
        sign('begin') +
          code(' HYPERLINK "x" ') +
          sign('separate') +
          run('see ') +
          sign('begin') +
          code(' PAGEREF y ') +
          sign('separate') +
          run('7') +
          sign('end') +
          run(' there') +
          sign('end'),
      ) +
      paragraph(
        `${run('Around')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ) +
      paragraph('<w:r><w:drawing/></w:r>'),
    {
      'word/styles.xml': `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style></w:styles>`,
    },
  );
  expect(lines(source)).toEqual([
    '## Article 1',
    'Controlled.',
    'A date',
    'A link, a tag, 12',
    'see 7 there',
    'Around',
    'In a box.',
  ]);
  expect(leftOut).toMatchObject({ pictures: 1, contents: 1, hidden: 0 });
});

test('of two ways to say one thing the first that Word understands is read, and never both', () => {
  const choice = (needs: string, words: string): string =>
    `<mc:Choice Requires="${needs}">${run(words)}</mc:Choice>`;
  const either = (...ways: string[]): string =>
    paragraph(
      `<mc:AlternateContent>${ways.join('')}<mc:Fallback>${run('fallback')}</mc:Fallback></mc:AlternateContent>`,
    );
  const { source } = read(
    either(choice('w14', 'first'), choice('w15', 'second')) +
      either(choice('unknown', 'first')) +
      either(choice('unknown', 'first'), choice('w14 w15', 'second')),
  );
  expect(lines(source)).toEqual(['first', 'fallback', 'second']);
});

test('hyphens, breaks, tabs and signs of fonts are what they show', () => {
  const inside = [
    '<w:t>non</w:t><w:noBreakHyphen/><w:t>paper</w:t>',
    '<w:br/><w:t>inter</w:t><w:softHyphen/><w:t>national</w:t><w:tab/><w:t>x</w:t>',
    '<w:sym w:font="Symbol" w:char="F0A3"/><w:sym w:font="Wingdings" w:char="F0FC"/>',
    '<w:sym w:font="Segoe UI" w:char="2264"/><w:sym w:font="Webdings" w:char="F021"/>',
  ].join('');
  const { source, leftOut } = read(paragraph(`<w:r>${inside}</w:r>`));
  expect(lines(source)).toEqual(['non\u2011paper international x≤✓≤\ufffd']);
  expect(leftOut.symbols).toBe(1);
});

test('right-to-left runs and paragraphs are read in the order of their letters', () => {
  const { source } = read(
    paragraph(
      run('يتعين على كل طرف', '<w:rtl/>') + run(' 2030 ', '<w:rtl/>') + run('COP', ''),
      '',
      '<w:bidi/>',
    ),
  );
  expect(lines(source)).toEqual(['يتعين على كل طرف 2030 COP']);
});

test.each([
  ['berschrift1', 'Überschrift 1', 1],
  ['Titre2', 'Titre 2', 2],
  ['a3', 'заголовок 3', 3],
  ['b', 'عنوان 4', 4],
])('a heading is known by the name of its style in any language: %s', (id, name, level) => {
  const styles = `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style><w:style w:type="paragraph" w:styleId="mine"><w:name w:val="mine"/><w:basedOn w:val="${id}"/></w:style></w:styles>`;
  const words = (style: string): string =>
    paragraph(run('Title'), '', `<w:pStyle w:val="${style}"/>`);
  const { source } = read(words(id) + words('mine'), { 'word/styles.xml': styles });
  expect(lines(source)).toEqual([`${'#'.repeat(level)} Title`, `${'#'.repeat(level)} Title`]);
});

test('a heading is known by its outline level, and by the id of a style that the file does not describe', () => {
  const styles = `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="x"><w:name w:val="Clause"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>`;
  const { source } = read(
    paragraph(run('By style'), '', '<w:pStyle w:val="x"/>') +
      paragraph(run('By itself'), '', '<w:outlineLvl w:val="2"/>') +
      paragraph(run('By id'), '', '<w:pStyle w:val="Titre1"/>') +
      paragraph(run('Body'), '', '<w:pStyle w:val="x"/><w:outlineLvl w:val="9"/>'),
    { 'word/styles.xml': styles },
  );
  expect(lines(source).slice(0, 3)).toEqual(['## By style', '### By itself', '# By id']);
});

test('styles and lists that are based on themselves end', () => {
  const styles = `<w:styles ${NS}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>`;
  const numbering = numberingXml(
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="s"/></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:styleLink w:val="s"/><w:numStyleLink w:val="s"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
  );
  const { source } = read(
    paragraph(run('Words.'), '', '<w:pStyle w:val="a"/>') + listed(run('More.'), 1),
    { 'word/styles.xml': styles, 'word/numbering.xml': numbering },
  );
  expect(lines(source)).toEqual(['Words.', 'More.']);
});

test('lists of several levels count, begin anew and go on as Word shows them', () => {
  const level = (nth: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${nth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = numberingXml(
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}${level(2, 'lowerRoman', '(%3)', '<w:lvlRestart w:val="0"/>')}</w:abstractNum>` +
      `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>' +
      '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>' +
      `<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${level(0, 'arabicAlpha', '%1)')}</w:lvlOverride></w:num>`,
  );
  const { source } = read(
    listed(run('a'), 1) +
      listed(run('b'), 1, 1) +
      listed(run('c'), 1, 2) +
      listed(run('d'), 1, 1) +
      listed(run('e'), 1, 2) +
      listed(run('f'), 1) +
      listed(run('g'), 1, 1) +
      listed(run('h'), 2) +
      listed(run('i'), 2) +
      listed(run('j'), 3) +
      listed(run('k'), 4),
    { 'word/numbering.xml': numbering },
  );
  expect(lines(source).map((line) => line.trim())).toEqual([
    '1. a',
    '(a) b',
    '(i) c',
    '(b) d',
    // That level never begins anew.
    '(ii) e',
    '2. f',
    '(a) g',
    '7. h',
    '8. i',
    '• j',
    'ت) k',
  ]);
});

test('a file by the strict standard, with other prefixes and other names of its parts, is read alike', () => {
  const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
  const rels = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
  const parts: Record<string, string> = {
    ...HONEST,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${rels}/officeDocument" Target="/text/main.xml"/></Relationships>`,
    'text/_rels/main.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="b" Type="${rels}/styles" Target="../looks.xml"/><Relationship Id="c" Type="${rels}/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>`,
    'text/main.xml': `<x:document xmlns:x="${strict}"><x:body><x:p><x:pPr><x:pStyle x:val="h"/></x:pPr><x:r><x:t>Article 1</x:t></x:r></x:p><x:p><x:r><x:rPr><x:b/></x:rPr><x:t>Words.</x:t></x:r></x:p></x:body></x:document>`,
    'looks.xml': `<x:styles xmlns:x="${strict}"><x:style x:type="paragraph" x:styleId="h"><x:name x:val="heading 3"/></x:style></x:styles>`,
  };
  const { 'word/document.xml': _usual, 'word/styles.xml': _styles, ...rest } = parts;
  expect(lines(reading(zipped(rest)).source)).toEqual(['### Article 1', '**Words**.']);
});

test('a template is a document; headers, footers and embedded documents are no part of the text', () => {
  const types = HONEST['[Content_Types].xml'] ?? '';
  const { source, leftOut } = read(
    `${paragraph(run('Words.'))}<w:altChunk w:id="rId9"/><w:sectPr><w:headerReference w:type="default"/></w:sectPr>`,
    {
      '[Content_Types].xml': types.replace('document.main+xml', 'template.main+xml'),
      'word/header1.xml': documentXml(paragraph(run('Header.'))),
    },
  );
  expect(lines(source)).toEqual(['Words.']);
  expect(leftOut.embedded).toBe(1);
});

test('a comment over several paragraphs is on the words of the first, and one that never ends harms nobody', () => {
  const comments = `<w:comments ${NS}>${['1', '2']
    .map(
      (id) =>
        `<w:comment w:id="${id}" w:author="A"><w:p w14:paraId="0000000${id}">${run(`Said ${id}`)}</w:p></w:comment>`,
    )
    .join('')}</w:comments>`;
  const { comments: found } = read(
    paragraph(`${run('One ')}<w:commentRangeStart w:id="1"/>${run('two.')}`) +
      paragraph(
        `${run('Three')}<w:commentRangeEnd w:id="1"/>${run(' four. ')}<w:commentRangeStart w:id="2"/>${run('Five.')}`,
      ) +
      paragraph(run('Six.')),
    { 'word/comments.xml': comments },
  );
  expect(found.map(({ quote, line }) => [quote, line])).toEqual([
    ['two.', 0],
    ['Five.', 2],
  ]);
});
