import type { WordText } from '../../../shared/exchange/word-text.ts';
import { isOn } from './on-off.ts';

/** Earlier formatting: what is kept of a tracked change of how words look. */
const FORMATTING = new Set([
  'w:pPrChange',
  'w:rPrChange',
  'w:sectPrChange',
  'w:tblPrChange',
  'w:tblPrExChange',
  'w:tblGridChange',
  'w:tcPrChange',
  'w:trPrChange',
  'w:numberingChange',
]);
/** What is no part of the text: settings, codes of deleted fields, how a word is pronounced. */
const PASSED_OVER = new Set([
  ...FORMATTING,
  'w:delInstrText',
  'w:fldData',
  'w:ffData',
  'w:sectPr',
  'w:tblPr',
  'w:tblPrEx',
  'w:tblGrid',
  'w:rt',
]);
const PICTURES = new Set(['w:drawing', 'w:pict', 'w:object']);
/** Documents within the document, which a word processor would unpack. */
const EMBEDDED = new Set(['w:altChunk', 'w:subDoc']);
const FORMULAS = new Set(['m:oMath']);
const TEXT_BOX = 'w:txbxContent';
/** Extensions that Word has; of two ways to say one thing it shows the first whose extensions it knows. */
const KNOWN = /^(?:wps|wpg|wpc|wpi|w14|w15|w16\w*|a14|c14|c16\w*|cx\d?|aink|am3d|v|o|m)$/;

/**
 * Which elements of a story are passed over, and counts what is left out with them. Of a picture nothing is read but the
 * words of its text boxes; of a form's field nothing while it only says what to fill in.
 */
export class Passing {
  readonly #leftOut: WordText['leftOut'];
  /** How deep within what is passed over; 0: not at all. */
  #depth = 0;
  /** Whether that is a picture, whose text boxes are read, and from which depth on also those are not. */
  #picture = false;
  #counted = false;
  #shut = 0;
  /** What was so around each text box that is read. */
  readonly #around: { depth: number; counted: boolean }[] = [];
  /** For each choice between ways to say one thing: whether one was taken. */
  readonly #choices: boolean[] = [];
  /** For each form's field: whether it is still to be filled in. */
  readonly #fields: boolean[] = [];
  #settings = 0;

  constructor(leftOut: WordText['leftOut']) {
    this.#leftOut = leftOut;
  }

  get passes(): boolean {
    return this.#depth > 0;
  }

  /** Whether the element that begins is passed over. */
  open(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (this.#depth > 0) return this.#within(name);
    if (FORMATTING.has(name)) this.#leftOut.formatting += 1;
    if (EMBEDDED.has(name)) this.#leftOut.embedded += 1;
    if (FORMULAS.has(name)) this.#leftOut.formulas += 1;
    if (PICTURES.has(name)) {
      this.#leftOut.pictures += 1;
      this.#picture = true;
      this.#counted = true;
    }
    if (
      PASSED_OVER.has(name) ||
      EMBEDDED.has(name) ||
      FORMULAS.has(name) ||
      PICTURES.has(name) ||
      this.#isOtherWay(name, attributes) ||
      this.#isUnfilled(name, attributes)
    )
      this.#depth = 1;
    return this.#depth > 0;
  }

  /** Whether the element that ends was passed over. */
  close(name: string): boolean {
    if (this.#depth > 0) {
      this.#depth -= 1;
      if (this.#depth < this.#shut) this.#shut = 0;
      if (this.#depth === 0) this.#picture = false;
      return true;
    }
    if (name === 'mc:AlternateContent') this.#choices.pop();
    else if (name === 'w:sdt') this.#fields.pop();
    else if (name === 'w:sdtPr') this.#settings = 0;
    else if (name === TEXT_BOX) {
      const around = this.#around.pop();
      if (around !== undefined) {
        this.#depth = around.depth;
        this.#counted = around.counted;
        this.#picture = true;
      }
    }
    return false;
  }

  #within(name: string): boolean {
    if (name === TEXT_BOX && this.#picture && this.#shut === 0) {
      // A frame of words is no picture.
      if (this.#counted) this.#leftOut.pictures -= 1;
      this.#around.push({ depth: this.#depth, counted: false });
      this.#depth = 0;
      this.#picture = false;
      return false;
    }
    this.#depth += 1;
    if (name === 'mc:Fallback' && this.#shut === 0) this.#shut = this.#depth;
    return true;
  }

  /** Only the first way that is understood is read (ECMA-376 part 3, 9). */
  #isOtherWay(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (name === 'mc:AlternateContent') this.#choices.push(false);
    if (name !== 'mc:Choice' && name !== 'mc:Fallback') return false;
    const needs = (attributes.get('Requires') ?? '').split(/\s+/).filter((one) => one !== '');
    const understood = name === 'mc:Fallback' || needs.every((one) => KNOWN.test(one));
    const taken = this.#choices.at(-1) ?? false;
    if (taken || !understood) return true;
    if (this.#choices.length > 0) this.#choices[this.#choices.length - 1] = true;
    return false;
  }

  #isUnfilled(name: string, attributes: ReadonlyMap<string, string>): boolean {
    if (name === 'w:sdt') this.#fields.push(false);
    else if (name === 'w:sdtPr') this.#settings = 1;
    else if (this.#settings > 0) {
      const unfilled = name === 'w:showingPlcHdr' && isOn(attributes);
      if (unfilled && this.#fields.length > 0) this.#fields[this.#fields.length - 1] = true;
      return true;
    }
    return name === 'w:sdtContent' && this.#fields.at(-1) === true;
  }
}
