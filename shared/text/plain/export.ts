import type { BracketId, InstrumentId, ParagraphId } from '../../base/ids.ts';
import { inlineText } from './export-inline.ts';
import { glyphsOf } from '../layout/extents.ts';
import { beginsAnew } from './import-labels.ts';
import type { Run } from '../rewrite.ts';
import type { Paragraph, Spacing } from '../paragraph.ts';
import { usualSpacing } from './plain-spacing.ts';
import type { Provision, TextState } from '../state.ts';
import type { TextFormat } from './stats.ts';

/** A paragraph to write out, with the level of its provision. */
export interface ExportedParagraph {
  paragraph: Paragraph;
  provision: Pick<Provision, 'level'>;
  runs: readonly Run[];
}

/**
 * Writes an instrument out as Markdown or plain text: the same headings, numbers, paragraphs, words and brackets as were
 * read in (front matter and link targets aside), in plain text also with the same white space, with what the room has made of them since.
 * `runsOf` gives the words of a paragraph. An unknown instrument is an empty text.
 */
export function exportText(
  state: Pick<TextState, 'instruments' | 'provisions' | 'paragraphs' | 'brackets'>,
  instrument: InstrumentId,
  runsOf: (paragraph: ParagraphId) => readonly Run[],
  format: TextFormat,
): string {
  const orderOf = (id: BracketId): number | null => state.brackets[id]?.order ?? null;
  return exportParagraphs(piecesOf(state, instrument, runsOf), orderOf, format);
}

/** As `exportText`, for paragraphs that stand in no room. `orderOf`: null for a bracket that is not drawn. */
export function exportParagraphs(
  pieces: readonly ExportedParagraph[],
  orderOf: (id: BracketId) => number | null,
  format: TextFormat,
): string {
  let out = '';
  let before: Written | null = null;
  for (const scope of scopes(pieces, format)) {
    const glyphs = glyphsOf(
      scope.map((piece) => piece.runs),
      orderOf,
    );
    for (const [index, piece] of scope.entries()) {
      const text = inlineText(piece.runs, glyphs[index] ?? new Map(), format);
      const line = lineOf(piece, text, format);
      if (line === '') continue;
      const gap = before !== null && isApart(piece.paragraph, text, before, format) ? '\n' : '';
      out += `${gap}${line}\n`;
      before = { heading: piece.paragraph.kind === 'heading', text };
    }
  }
  return out;
}

interface Written {
  heading: boolean;
  text: string;
}

function piecesOf(
  state: Pick<TextState, 'instruments' | 'provisions' | 'paragraphs'>,
  instrument: InstrumentId,
  runsOf: (paragraph: ParagraphId) => readonly Run[],
): ExportedParagraph[] {
  const ids = state.instruments.find((found) => found.id === instrument)?.provisions ?? [];
  return ids
    .flatMap((id) => state.provisions[id] ?? [])
    .flatMap((provision) =>
      provision.paragraphs.flatMap((id) => {
        const paragraph = state.paragraphs[id];
        return paragraph === undefined ? [] : [{ paragraph, provision, runs: runsOf(id) }];
      }),
    );
}

/** Stretches within which brackets are matched when the text is read again: "## " begins one. */
function scopes(pieces: readonly ExportedParagraph[], format: TextFormat): ExportedParagraph[][] {
  const all: ExportedParagraph[][] = [[]];
  for (const piece of pieces) {
    const begins =
      piece.paragraph.kind === 'heading' &&
      (format === 'markdown' ? piece.provision.level === 2 : piece.paragraph.label === '##');
    if (begins) all.push([]);
    all.at(-1)?.push(piece);
  }
  return all;
}

const HASHES = /^#+$/;

function lineOf(
  { paragraph, provision }: ExportedParagraph,
  text: string,
  format: TextFormat,
): string {
  const { kind, label } = paragraph;
  if (kind === 'heading' && format === 'markdown') {
    const own = label === '' || HASHES.test(label) ? '' : `${label} `;
    return `${'#'.repeat(provision.level)} ${own}${text}`;
  }
  if (label === '' && text === '') return '';
  const { lead, gap, tail } = spacingOf(paragraph, text, format);
  return `${lead}${label}${gap}${text}${tail}`;
}

/** As the text was brought in, where that is known: in Markdown, where white space has a meaning, only behind the label. */
function spacingOf(paragraph: Paragraph, text: string, format: TextFormat): Spacing {
  const { label, spacing } = paragraph;
  const usual = usualSpacing(paragraph, format);
  const own = spacing !== undefined && (format === 'plain' || PLAIN_GAP.test(spacing.gap));
  const parted = label !== '' && (text !== '' || HASHES.test(label));
  const gap = parted ? (own && spacing.gap !== '' ? spacing.gap : usual.gap) : '';
  if (spacing === undefined || format === 'markdown') return { lead: usual.lead, gap, tail: '' };
  return { lead: spacing.lead, gap, tail: spacing.tail };
}

const PLAIN_GAP = /^[ \u00a0]+$/;

/** Whether an empty line stands before a paragraph: where it stood, and where without it the two would be read as one. */
function isApart(paragraph: Paragraph, text: string, before: Written, format: TextFormat): boolean {
  // Its own white space has the empty lines.
  if (format === 'plain' && paragraph.spacing !== undefined) return false;
  if (paragraph.spaced) return true;
  if (format === 'plain' || paragraph.kind === 'heading' || paragraph.label !== '') return false;
  return !before.heading && !beginsAnew(before.text, text);
}
