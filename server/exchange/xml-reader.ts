import { SaxesParser } from 'saxes';
import { FILE_LIMITS } from './limits.ts';
import { Unfit } from './unfit.ts';

const WORD = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
];
const PREFIXES: Record<string, string> = {
  ...Object.fromEntries(WORD.map((uri) => [uri, 'w:'])),
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14:',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15:',
};

export interface XmlHandler {
  /** `name` with the prefix that is usual for its namespace, whatever the file calls it; attributes of these namespaces by local name. */
  open: (name: string, attributes: ReadonlyMap<string, string>) => void;
  close: (name: string) => void;
  text: (words: string) => void;
}

const CHUNK = 65_536;

/** Word writes no other, and others would have to be believed about what the letters are. */
const ENCODINGS = /^(?:utf-?8|utf-?16|utf-?16le|utf-?16be|us-ascii|ascii)$/i;

/** UTF-16 begins with its mark, or with a "<" of two bytes. */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Unfit('file-damaged');
  }
}

/**
 * Reads XML piece by piece. A document type declaration is refused before anything in it is looked at: there are no entities
 * here but the five of XML. Throws `Unfit`: file-unsafe, file-damaged.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const names: string[] = [];
  parser.on('error', () => {
    throw new Unfit('file-damaged');
  });
  parser.on('doctype', () => {
    throw new Unfit('file-unsafe');
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && !ENCODINGS.test(encoding)) throw new Unfit('file-damaged');
  });
  parser.on('opentag', (tag) => {
    if (names.length >= FILE_LIMITS.depth) throw new Unfit('file-unsafe');
    const name = (PREFIXES[tag.uri] ?? '?:') + tag.local;
    names.push(name);
    const attributes = new Map<string, string>();
    for (const { local, uri, value } of Object.values(tag.attributes))
      if (uri === '' || uri in PREFIXES) attributes.set(local, value);
    handler.open(name, attributes);
  });
  parser.on('closetag', () => handler.close(names.pop() ?? ''));
  parser.on('text', (words) => handler.text(words));
  parser.on('cdata', (words) => handler.text(words));
  const xml = decoded(bytes);
  // A declaration of entities is found however far from the beginning it stands.
  for (let at = 0; at < xml.length; at += CHUNK) parser.write(xml.slice(at, at + CHUNK));
  parser.close();
}
