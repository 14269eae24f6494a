import type { WordBlock, WordText } from '../../../shared/exchange/word-text.ts';
import { FILE_LIMITS } from '../limits.ts';
import { Unfit } from '../unfit.ts';
import { readXml } from '../xml-reader.ts';
import { ZipReader } from '../zip-read.ts';
import { readStory } from './body.ts';
import type { BodyPorts } from './body.ts';
import { Commented } from './commented.ts';
import { readComments } from './comments.ts';
import { Numbering } from './numbering.ts';
import { readStyles } from './styles.ts';

/** A Word file with a password is no ZIP but an OLE container, as files of Word 97 are. */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

const beginsAs = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, n) => bytes[n] === byte);

/**
 * Reads a Word file (.docx): headings, numbers, words with tracked changes and their authors, notes, comments. Never trusts
 * it. Throws `Unfit`: file-too-large, file-protected, file-wrong-type, file-damaged, file-macros, file-inflates, file-unsafe.
 */
export function readWord(bytes: Uint8Array): WordText {
  if (bytes.length > FILE_LIMITS.file) throw new Unfit('file-too-large', { max: FILE_LIMITS.file });
  if (beginsAs(bytes, OLE)) throw new Unfit('file-protected');
  if (!beginsAs(bytes, ZIP)) throw new Unfit('file-wrong-type');
  const zip = new ZipReader(bytes);
  refuseMacros(zip);
  const body = zip.part('word/document.xml');
  if (body === null) throw new Unfit('file-wrong-type');

  const noteLabels = new Map<string, string>();
  const leftOut = { pictures: 0, formulas: 0, tables: 0, hidden: 0, comments: 0 };
  const ports: BodyPorts = {
    styles: readStyles(zip.part('word/styles.xml')),
    numbering: new Numbering(zip.part('word/numbering.xml')),
    noteLabel: (key) => {
      const label = noteLabels.get(key) ?? String(noteLabels.size + 1);
      noteLabels.set(key, label);
      return label;
    },
    leftOut,
    commented: new Commented(),
  };
  const blocks: WordBlock[] = [];
  readStory(body, ports, { element: 'w:body', begin: () => blocks });
  for (const kind of ['footnote', 'endnote'] as const)
    blocks.push(...readNotes(zip, ports, kind, noteLabels));
  return {
    title: readTitle(zip.part('docProps/core.xml')) || titleIn(blocks),
    blocks,
    comments: readComments(zip, ports, blocks),
    leftOut,
  };
}

/** A document with macros says so in its list of types, whatever its name ends in. */
function refuseMacros(zip: ZipReader): void {
  const types = zip.part('[Content_Types].xml');
  if (types === null) throw new Unfit('file-wrong-type');
  let word = false;
  let macros = zip.names.some(
    (name) => /vbaProject|vbaData|\.bin$/i.test(name) && /vba/i.test(name),
  );
  readXml(types, {
    open: (_name, attributes) => {
      const type = attributes.get('ContentType') ?? '';
      if (/wordprocessingml\.(?:document|template)\.main\+xml$/.test(type)) word = true;
      if (/macroEnabled|vbaProject/i.test(type)) macros = true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (macros) throw new Unfit('file-macros');
  if (!word) throw new Unfit('file-wrong-type');
}

function readNotes(
  zip: ZipReader,
  ports: BodyPorts,
  kind: 'footnote' | 'endnote',
  labels: ReadonlyMap<string, string>,
): WordBlock[] {
  const bytes = zip.part(`word/${kind}s.xml`);
  if (bytes === null) return [];
  const notes = new Map<string, WordBlock[]>();
  readStory(bytes, ports, {
    element: `w:${kind}`,
    begin: (attributes) => {
      const label = labels.get(`w:${kind}Reference ${attributes.get('id') ?? ''}`);
      if (label === undefined) return null;
      const blocks: WordBlock[] = [];
      notes.set(label, blocks);
      return blocks;
    },
  });
  return [...notes].flatMap(([label, blocks]) =>
    blocks.map((block, n): WordBlock => ({
      ...block,
      kind: 'footnote',
      level: 0,
      label: n === 0 ? `[^${label}]:` : '',
      indent: n === 0 ? 0 : 4,
    })),
  );
}

const wordsIn = ({ pieces }: WordBlock): string => pieces.map((piece) => piece.text).join('');

function readTitle(bytes: Uint8Array | null): string {
  let title = '';
  let within = false;
  if (bytes !== null) {
    readXml(bytes, {
      open: (name) => {
        within = name === 'dc:title';
      },
      close: () => {
        within = false;
      },
      text: (words) => {
        if (within) title += words;
      },
    });
  }
  return title.trim().slice(0, 300);
}

const titleIn = (blocks: readonly WordBlock[]): string => {
  const first = blocks.find((block) => wordsIn(block).trim() !== '');
  return first === undefined ? '' : wordsIn(first).trim().slice(0, 300);
};
