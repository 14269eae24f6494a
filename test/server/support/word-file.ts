import { wordDocument } from '../../../shared/exchange/docx/document.ts';
import { zipped } from '../../../server/exchange/zip-write.ts';
import { exchangeText } from '../../shared/support/exchange-text.ts';

/** Namespaces as Word declares them. */
export const NS = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
  'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"',
].join(' ');

/** The parts of an honest file, to be changed. */
export const HONEST = wordDocument(
  exchangeText('## Article 1\n\n1. Each Party [shall][should] act.\n'),
);

const DATE = '2015-12-03T10:00:00Z';
export const run = (words: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
export const gone = (words: string): string =>
  `<w:r><w:delText xml:space="preserve">${words}</w:delText></w:r>`;
/** A tracked change: of runs where there is something inside, else of whatever its properties belong to. */
export const change = (
  kind: 'ins' | 'del' | 'moveTo' | 'moveFrom' | 'cellIns' | 'cellDel',
  author: string,
  inside = '',
): string => `<w:${kind} w:id="1" w:author="${author}" w:date="${DATE}">${inside}</w:${kind}>`;
/** A paragraph; `mark`: the changes of its end. */
export const paragraph = (inside: string, mark = '', properties = ''): string =>
  `<w:p><w:pPr>${properties}${mark === '' ? '' : `<w:rPr>${mark}</w:rPr>`}</w:pPr>${inside}</w:p>`;
export const heading = (words: string): string =>
  paragraph(run(words), '', '<w:pStyle w:val="Heading2"/>');
export const listed = (inside: string, list: number, level = 0, mark = ''): string =>
  paragraph(
    inside,
    mark,
    `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`,
  );

export const documentXml = (body: string): string =>
  `<w:document ${NS}><w:body>${body}</w:body></w:document>`;

/** A Word file with this body; `parts` by name, instead of those of an honest one or beside them. */
export const wordFile = (body: string, parts: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipped({ ...HONEST, 'word/document.xml': documentXml(body), ...parts });

export const numberingXml = (inside: string): string =>
  `<w:numbering ${NS}>${inside}</w:numbering>`;
