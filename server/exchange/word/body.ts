import type { WordBlock, WordText } from '../../../shared/exchange/word-text.ts';
import { readXml } from '../xml-reader.ts';
import { Changes, changeOf, isChange } from './changes.ts';
import type { Commented } from './commented.ts';
import { Contents } from './contents.ts';
import { Fields } from './fields.ts';
import { Look } from './look.ts';
import { Moves } from './moves.ts';
import type { Numbering } from './numbering.ts';
import { addWords, blockOf, newParagraph, withoutEmpty } from './paragraph.ts';
import type { Paragraph } from './paragraph.ts';
import { Passing } from './passing.ts';
import type { Size } from './size.ts';
import type { Style } from './styles.ts';
import { symbolOf } from './symbols.ts';

/** What may be a change, or say in its properties that it is one. */
const CHANGEABLE = new Set(['w:tr', 'w:tc', 'w:ins', 'w:del', 'w:moveTo', 'w:moveFrom']);
/** Elements that are a sign of the text. */
const SIGNS = new Map([
  ['w:tab', '\t'],
  ['w:br', ' '],
  ['w:cr', ' '],
  ['w:ptab', ' '],
  ['w:noBreakHyphen', '\u2011'],
]);

export interface BodyPorts {
  styles: ReadonlyMap<string, Style>;
  numbering: Numbering;
  /** The label of a note; the same note has one. `key` is its kind and Word's id. */
  noteLabel: (key: string) => string;
  leftOut: WordText['leftOut'];
  commented: Commented;
  size: Size;
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
  readonly #passing: Passing;
  readonly #fields = new Fields();
  readonly #changes = new Changes();
  readonly #moves = new Moves();
  readonly #paragraphs: Paragraph[] = [];
  /** Those of text boxes, which are told after the paragraph around them. */
  #boxed: WordBlock[] = [];
  #into: WordBlock[] | null = null;
  /** How deep within properties of a paragraph, a run, a row or a cell. */
  #inParagraph = 0;
  #inRun = 0;
  #inRow = 0;
  #takesText = false;
  #bookmark = '';
  readonly #marked = new Map<string, string>();
  #look: Look;
  readonly #contents = new Contents();

  constructor(ports: BodyPorts, under: Parameters<typeof readStory>[2]) {
    this.#ports = ports;
    this.#under = under;
    this.#passing = new Passing(ports.leftOut);
    this.#look = new Look(ports.styles, null);
  }

