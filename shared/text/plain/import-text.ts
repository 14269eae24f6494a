import { titled } from '../../base/characters.ts';
import type { BracketId, InstrumentId, ParagraphId, ProvisionId } from '../../base/ids.ts';
import { citationOf } from '../numbers/citation.ts';
import { MAX_PARAGRAPHS, MAX_PROVISIONS } from '../desk.ts';
import { blocksOf } from './import-blocks.ts';
import type { Block } from './import-blocks.ts';
import { readSource } from './import-source.ts';
import { flagsIn, tokensOf } from './import-tokens.ts';
import { runsOfTokens } from './inline-runs.ts';
import { MARKS, wordsOf } from '../marks.ts';
import type { Spacing } from '../paragraph.ts';
import { unusualSpacing } from './plain-spacing.ts';
import type { Run } from '../rewrite.ts';
import type { InstrumentOutline, ProvisionOutline } from '../schema.ts';
import { splitLongRuns } from '../split-runs.ts';
import { textStats } from './stats.ts';
import type { TextFormat, TextStats } from './stats.ts';

export interface ImportedText {
  outline: InstrumentOutline;
  runs: Record<ParagraphId, Run[]>;
  /** Of the source, as `textStats` counts them. */
  counts: TextStats;
}

/**
 * Makes structure of a bracketed text (T-10). Headings begin provisions; matched brackets become marks over their words
 * and entries of the registry, brackets side by side groups; unmatched ones stay characters and become flags. Never
 * refuses: what a room cannot take as structure stays as characters. `newId` gives a fresh id for each number it is
 * asked; `newId(0)` is the instrument's.
 */
export function importText(
  raw: string,
  format: TextFormat,
  newId: (n: number) => string,
): ImportedText {
  const source = readSource(raw, format);
  let made = 0;
  const fresh = (): string => newId(made++);
  const id = fresh() as InstrumentId;
  const bracketIds = source.brackets.map(() => fresh() as BracketId);
  const homes: (ProvisionId | undefined)[] = [];
  const flags: InstrumentOutline['flags'] = [];
  const runs: ImportedText['runs'] = {};
  const provisions: ProvisionOutline[] = [];
  const open = new Set<number>();

  const provisionFor = (block: Block): ProvisionOutline => {
    const last = provisions.at(-1);
    const begins = block.kind === 'heading' && provisions.length < MAX_PROVISIONS;
    if (last !== undefined && !begins && last.paragraphs.length < MAX_PARAGRAPHS) return last;
    const level = block.kind === 'heading' ? block.level : 1;
    const begun = { id: fresh() as ProvisionId, number: '', level, paragraphs: [] };
    provisions.push(begun);
    return begun;
  };

  let isFirst = true;
  for (const block of blocksOf(source, format)) {
    const provision = provisionFor(block);
    const tokens = tokensOf(source, block, format);
    for (const token of tokens) if (token.kind === 'open') homes[token.bracket] = provision.id;
    const words = runsOfTokens(tokens, open, (n) => bracketIds[n] ?? (`b${n}` as BracketId));
    const first = provision.paragraphs.length === 0;
    if (first) provision.number = numberOf(block, words, provisions.length, format);
    const { kind, label, indent, spaced } = block;
    const parts = splitLongRuns(words);
    const spacing = spacingOf(block, { first: isFirst, empty: wordsOf(words) === '' });
    isFirst = false;
    for (const [part, partRuns] of parts.entries()) {
      const paragraph = fresh() as ParagraphId;
      provision.paragraphs.push(
        part === 0
          ? {
              id: paragraph,
              kind: kind === 'heading' && !first ? 'paragraph' : kind,
              label,
              indent,
              spaced,
              ...(spacing === null || parts.length > 1 ? {} : { spacing }),
            }
          : { id: paragraph, kind: 'paragraph', label: '', indent, spaced: false },
      );
      runs[paragraph] = partRuns;
      if (part > 0) continue;
      for (const { kind: which, context } of flagsIn(source, block)) {
        flags.push({ id: fresh(), paragraph, kind: which, context });
      }
    }
  }
  if (provisions.length === 0) {
    const paragraph = fresh() as ParagraphId;
    const only = { id: paragraph, kind: 'paragraph', label: '', indent: 0, spaced: false } as const;
    provisions.push({ id: fresh() as ProvisionId, number: WHOLE, level: 1, paragraphs: [only] });
    runs[paragraph] = [];
  }
  const only = provisions.length === 1 ? provisions[0] : undefined;
  if (only !== undefined && only.paragraphs[0]?.kind !== 'heading') only.number = WHOLE;

  const nowhere = provisions[0]?.id;
  const brackets = source.brackets.flatMap((bracket, n) => {
    const provision = homes[n] ?? nowhere;
    const own = bracketIds[n];
    if (own === undefined || provision === undefined) return [];
    const group = bracket.group === null ? null : (bracketIds[bracket.group] ?? null);
    const parent = bracket.parent === null ? null : (bracketIds[bracket.parent] ?? null);
    return [{ id: own, provision, group, form: bracket.form, parent }];
  });
  const title = titleOf(source.title, provisions, runs);
  const counts = textStats(raw, format);
  return { outline: { id, title, provisions, brackets, flags }, runs, counts };
}

const spacingOf = (block: Block, where: { first: boolean; empty: boolean }): Spacing | null =>
  block.spacing === null ? null : unusualSpacing(block, block.spacing, where);

/** How a text without any heading is cited. */
const WHOLE = 'Text';
const MAX_TITLE = 200;

const numberOf = (block: Block, words: readonly Run[], nth: number, format: TextFormat): string =>
  citationOf(format === 'plain' ? block.label : '', plainWords(words), `§ ${nth}`);

/** Words without the numbers of footnotes. */
const plainWords = (runs: readonly Run[]): string =>
  wordsOf(runs.filter((run) => run.attributes?.[MARKS.footnote] === undefined));

function titleOf(
  given: string | null,
  provisions: readonly ProvisionOutline[],
  runs: ImportedText['runs'],
): string {
  const first = provisions[0]?.paragraphs[0];
  const words = given ?? (first === undefined ? '' : plainWords(runs[first.id] ?? []));
  return fit(words) || WHOLE;
}

/** Fit for a title: one line, no control characters, not too long. */
const fit = (words: string): string =>
  Array.from(titled(words)).slice(0, MAX_TITLE).join('').slice(0, MAX_TITLE).trim();
