import { readXml } from '../xml-reader.ts';

import type { Numbering } from './numbering.ts';
import { isOn } from './on-off.ts';

export interface NumberOf {
  /** Word's id of a list; null: none of its own. */
  list: string | null;
  level: number;
}

export interface Style {
  /** 1 to 6, or 0. */
  heading: number;
  number: NumberOf;
  /** Whether its paragraphs are lines of a table of contents. */
  contents: boolean;
  /** Whether words of it are not shown. */
  hidden: boolean;
}

interface Written {
  name: string;
  basedOn: string | null;
  outline: number | null;
  list: string | null;
  level: number | null;
  hidden: boolean | null;
}

const DEEPEST = 6;
const CHAIN = 20;

/** The styles of paragraphs and of words by id: which are headings of which level, which number, which hide what they are of. */
export function readStyles(
  bytes: Uint8Array | null,
  numbering: Pick<Numbering, 'levelOfStyle'>,
): ReadonlyMap<string, Style> {
  const written = new Map<string, Written>();
  let now: Written | null = null;
  if (bytes !== null) {
    readXml(bytes, {
      open: (name, attributes) => {
        const value = attributes.get('val') ?? '';
        if (name === 'w:style') {
          now = { name: '', basedOn: null, outline: null, list: null, level: null, hidden: null };
          if (/^(?:paragraph|character)$/.test(attributes.get('type') ?? ''))
            written.set(attributes.get('styleId') ?? '', now);
        } else if (now !== null) {
          if (name === 'w:name') now.name = value.toLowerCase();
          else if (name === 'w:basedOn') now.basedOn = value;
          else if (name === 'w:outlineLvl') now.outline = Number(value);
          else if (name === 'w:numId') now.list = value;
          else if (name === 'w:ilvl') now.level = Number(value);
          else if (name === 'w:vanish') now.hidden = isOn(attributes);
        }
      },
      close: (name) => {
        if (name === 'w:style') now = null;
      },
      text: () => undefined,
    });
  }
  const styles = new Map<string, Style>();
  for (const id of written.keys()) styles.set(id, resolved(written, id, numbering));
  return new Styles(styles);
}

/** Also styles that the file uses and does not say: their ids tell. */
class Styles extends Map<string, Style> {
  override get(id: string): Style | undefined {
    const known = super.get(id);
    if (known !== undefined) return known;
    const heading = headingNamed(id.toLowerCase());
    const number = { list: null, level: 0 };
    return heading === null ? undefined : { heading, number, contents: false, hidden: false };
  }
}

function resolved(
  written: ReadonlyMap<string, Written>,
  id: string,
  numbering: Pick<Numbering, 'levelOfStyle'>,
): Style {
  let heading: number | null = null;
  let list: string | null = null;
  let level: number | null = null;
  let contents = false;
  let hidden: boolean | null = null;
  let at: string | null = id;
  for (let steps = 0; at !== null && steps < CHAIN; steps += 1) {
    const style = written.get(at);
    if (style === undefined) break;
    heading ??= headingOf(style);
    if (list === null && style.list !== null) {
      list = style.list;
      level ??= style.level ?? numbering.levelOfStyle(list, at);
    }
    level ??= style.level;
    hidden ??= style.hidden;
    contents ||= CONTENTS.test(style.name);
    at = style.basedOn;
  }
  const number = { list, level: level ?? 0 };
  return { heading: heading ?? 0, number, contents, hidden: hidden ?? false };
}

const CONTENTS = /^toc(?: [1-9]| heading)$/;

/** As Word names them in every language, and as programs do that translate them. */
const HEADING =
  /^(?:heading|überschrift|berschrift|titre|título|ttulo|titolo|rubrik|overskrift|kop|nagłówek|заголовок|标题|標題|見出し|عنوان|العنوان) ?([1-9])$/;

const headingNamed = (name: string): number | null => {
  const level = HEADING.exec(name)?.[1];
  return level === undefined ? null : Math.min(DEEPEST, Number(level));
};

/** 0 where the style says that it is body text; null where it says nothing. */
function headingOf({ name, outline }: Written): number | null {
  const named = headingNamed(name);
  if (named !== null) return named;
  if (name === 'title') return 1;
  if (outline === null || Number.isNaN(outline)) return null;
  return outline >= 0 && outline < 9 ? Math.min(DEEPEST, outline + 1) : 0;
}
