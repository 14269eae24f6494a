import { Unfit } from '../unfit.ts';
import { readXml } from '../xml-reader.ts';
import { ZipReader } from '../zip-read.ts';

const USUAL = 'word/document.xml';
const ROOT = 'http://package/';

/** What a part is to the one that names it (the end of the relationship's type), and its name. */
type Related = ReadonlyMap<string, string>;

/**
 * A Word file as a package (ECMA-376 part 2): its parts are found by what they are to each other, whatever they are called.
 * What is outside the file is never looked at. Throws `Unfit`: file-wrong-type, file-damaged, file-macros, file-protected,
 * file-inflates, file-unsafe.
 */
export class WordPackage {
  /** The text itself. */
  readonly body: Uint8Array;
  readonly #zip: ZipReader;
  readonly #root: Related;
  readonly #related: Related;

  constructor(bytes: Uint8Array) {
    this.#zip = new ZipReader(bytes);
    refuseMacros(this.#zip);
    this.#root = relatedIn(this.#zip.part('_rels/.rels'), '');
    const main = this.#root.get('officeDocument') ?? USUAL;
    const cut = main.lastIndexOf('/') + 1;
    const relationships = `${main.slice(0, cut)}_rels/${main.slice(cut)}.rels`;
    this.#related = relatedIn(this.#zip.part(relationships), main);
    const body = this.#zip.part(main);
    if (body === null) throw new Unfit('file-wrong-type');
    this.body = body;
  }

  /** A part of the text by what it is to it: styles, numbering, footnotes, … Null where there is none. */
  part(kind: string): Uint8Array | null {
    return this.#zip.part(this.#related.get(kind) ?? `word/${kind}.xml`);
  }

  /** Title and the like. */
  get properties(): Uint8Array | null {
    return this.#zip.part(this.#root.get('core-properties') ?? 'docProps/core.xml');
  }
}

/** Of two parts of one kind the first is meant. */
function relatedIn(bytes: Uint8Array | null, source: string): Related {
  const related = new Map<string, string>();
  if (bytes === null) return related;
  readXml(bytes, {
    open: (name, attributes) => {
      if (!name.endsWith(':Relationship') || attributes.get('TargetMode') === 'External') return;
      const kind = (attributes.get('Type') ?? '').replace(/^.*\//, '');
      const target = partAt(attributes.get('Target') ?? '', source);
      if (target !== null && !related.has(kind)) related.set(kind, target);
    },
    close: () => undefined,
    text: () => undefined,
  });
  return related;
}

/** The name of the part to which a reference leads; null where it leads out of the file. */
function partAt(reference: string, source: string): string | null {
  const url = URL.parse(reference, ROOT + source);
  if (url === null || !url.href.startsWith(ROOT)) return null;
  try {
    return decodeURIComponent(url.pathname.slice(1));
  } catch {
    // No name that any part could have.
    return null;
  }
}

/** A document with macros says so in its list of types, whatever its name ends in. */
function refuseMacros(zip: ZipReader): void {
  const types = zip.part('[Content_Types].xml');
  if (types === null) throw new Unfit('file-wrong-type');
  let word = false;
  let macros = zip.names.some((name) => /vba(?:Project|Data)/i.test(name));
  readXml(types, {
    open: (_name, attributes) => {
      const type = attributes.get('ContentType') ?? '';
      if (/wordprocessingml\.(?:document|template)\.main\+xml$/i.test(type)) word = true;
      if (/macroEnabled|vbaProject/i.test(type)) macros = true;
    },
    close: () => undefined,
    text: () => undefined,
  });
  if (macros) throw new Unfit('file-macros');
  if (!word) throw new Unfit('file-wrong-type');
}
