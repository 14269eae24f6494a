import { compose, wholeChange } from '../compose.ts';
import type { ComposedParagraph, ComposedProvision } from '../compose.ts';
import { footnotesOf } from '../footnotes.ts';
import type { ExchangeText } from '../text.ts';
import { XML, element, escaped } from '../xml.ts';
import {
  R,
  SEPARATORS,
  W,
  coreProperties,
  documentRelationships,
  packageRelationships,
  settings,
  styles,
  types,
} from './parts.ts';
import { withEnds } from '../paragraph-ends.ts';
import { withMoves } from '../paragraph-moves.ts';
import { withReasons } from '../reasons.ts';
import type { RunChange } from '../run-marks.ts';
import { commentParts } from './comments.ts';
import { paragraphXml } from './paragraph.ts';
import { RunWriter, changeElement } from './runs.ts';

const HASHES = /^#+$/;
/**
 * A Word document (ECMA-376), as the parts that are to be zipped: headings in heading styles, labels as characters, open
 * proposals as tracked changes by their authors, brackets as characters, notes and comments as Word has them, lines
 * numbered in fives.
 */
export function wordDocument(given: ExchangeText): Record<string, string> {
  const text = withEnds(withReasons(withMoves(given)));
  const provisions = compose(text);
  const notes = footnotesOf(provisions);
  const written = new Map<string, number>();
  let marks = 0;
  const runs = new RunWriter(text, {
    next: () => (marks += 1),
    note: (label) => {
      if (!notes.has(label)) return null;
      const known = written.get(label);
      if (known !== undefined) return { id: known, first: false };
      written.set(label, written.size + 1);
      return { id: written.size, first: true };
    },
  });
  const apart = new Set([...notes.values()].flat());
  const title = paragraphXml(text, runs.run(text.title), { style: 'Heading1', indent: 0 });
  const standing =
    text.standing === null
      ? ''
      : paragraphXml(text, runs.run(text.standing), { style: null, indent: 0 });
  const showsTitle = !beginsWith(provisions, text.title);
  const body = provisions
    .flatMap(({ level, paragraphs }) =>
      paragraphs
        .filter((paragraph) => !apart.has(paragraph))
        .map((paragraph) => writeParagraph(text, runs, paragraph, level)),
    )
    .join('');
  const footnotes = [...written].map(([label, id]) =>
    element('w:footnote', { 'w:id': id }, noteXml(text, runs, notes.get(label) ?? [])),
  );
  const space = { 'xmlns:w': W, 'xmlns:r': R };
  return {
    '[Content_Types].xml': types(),
    '_rels/.rels': packageRelationships(),
    'docProps/core.xml': coreProperties(element('dc:title', {}, escaped(text.title)), text.at),
    'word/_rels/document.xml.rels': documentRelationships(),
    'word/document.xml':
      XML +
      element(
        'w:document',
        space,
        element('w:body', {}, (showsTitle ? title : '') + standing + body + section(text)),
      ),
    'word/styles.xml': styles(text.language),
    'word/settings.xml': settings(),
    'word/footnotes.xml': XML + element('w:footnotes', space, separators() + footnotes.join('')),
    ...commentParts(text, runs),
  };
}

const beginsWith = (provisions: readonly ComposedProvision[], title: string): boolean =>
  provisions[0]?.paragraphs[0]?.words.trim() === title.trim();

function writeParagraph(
  text: ExchangeText,
  runs: RunWriter,
  paragraph: ComposedParagraph,
  level: number,
): string {
  const { kind, label, indent } = paragraph;
  const heading = kind === 'heading';
  const own = heading && HASHES.test(label) ? '' : label;
  const whole = wholeChange(text, paragraph);
  const labelled = own === '' ? '' : runs.changed(whole, heading ? `${own} ` : `${own}\t`);
  const range = runs.movedRange(whole);
  const inside = range.start + labelled + runs.paragraph(paragraph, whole);
  const xml = paragraphXml(text, inside, {
    style: heading ? `Heading${level}` : kind === 'footnote' ? 'FootnoteText' : null,
    indent: heading ? 0 : indent,
    hanging: own !== '' && !heading,
    mark: markOf(text, runs, paragraph.end, whole),
  });
  return xml + range.end;
}

/** Who put the end of the paragraph there, or would take it out: also where the whole paragraph comes or goes. */
function markOf(
  text: ExchangeText,
  runs: RunWriter,
  end: ComposedParagraph['end'],
  whole: RunChange,
): string {
  const by = end?.by ?? whole.ins ?? whole.del;
  const proposal = by === null ? undefined : text.proposals[by];
  if (proposal === undefined) return '';
  const taken = end === undefined ? whole.ins === null : end.kind === 'del';
  return element(changeElement(proposal, taken ? 'del' : 'ins'), runs.by(proposal));
}

function noteXml(
  text: ExchangeText,
  runs: RunWriter,
  paragraphs: readonly ComposedParagraph[],
): string {
  const sign =
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>' + runs.run(' ');
  return paragraphs
    .map((paragraph, n) =>
      paragraphXml(text, (n === 0 ? sign : '') + runs.paragraph(paragraph), {
        style: 'FootnoteText',
        indent: 0,
      }),
    )
    .join('');
}

const separators = (): string =>
  SEPARATORS.map((id) => {
    const what = id === -1 ? 'separator' : 'continuationSeparator';
    return element(
      'w:footnote',
      { 'w:type': what, 'w:id': id },
      element('w:p', {}, element('w:r', {}, element(`w:${what}`))),
    );
  }).join('');

/** A4, with every fifth line numbered. */
const section = ({ dir }: ExchangeText): string =>
  element(
    'w:sectPr',
    {},
    element('w:pgSz', { 'w:w': 11_906, 'w:h': 16_838 }) +
      element('w:pgMar', {
        'w:top': 1418,
        'w:right': 1418,
        'w:bottom': 1418,
        'w:left': 1418,
        'w:header': 709,
        'w:footer': 709,
        'w:gutter': 0,
      }) +
      element('w:lnNumType', { 'w:countBy': 5, 'w:restart': 'continuous' }) +
      (dir === 'rtl' ? '<w:bidi/>' : ''),
  );
