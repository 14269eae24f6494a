import type { ComposedParagraph, Words } from '../compose.ts';
import type { RunChange } from '../run-marks.ts';
import type { ExchangeProposal, ExchangeText } from '../text.ts';
import { authorName, heldBy } from '../words.ts';
import { element, escaped } from '../xml.ts';

/** Where the numbers of the document's marks come from, and what a reference to a note becomes. */
export interface Numbering {
  next: () => number;
  /** The document's number for the note, and whether this is the first reference to it; null where there is no such note. */
  note: (label: string) => { id: number; first: boolean } | null;
}

interface Look {
  emphasis?: boolean;
  strong?: boolean;
  raised?: boolean;
}

const UNCHANGED: RunChange = { ins: null, del: null };

/** Words that a proposal would move are tracked as moved, away or here (ECMA-376 part 1, 17.13.5). */
export const changeElement = ({ change }: ExchangeProposal, kind: 'ins' | 'del'): string =>
  change === 'move' ? (kind === 'ins' ? 'w:moveTo' : 'w:moveFrom') : `w:${kind}`;

const bookmarkOf = (id: number): string => `_RefNote${id}`;

const when = (at: number): string => `${new Date(at).toISOString().slice(0, -5)}Z`;

export class RunWriter {
  readonly #text: ExchangeText;
  readonly #numbers: Numbering;

  constructor(text: ExchangeText, numbers: Numbering) {
    this.#text = text;
    this.#numbers = numbers;
  }

  /** The attributes that say who and when. */
  by(proposal: ExchangeProposal): Record<string, string | number> {
    return {
      'w:id': this.#numbers.next(),
      'w:author': authorName(proposal.author, this.#text.language),
      'w:date': when(proposal.at),
    };
  }

  /** A paragraph's words, brackets, tracked changes and comment ranges; `whole`: of the paragraph, with all that is drawn in it. */
  paragraph({ pieces }: Pick<ComposedParagraph, 'pieces'>, whole: RunChange = UNCHANGED): string {
    return pieces
      .map((piece) => {
        switch (piece.kind) {
          case 'words':
            return this.#words(piece);
          case 'open': {
            const held = heldBy(piece.held, this.#text.language);
            const deleted = this.#isDeleted(whole);
            const shown = held === '' ? '' : this.run(held, { strong: true }, deleted);
            return this.#changed(whole, this.run('[', {}, deleted) + shown);
          }
          case 'close':
            return this.changed(whole, ']');
          case 'end':
            // Word has tracked ends of its own (document.ts).
            return '';
          case 'comment-start':
            return element('w:commentRangeStart', { 'w:id': piece.comment });
          case 'comment-end':
            return (
              element('w:commentRangeEnd', { 'w:id': piece.comment }) +
              element('w:r', {}, element('w:commentReference', { 'w:id': piece.comment }))
            );
        }
      })
      .join('');
  }

  /** What stands at either end of a paragraph that is moved as a whole: both its places bear one name. */
  movedRange({ ins, del }: RunChange): { start: string; end: string } {
    const by = ins ?? del;
    const proposal = by === null ? undefined : this.#text.proposals[by];
    if (by === null || proposal?.change !== 'move') return { start: '', end: '' };
    const range = ins === null ? 'w:moveFromRange' : 'w:moveToRange';
    const { 'w:id': id, ...who } = this.by(proposal);
    return {
      start: element(`${range}Start`, { 'w:id': id ?? 0, ...who, 'w:name': `move_${by}` }),
      end: element(`${range}End`, { 'w:id': id ?? 0 }),
    };
  }

  run(words: string, look: Look = {}, deleted = false): string {
    const tag = deleted ? 'w:delText' : 'w:t';
    const inside = words
      .split('\t')
      .map((part) => (part === '' ? '' : `<${tag} xml:space="preserve">${escaped(part)}</${tag}>`))
      .join('<w:tab/>');
    return inside === '' ? '' : element('w:r', {}, this.#properties(look) + inside);
  }

  /** Words that are there, or would go, by a proposal. */
  changed(change: RunChange, words: string): string {
    return this.#changed(change, this.run(words, {}, this.#isDeleted(change)));
  }

  /** Words that are moved away are words yet. */
  #isDeleted({ del }: RunChange): boolean {
    return del !== null && this.#text.proposals[del]?.change !== 'move';
  }

  #words(piece: Words): string {
    const deleted = this.#isDeleted(piece.change);
    const look = { ...piece, raised: piece.footnote !== null };
    const note = piece.footnote === null ? null : this.#numbers.note(piece.footnote);
    if (note === null) return this.#changed(piece.change, this.run(piece.text, look, deleted));
    const { id, first } = note;
    if (!first) return this.#changed(piece.change, this.#noteAgain(id));
    const reference = this.#raised(element('w:footnoteReference', { 'w:id': id }));
    // Further references find it by its bookmark.
    return (
      element('w:bookmarkStart', { 'w:id': id, 'w:name': bookmarkOf(id) }) +
      this.#changed(piece.change, reference) +
      element('w:bookmarkEnd', { 'w:id': id })
    );
  }

  /** A field that says the number of a note to which the text refers once more. */
  #noteAgain(id: number): string {
    const sign = (type: string): string => element('w:fldChar', { 'w:fldCharType': type });
    const code = `<w:instrText xml:space="preserve"> NOTEREF ${bookmarkOf(id)} \\f \\h </w:instrText>`;
    return [sign('begin'), code, sign('separate'), element('w:t', {}, String(id)), sign('end')]
      .map((inside) => this.#raised(inside))
      .join('');
  }

  #raised(inside: string): string {
    return element('w:r', {}, this.#properties({ raised: true }) + inside);
  }

  #changed(change: RunChange, inside: string): string {
    const del = change.del === null ? undefined : this.#text.proposals[change.del];
    const ins = change.ins === null ? undefined : this.#text.proposals[change.ins];
    const out =
      del === undefined ? inside : element(changeElement(del, 'del'), this.by(del), inside);
    return ins === undefined ? out : element(changeElement(ins, 'ins'), this.by(ins), out);
  }

  #properties({ emphasis = false, strong = false, raised = false }: Look): string {
    const inside =
      (strong ? '<w:b/><w:bCs/>' : '') +
      (emphasis ? '<w:i/><w:iCs/>' : '') +
      (raised ? '<w:vertAlign w:val="superscript"/>' : '') +
      (this.#text.dir === 'rtl' ? '<w:rtl/>' : '');
    return inside === '' ? '' : `<w:rPr>${inside}</w:rPr>`;
  }
}
