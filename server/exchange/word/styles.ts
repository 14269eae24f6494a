import { readXml } from '../xml-reader.ts';

export interface NumberOf {
  /** Word's id of a list; null: none of its own. */
  list: string | null;
  level: number;
}

export interface Style {
  /** 1 to 6, or 0. */
  heading: number;
  number: NumberOf;
}

interface Written {
  name: string;
  basedOn: string | null;
  outline: number | null;
  list: string | null;
  level: number | null;
}

const DEEPEST = 6;
const CHAIN = 20;

/** The styles of paragraphs by id: which are headings of which level, and which number. */
export function readStyles(bytes: Uint8Array | null): ReadonlyMap<string, Style> {
  const written = new Map<string, Written>();
  let now: Written | null = null;
  if (bytes !== null) {
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes.get('val') ?? '';
        if (name === 'w:style') {
          now = { name: '', basedOn: null, outline: null, list: null, level: null };
          if (attributes.get('type') === 'paragraph')
            written.set(attributes.get('styleId') ?? '', now);
        } else if (now !== null) {
          if (name === 'w:name') now.name = value.toLowerCase();
          else if (name === 'w:basedOn') now.basedOn = value;
          else if (name === 'w:outlineLvl') now.outline = Number(value);
          else if (name === 'w:numId') now.list = value;
          else if (name === 'w:ilvl') now.level = Number(value);
        }
      },
      close: (name) => {
        if (name === 'w:style') now = null;
      },
      text: () => undefined,
    });
  }
  return new Map([...written.keys()].map((id) => [id, resolved(written, id)]));
}

function resolved(written: ReadonlyMap<string, Written>, id: string): Style {
  let heading: number | null = null;
  let list: string | null = null;
  let level: number | null = null;
  let at: string | null = id;
  for (let steps = 0; at !== null && steps < CHAIN; steps += 1) {
    const style = written.get(at);
    if (style === undefined) break;
    heading ??= headingOf(style);
    list ??= style.list;
    level ??= style.level;
    at = style.basedOn;
  }
  return { heading: heading ?? 0, number: { list, level: level ?? 0 } };
}

/** 0 where the style says that it is body text; null where it says nothing. */
function headingOf({ name, outline }: Written): number | null {
  const named = /^heading ([1-9])$/.exec(name)?.[1];
  if (named !== undefined) return Math.min(DEEPEST, Number(named));
  if (name === 'title') return 1;
  if (outline === null || Number.isNaN(outline)) return null;
  return outline >= 0 && outline < 9 ? Math.min(DEEPEST, outline + 1) : 0;
}
