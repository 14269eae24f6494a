import type { RefusalCode } from '../../../shared/base/result.ts';
import { lettersIn } from '../../../shared/exchange/letters.ts';
import { NOTHING_LEFT_OUT, wordsIn } from '../../../shared/exchange/word-text.ts';
import { citationHeading } from '../../../shared/text/plain/import-headings.ts';
import type { WordBlock, WordText } from '../../../shared/exchange/word-text.ts';
import { FILE_LIMITS } from '../limits.ts';
import { Unfit } from '../unfit.ts';
import { readXml } from '../xml-reader.ts';
import { readStory } from './body.ts';
import type { BodyPorts } from './body.ts';
import { Commented } from './commented.ts';
import { readComments } from './comments.ts';
import { Numbering } from './numbering.ts';
import { WordPackage } from './package.ts';
import { Size } from './size.ts';
import { readStyles } from './styles.ts';

/** A Word file with a password is no ZIP but a compound file ([MS-CFB]), as files of Word 97 are: what is in it has names. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const IN_COMPOUND = [
  ['EncryptedPackage', 'file-protected'],
  ['WordDocument', 'file-old'],
] as const;
const ZIP = [0x50, 0x4b];

const beginsAs = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, n) => bytes[n] === byte);

function kindOfCompound(bytes: Uint8Array): RefusalCode {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = IN_COMPOUND.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')));
  return found?.[1] ?? 'file-wrong-type';
}

/**
 * Reads a Word file (.docx): headings, numbers, words with tracked changes and their authors, notes, comments. Never trusts
 * it. Throws `Unfit`: file-too-large, file-protected, file-old, file-wrong-type, file-damaged, file-macros, file-inflates, file-unsafe.
 */
export function readWord(bytes: Uint8Array): WordText {
  if (bytes.length > FILE_LIMITS.file) throw new Unfit('file-too-large', { max: FILE_LIMITS.file });
  if (beginsAs(bytes, COMPOUND)) throw new Unfit(kindOfCompound(bytes));
  if (!beginsAs(bytes, ZIP)) throw new Unfit('file-wrong-type');
  const file = new WordPackage(bytes);
  const noteLabels = new Map<string, string>();
  const leftOut = { ...NOTHING_LEFT_OUT };
  const numbering = new Numbering(file.part('numbering'));
  const ports: BodyPorts = {
    styles: readStyles(file.part('styles'), numbering),
    numbering,
    noteLabel: (key) => {
      const label = noteLabels.get(key) ?? String(noteLabels.size + 1);
      noteLabels.set(key, label);
      return label;
    },
    leftOut,
    commented: new Commented(),
    size: new Size(),
  };
  const blocks: WordBlock[] = [];
  readStory(file.body, ports, { element: 'w:body', begin: () => blocks });
  for (const kind of ['footnote', 'endnote'] as const)
    blocks.push(...readNotes(file, ports, kind, noteLabels));
  return {
    title: titleOf(readTitle(file.properties), blocks),
    blocks,
    comments: readComments(file, ports, blocks),
    leftOut,
  };
}

function readNotes(
  file: WordPackage,
  ports: BodyPorts,
  kind: 'footnote' | 'endnote',
  labels: ReadonlyMap<string, string>,
): WordBlock[] {
  const bytes = file.part(`${kind}s`);
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
        if (within && title.length < MAX_TITLE) title += words;
      },
    });
  }
  return lettersIn(title) === '' ? '' : title.trim().slice(0, MAX_TITLE);
}

const MAX_TITLE = 300;

/**
 * What a file calls itself is its title, or else its first words; neither where its first provision begins with them,
 * which word processors take for a title by themselves.
 */
const titleOf = (said: string, blocks: readonly WordBlock[]): string => {
  const first = blocks.map((block) => wordsIn(block).trim()).find((line) => line !== '') ?? '';
  if (said !== '' && said !== first) return said;
  return citationHeading(first, 'plain') === null ? first.slice(0, MAX_TITLE) : '';
};
