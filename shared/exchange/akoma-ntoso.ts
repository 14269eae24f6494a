import { compose, wholeChange } from './compose.ts';
import type { ComposedParagraph, ComposedProvision, Piece, Words } from './compose.ts';
import { PILCROW, dayOf } from './critic-signs.ts';
import { footnotesOf } from './footnotes.ts';
import { fileName } from './formats.ts';
import type { RunChange } from './run-marks.ts';
import type { Author, ExchangeText } from './text.ts';
import { authorName, heldBy } from './words.ts';
import { XML, element, escaped } from './xml.ts';

const NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';
/** ISO 639-2, as the schema's examples have it. */
const LANGUAGES = { en: 'eng', fr: 'fra', es: 'spa', ar: 'ara', ru: 'rus', zh: 'zho' } as const;
const HASHES = /^#+$/;

/** Akoma Ntoso 3.0 (OASIS LegalDocML): a bill of provisions, with tracked changes as `ins` and `del` of their authors. */
export function akomaNtoso(text: ExchangeText): string {
  const provisions = compose(text);
  const writer = new Writer(text, footnotesOf(provisions));
  const body = element(
    'body',
    {},
    provisions.map((one, n) => writer.provision(one, `prov_${n + 1}`)).join(''),
  );
  const preface = element(
    'preface',
    {},
    element('longTitle', {}, element('p', {}, element('docTitle', {}, escaped(text.title)))),
  );
  return (
    XML +
    element(
      'akomaNtoso',
      { xmlns: NAMESPACE },
      element('bill', { name: 'draft' }, writer.meta() + preface + body),
    )
  );
}

class Writer {
  readonly #text: ExchangeText;
  readonly #notes: ReadonlyMap<string, ComposedParagraph[]>;
  readonly #apart: ReadonlySet<ComposedParagraph>;
  readonly #people = new Map<string, { id: string; name: string }>();
  readonly #noted = new Set<string>();

  constructor(text: ExchangeText, notes: ReadonlyMap<string, ComposedParagraph[]>) {
    this.#text = text;
    this.#notes = notes;
    this.#apart = new Set([...notes.values()].flat());
    // Known before the metadata is written.
    for (const { author } of Object.values(text.proposals)) this.#person(author);
  }

  meta(): string {
    const { language, tag, at, standing } = this.#text;
    const written = tag === language ? LANGUAGES[language] : tag;
    const title = standing === null ? this.#text.title : `${this.#text.title} (${standing})`;
    const day = dayOf(at);
    // Texts of one room are works of their own, and the same text is the same work on every day.
    const uri = `/akn/un/bill/draft/${encodeURIComponent(fileName(this.#text.title))}`;
    const expression = `${uri}/${written}@${day}`;
    const frbr = (what: string, here: string, more: string): string =>
      element(
        what,
        {},
        element('FRBRthis', { value: here }) +
          element('FRBRuri', { value: here }) +
          (what === 'FRBRWork' ? element('FRBRalias', { value: title, name: 'title' }) : '') +
          element('FRBRdate', { date: day, name: 'export' }) +
          element('FRBRauthor', { href: '#room' }) +
          more,
      );
    const identification = element(
      'identification',
      { source: '#room' },
      frbr('FRBRWork', uri, element('FRBRcountry', { value: 'un' })) +
        frbr('FRBRExpression', expression, element('FRBRlanguage', { language: written })) +
        frbr('FRBRManifestation', `${expression}.akn`, ''),
    );
    const room = element('TLCOrganization', {
      eId: 'room',
      href: '/ontology/organization/room',
      showAs: this.#text.room,
    });
    const people = [...this.#people.values()].map(({ id, name }) =>
      element('TLCOrganization', {
        eId: id,
        href: `/ontology/organization/${id}`,
        showAs: name,
      }),
    );
    const references = element('references', { source: '#room' }, room + people.join(''));
    return element('meta', {}, identification + references);
  }

  provision({ number, status, paragraphs }: ComposedProvision, id: string): string {
    const [first] = paragraphs;
    const heading = first?.kind === 'heading' ? first : null;
    const rest = paragraphs.filter((one) => one !== heading && !this.#apart.has(one));
    const content = rest.map((one, n) => this.#paragraph(one, `${id}__para_${n + 1}`)).join('');
    const nothing = element('content', {}, '<p/>');
    const label = heading?.label ?? '';
    return element(
      'hcontainer',
      { name: 'provision', eId: id, class: status },
      element('num', {}, escaped(label === '' || HASHES.test(label) ? number : label)) +
        (heading === null ? '' : element('heading', {}, this.#inline(heading.pieces) || ' ')) +
        (content === '' ? nothing : content),
    );
  }

  #paragraph(paragraph: ComposedParagraph, id: string): string {
    const { label, kind, pieces } = paragraph;
    return element(
      'paragraph',
      { eId: id, class: kind === 'footnote' ? 'note' : null },
      (label === ''
        ? ''
        : element('num', {}, this.#changedBy(wholeChange(this.#text, paragraph), escaped(label)))) +
        element('content', {}, element('p', {}, this.#inline(pieces))),
    );
  }

  #inline(pieces: readonly Piece[]): string {
    return pieces
      .map((piece) => {
        switch (piece.kind) {
          case 'words':
            return this.#words(piece);
          case 'open': {
            const held = heldBy(piece.held, this.#text.language);
            return `[${held === '' ? '' : element('b', {}, escaped(held))}`;
          }
          case 'close':
            return ']';
          case 'end':
            return this.#changedBy(piece.change, PILCROW);
          case 'comment-start':
          case 'comment-end':
            return '';
        }
      })
      .join('');
  }

  #words(piece: Words): string {
    let xml = escaped(piece.text);
    if (piece.footnote !== null) xml = this.#note(piece.footnote);
    if (piece.emphasis) xml = element('i', {}, xml);
    if (piece.strong) xml = element('b', {}, xml);
    return this.#changedBy(piece.change, xml);
  }

  #changedBy({ ins, del }: RunChange, inside: string): string {
    return this.#changed('ins', ins, this.#changed('del', del, inside));
  }

  #changed(tag: 'ins' | 'del', id: string | null, inside: string): string {
    const proposal = id === null ? undefined : this.#text.proposals[id];
    if (proposal === undefined) return inside;
    const { id: person } = this.#person(proposal.author);
    return element(tag, { refersTo: `#${person}`, title: dayOf(proposal.at) }, inside);
  }

  #note(label: string): string {
    const paragraphs = this.#notes.get(label);
    if (paragraphs === undefined || this.#noted.has(label))
      return element('sup', {}, escaped(label));
    this.#noted.add(label);
    const inside = paragraphs.map(({ pieces }) => element('p', {}, this.#inline(pieces))).join('');
    return element('authorialNote', { marker: label }, inside);
  }

  #person(author: Author): { id: string; name: string } {
    const name = authorName(author, this.#text.language);
    const known = this.#people.get(name);
    if (known !== undefined) return known;
    const made = { id: `party_${this.#people.size + 1}`, name };
    this.#people.set(name, made);
    return made;
  }
}
