import type { WordBlock, WordChange, WordText } from '../../../shared/exchange/word-text.ts';
import { FILE_LIMITS } from '../limits.ts';
import { Unfit } from '../unfit.ts';
import { readXml } from '../xml-reader.ts';
import type { Commented } from './commented.ts';
import type { Numbering } from './numbering.ts';
import { blockOf, newParagraph } from './paragraph.ts';
import type { Paragraph } from './paragraph.ts';
import type { Style } from './styles.ts';

/** What is no part of the text: earlier formatting, codes of fields, the second of two ways to say one thing. */
const PASSED_OVER = new Set([
  'w:delInstrText',
  'w:fldData',
  'w:pPrChange',
  'w:rPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:tblGridChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:numberingChange',
  'w:sectPr',
  'w:tblPr',
  'w:trPr',
  'w:tcPr',
  'w:rt',
  'mc:Fallback',
]);
const PICTURES = new Set(['w:drawing', 'w:pict', 'w:object']);
const OFF = new Set(['0', 'false', 'none', 'off']);

export interface BodyPorts {
  styles: ReadonlyMap<string, Style>;
  numbering: Numbering;
  /** The label of a note; the same note has one. `key` is its kind and Word's id. */
  noteLabel: (key: string) => string;
  leftOut: WordText['leftOut'];
  commented: Commented;
}

/** A story of a Word file (body, notes, comments) as paragraphs; `under` tells stories of one part apart, by element and id. */
export function readStory(
  bytes: Uint8Array,
  ports: BodyPorts,
  under: {
    element: string;
    begin: (attributes: ReadonlyMap<string, string>) => WordBlock[] | null;
    /** Is told what Word knows each paragraph by, where it says so. */
    paragraph?: (id: string) => void;
  },
): void {
  const reader = new StoryReader(ports, under);
  readXml(bytes, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (words) => reader.text(words),
  });
}

class StoryReader {
  readonly #ports: BodyPorts;
  readonly #under: Parameters<typeof readStory>[2];
  /** Paragraphs within paragraphs (text boxes) are told after the one around them. */
  readonly #paragraphs: Paragraph[] = [];
  readonly #changes: WordChange[] = [];
  readonly #changeElements: boolean[] = [];
  #into: WordBlock[] | null = null;
  #skip = 0;
  #inProperties = 0;
  #inRunProperties = 0;
  #takesText = false;
  #inCode = false;
  /** The field that is being read; `said`: it was told already, and what it shows is passed over. */
  #field = { code: '', said: false };
  #bookmark = '';
  readonly #marked = new Map<string, string>();
  #look = { emphasis: false, strong: false, hidden: false };
  #length = 0;