  open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#passing.open(name, attributes)) return;
    if (name === this.#under.element) this.#into = this.#under.begin(attributes);
    if (name === 'w:pPr') this.#inParagraph += 1;
    else if (name === 'w:rPr') this.#inRun += 1;
    else if (name === 'w:trPr' || name === 'w:tcPr') this.#inRow += 1;
    if (this.#inRun > 0) this.#runProperty(name, attributes);
    else if (this.#inParagraph > 0) this.#paragraphProperty(name, attributes);
    else if (this.#inRow > 0) this.#rowProperty(name, attributes);
    else this.#content(name, attributes);
  }

  close(name: string): void {
    if (this.#passing.close(name)) return;
    if (name === 'w:rPr') this.#inRun -= 1;
    else if (name === 'w:pPr') this.#inParagraph -= 1;
    else if (name === 'w:trPr' || name === 'w:tcPr') this.#inRow -= 1;
    else if (this.#inParagraph > 0 || this.#inRun > 0 || this.#inRow > 0) return;
    else if (CHANGEABLE.has(name)) this.#changes.end();
    else if (name === 'w:p') this.#endParagraph();
    else if (name === 'w:t' || name === 'w:delText') this.#takesText = false;
    else if (name === 'w:instrText') this.#fields.code(false);
    else if (name === 'w:fldSimple') this.#endField();
    else if (name === this.#under.element) this.#endStory();
  }

  text(words: string): void {
    if (this.#passing.passes) return;
    if (this.#fields.inCode) this.#fields.write(words);
    else if (this.#takesText) this.#put(words);
  }

  #content(name: string, attributes: ReadonlyMap<string, string>): void {
    const id = attributes.get('id') ?? '';
    if (CHANGEABLE.has(name)) this.#changes.begin();
    this.#changes.move(this.#moves.sign(name, attributes));
    switch (name) {
      case 'w:ins':
      case 'w:del':
      case 'w:moveTo':
      case 'w:moveFrom':
        this.#changes.add({ ...changeOf(name, attributes), ...this.#moves.numberIn(name) });
        break;
      case 'w:p':
        this.#paragraphs.push(newParagraph());
        this.#under.paragraph?.(attributes.get('paraId') ?? '');
        break;
      case 'w:r':
        this.#look = new Look(this.#ports.styles, this.#paragraphs.at(-1)?.style ?? null);
        break;
      case 'w:t':
      case 'w:delText':
        this.#takesText = true;
        break;
      case 'w:sym':
        this.#symbol(attributes);
        break;
      case 'w:instrText':
        this.#fields.code(true);
        break;
      case 'w:fldSimple':
        this.#fields.begin(attributes.get('instr') ?? '');
        this.#showField();
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
        this.#put(SIGNS.get(name) ?? '');
    }
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

  /** Of a paragraph's own mark only its changes mean something. */
  #runProperty(name: string, attributes: ReadonlyMap<string, string>): void {
    if (this.#inParagraph > 0) {
      const mark = this.#paragraphs.at(-1)?.mark;
      if (isChange(name) && mark !== undefined && mark.length < 2)
        mark.push(changeOf(name, attributes));
      return;
    }
    this.#look.say(name, attributes);
  }

  #rowProperty(name: string, attributes: ReadonlyMap<string, string>): void {
    if (isChange(name)) this.#changes.add(changeOf(name, attributes));
  }

  #fieldSign(type: string): void {
    if (type === 'begin') this.#fields.begin();
    else if (type === 'end') this.#endField();
    else this.#showField();
  }

  #endField(): void {
    this.#fields.end();
    if (!this.#fields.inContents) this.#contents.end();
  }

  #showField(): void {
    const bookmark = this.#fields.show();
    const label = bookmark === null ? undefined : this.#marked.get(bookmark);
    if (label === undefined) return;
    this.#refer(label);
    this.#fields.said();
  }

  #note(key: string): void {
    const label = this.#ports.noteLabel(key);
    this.#marked.set(this.#bookmark, label);
    this.#refer(label);
  }

  #refer(footnote: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined) return;
    this.#ports.size.count('pieces');
    const changes = [...this.#changes.now];
    paragraph.pieces.push({ text: '', emphasis: false, strong: false, footnote, changes });
  }

  #symbol(attributes: ReadonlyMap<string, string>): void {
    const sign = symbolOf(attributes.get('font') ?? '', attributes.get('char') ?? '');
    if (sign === null) this.#ports.leftOut.symbols += 1;
    this.#put(sign ?? '\ufffd');
  }

  #put(words: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph === undefined || words === '' || !this.#fields.shows) return;
    if (this.#look.hidden) {
      this.#ports.leftOut.hidden += 1;
      return;
    }
    paragraph.contents ||= this.#fields.inContents;
    this.#ports.size.count('words', words.length);
    this.#ports.commented.say(paragraph.pieces, words);
    const { emphasis, strong } = this.#look;
    const changes = this.#changes.now;
    if (
      addWords(paragraph, { text: words, emphasis, strong, footnote: null, changes: [...changes] })
    )
      this.#ports.size.count('pieces');
  }

  #endStory(): void {
    if (this.#into !== null) this.#ports.leftOut.contents += this.#contents.takeFrom(this.#into);
    this.#into = null;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    const into = this.#into;
    this.#moves.endParagraph();
    if (paragraph === undefined || into === null) return;
    if (this.#isContents(paragraph)) {
      this.#ports.leftOut.contents += 1;
      return;
    }
    const block = blockOf(paragraph, this.#ports);
    if (this.#paragraphs.length > 0) {
      if (block.pieces.length > 0) this.#boxed.push({ ...block, mark: [] });
      return;
    }
    const boxed = this.#boxed;
    this.#boxed = [];
    if (block.pieces.length === 0 && block.label === '') withoutEmpty(into, block);
    else {
      this.#ports.size.count('blocks');
      // What is joined with the next paragraph stays beside it.
      if (block.mark.length > 0) into.push(...boxed.splice(0));
      into.push(block);
      if (paragraph.contents && block.kind !== 'heading')
        this.#contents.add(block, !this.#fields.inContents);
    }
    into.push(...boxed);
  }

  /** A line of the table of contents, which Word makes of the headings. */
  #isContents({ style }: Paragraph): boolean {
    return style !== null && this.#ports.styles.get(style)?.contents === true;
  }
}
