import type { ComposedParagraph, Words } from '../compose.ts';
import type { RunChange } from '../run-marks.ts';
import type { ExchangeProposal, ExchangeText } from '../text.ts';
import { authorName, heldBy } from '../words.ts';
import { element, escaped } from '../xml.ts';

/** Where the numbers of the document's marks come from, and what a reference to a note becomes. */
export interface Numbering {
  next: () => number;
  /** The document's number for the note, once per note; null where the reference stays words. */
  note: (label: string) => number | null;
}

interface Look {
  emphasis?: boolean;
  strong?: boolean;
  raised?: boolean;
}

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

  /** A paragraph's words, brackets, tracked changes and comment ranges. */
  paragraph({ pieces }: Pick<ComposedParagraph, 'pieces'>): string {
    return pieces
      .map((piece) => {
        switch (piece.kind) {
          case 'words':
            return this.#words(piece);
          case 'open': {
            const held = heldBy(piece.holders, this.#text.language);
            return this.run('[') + (held === '' ? '' : this.run(held, { strong: true }));
          }
          case 'close':
            return this.run(']');
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

  run(words: string, look: Look = {}, deleted = false): string {
    const tag = deleted ? 'w:delText' : 'w:t';
    const inside = words
      .split('\t')
      .map((part) => (part === '' ? '' : `<${tag} xml:space="preserve">${escaped(part)}</${tag}>`))
      .join('<w:tab/>');
    return inside === '' ? '' : element('w:r', {}, this.#properties(look) + inside);
  }

  #words(piece: Words): string {
    const deleted = piece.change.del !== null;
    const look = { ...piece, raised: piece.footnote !== null };
    const note = piece.footnote === null ? null : this.#numbers.note(piece.footnote);
    const inside =
      note === null
        ? this.run(piece.text, look, deleted)
        : element(
            'w:r',
            {},
            this.#properties({ raised: true }) + element('w:footnoteReference', { 'w:id': note }),
          );
    return this.#changed(piece.change, inside);
  }

  #changed(change: RunChange, inside: string): string {
    const del = change.del === null ? undefined : this.#text.proposals[change.del];
    const ins = change.ins === null ? undefined : this.#text.proposals[change.ins];
    const out = del === undefined ? inside : element('w:del', this.by(del), inside);
    return ins === undefined ? out : element('w:ins', this.by(ins), out);
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