  constructor(ports: BodyPorts, under: Parameters<typeof readStory>[2]) {
    this.#ports = ports;
    this.#under = under;
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#skip > 0 || PASSED_OVER.has(name)) {
      this.#skip += 1;
      return;
    }
    const { leftOut } = this.#ports;
    if (PICTURES.has(name)) {
      leftOut.pictures += 1;
      this.#skip = 1;
      return;
    }
    if (name === 'm:oMath') {
      leftOut.formulas += 1;
      this.#skip = 1;
      return;
    }
    if (name === this.#under.element) this.#into = this.#under.begin(attributes);
    if (name === 'w:pPr') this.#inProperties += 1;
    else if (name === 'w:rPr') this.#inRunProperties += 1;
    if (this.#inRunProperties > 0) this.#runProperty(name, attributes);
    else if (this.#inProperties > 0) this.#paragraphProperty(name, attributes);
    else this.#content(name, attributes);
  }

  close(name: string): void {
    if (this.#skip > 0) {
      this.#skip -= 1;
      return;
    }
    if (name === 'w:rPr') this.#inRunProperties -= 1;
    else if (name === 'w:pPr') this.#inProperties -= 1;
    else if (this.#inProperties > 0 || this.#inRunProperties > 0) return;
    else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:t' || name === 'w:delText') this.#takesText = false;
    else if (name === 'w:instrText') this.#inCode = false;
    else if (isChange(name) && this.#changeElements.pop() === true) this.#changes.pop();
    else if (name === this.#under.element) this.#into = null;
  }

  text(words: string): void {
    if (this.#skip > 0) return;
    if (this.#inCode) this.#field.code += words;
    else if (this.#takesText && !this.#field.said) this.#put(words);
  }

  #content(name: string, attributes: ReadonlyMap<string, string>): void {
    const id = attributes.get('id') ?? '';
    switch (name) {
      case 'w:p':
        this.#paragraphs.push(newParagraph());
        this.#under.paragraph?.(attributes.get('paraId') ?? '');
        break;
      case 'w:r':
        this.#look = { emphasis: false, strong: false, hidden: false };
        break;
      case 'w:t':
      case 'w:delText':
        this.#takesText = true;
        break;
      case 'w:tab':
        this.#put('\t');
        break;
      case 'w:br':
      case 'w:cr':
      case 'w:ptab':
      case 'w:sym':
        this.#put(' ');
        break;
      case 'w:noBreakHyphen':
        this.#put('\u2011');
        break;
      case 'w:instrText':
        this.#inCode = true;
        break;
      case 'w:fldChar':
        this.#fieldSign(attributes.get('fldCharType') ?? '');
        break;
      case 'w:bookmarkStart':
        this.#bookmark = attributes.get('name') ?? '';
        break;
      case 'w:tbl':
        this.#ports.leftOut.tables += 1;
        break;
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.#note(`${name} ${id}`);
        break;
      case 'w:commentRangeStart':
        this.#ports.commented.begin(id);
        break;
      case 'w:commentRangeEnd':
        this.#ports.commented.end(id);
        break;
      case 'w:commentReference':
        this.#ports.commented.refer(id, this.#paragraphs.at(-1)?.pieces ?? []);
        break;
      default:
        if (isChange(name)) this.#change(name, attributes);
    }
  }

  #change(name: string, attributes: ReadonlyMap<string, string>): void {
    const author = (attributes.get('author') ?? '').trim();
    const change: WordChange = {
      kind: name === 'w:ins' || name === 'w:moveTo' ? 'ins' : 'del',
      author,
      date: attributes.get('date') ?? null,
    };
    this.#changeElements.push(true);
    this.#changes.push(change);
  }

  #paragraphProperty(name: string, attributes: ReadonlyMap<string, string>): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    const value = attributes.get('val') ?? '';
    if (name === 'w:pStyle') paragraph.style = value;
    else if (name === 'w:numId') paragraph.list = value;
    else if (name === 'w:ilvl') paragraph.listLevel = Number(value);
    else if (name === 'w:outlineLvl') paragraph.outline = Number(value);
    else if (name === 'w:ind') {
      paragraph.left = Number(attributes.get('left') ?? attributes.get('start') ?? 0);
      paragraph.hanging = Number(attributes.get('hanging') ?? 0);
    }
  }

  #runProperty(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#inProperties > 0) return;
    const on = !OFF.has(attributes.get('val') ?? '');
    if (name === 'w:b') this.#look.strong = on;
    else if (name === 'w:i') this.#look.emphasis = on;
    else if (name === 'w:vanish') this.#look.hidden = on;
  }

  /** Of all fields only further references to a note mean something here; others are what they show. */
  #fieldSign(type: string): void {
    if (type === 'begin') this.#field = { code: '', said: false };
    else if (type === 'end') this.#field.said = false;
    else {
      const marked = /^\s*NOTEREF\s+(\S+)/.exec(this.#field.code)?.[1];
      const label = marked === undefined ? undefined : this.#marked.get(marked);
      if (label === undefined) return;
      this.#refer(label);
      this.#field.said = true;
    }
  }

  #note(key: string): void {
    const label = this.#ports.noteLabel(key);
    this.#marked.set(this.#bookmark, label);
    this.#refer(label);
  }

  #refer(footnote: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    const changes = [...this.#changes];
    paragraph.pieces.push({ text: '', emphasis: false, strong: false, footnote, changes });
  }

  #put(words: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || words === '') return;
    if (this.#look.hidden) {
      this.#ports.leftOut.hidden += 1;
      return;
    }
    this.#length += words.length;
    if (this.#length > FILE_LIMITS.words)
      throw new Unfit('file-too-large', { max: FILE_LIMITS.words });
    this.#ports.commented.say(paragraph.pieces, words);
    const { emphasis, strong } = this.#look;
    const last = paragraph.pieces.at(-1);
    if (
      last !== undefined &&
      last.footnote === null &&
      last.emphasis === emphasis &&
      last.strong === strong &&
      sameChanges(last.changes, this.#changes)
    )
      last.text += words;
    else
      paragraph.pieces.push({
        text: words,
        emphasis,
        strong,
        footnote: null,
        changes: [...this.#changes],
      });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (paragraph === undefined || this.#into === null) return;
    this.#into.push(blockOf(paragraph, this.#ports));
  }
}

const isChange = (name: string): boolean =>
  name === 'w:ins' || name === 'w:del' || name === 'w:moveTo' || name === 'w:moveFrom';

const sameChanges = (a: readonly WordChange[], b: readonly WordChange[]): boolean =>
  a.length === b.length &&
  a.every((one, n) => {
    const other = b[n];
    return (
      other !== undefined &&
      one.kind === other.kind &&
      one.author === other.author &&
      one.date === other.date
    );
  });
