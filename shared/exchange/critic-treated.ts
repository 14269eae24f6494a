import { labelAt } from '../text/plain/import-labels.ts';
import { gatheredLines } from './critic-lines.ts';
import type { GatheredLine } from './critic-lines.ts';
import type { CriticChange, CriticPart } from './critic.ts';

/**
 * What to make of tracked changes. `brackets`: all that anybody would put in or take out stands in brackets. `taken`: as if
 * all changes had been taken. `base`: as if none had been made.
 */
export type Treatment = 'brackets' | 'taken' | 'base';

/** The text with its changes treated alike. Lines of which nothing is left but their label go. */
export const treated = (source: string, treatment: Treatment): string =>
  treatedLines(source, treatment)
    .map(({ words }) => words)
    .join('\n');

/** The same line by line. Where a paragraph ends cannot stand in brackets: there both read as two. */
export const treatedLines = (source: string, treatment: Treatment): GatheredLine[] =>
  gatheredLines(source, {
    write: (parts, raw) => {
      if (parts.every((part) => part.changes.length === 0)) return unended(parts, raw);
      const made = together(parts)
        .map(({ change, words }) => treatedWords(words, change, treatment))
        .join('');
      return treatment !== 'brackets' && isEmptied(made) ? null : made;
    },
    joins: ({ kind }) => treatment === (kind === 'ins' ? 'base' : 'taken'),
    seam: () => '',
    behind: () => '',
    within: false,
  });

/** A line without changes as it stands, but for the sign of its end. */
const unended = (parts: readonly CriticPart[], raw: string): string => {
  const words = parts.map((part) => part.words).join('');
  return raw.startsWith(words) && raw.slice(words.length).trim() === '' ? raw : words;
};

/** Stretches under one change, whatever is changed within it. */
function together(
  parts: readonly CriticPart[],
): { change: CriticChange | null; words: CriticPart[] }[] {
  const groups: { change: CriticChange | null; words: CriticPart[] }[] = [];
  for (const part of parts) {
    const [change = null] = part.changes;
    const last = groups.at(-1);
    if (last !== undefined && last.change === change) last.words.push(part);
    else groups.push({ change, words: [part] });
  }
  return groups;
}

function treatedWords(
  parts: readonly CriticPart[],
  change: CriticChange | null,
  treatment: Treatment,
): string {
  if (treatment === 'brackets') {
    const words = parts.map((part) => part.words).join('');
    return change === null ? words : `[${words}]`;
  }
  const stays = ({ changes }: CriticPart): boolean =>
    changes.every(({ kind }) => (treatment === 'taken') === (kind === 'ins'));
  return parts
    .filter(stays)
    .map((part) => part.words)
    .join('');
}

function isEmptied(line: string): boolean {
  const bare = line.trim();
  return bare.slice(labelAt(bare, 'markdown').length).replace(/^#+/, '').trim() === '';
}
