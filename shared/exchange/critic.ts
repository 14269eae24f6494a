import { labelAt } from '../text/import-labels.ts';
import { CRITIC } from './critic-signs.ts';

export interface CriticChange {
  kind: 'ins' | 'del';
  /** As it stands behind the change; '' where nothing does. */
  author: string;
  /** YYYY-MM-DD, or null. */
  date: string | null;
}

/** A stretch of a line: words with the changes around them, outer first. The same change is the same object. */
export interface CriticPart {
  words: string;
  changes: CriticChange[];
}

/**
 * What to make of tracked changes. `brackets`: all that anybody would put in or take out stands in brackets. `taken`: as if
 * all changes had been taken. `base`: as if none had been made.
 */
export type Treatment = 'brackets' | 'taken' | 'base';

const SIGN = /\{\+\+|\+\+\}|\{--|--\}|\{>>([^{}<>]*)<<\}/g;
const SIGNED = /^(.*?)\s*(\d{4}-\d\d-\d\d)?$/s;

type Sign = { does: 'open' | 'close'; kind: 'ins' | 'del' } | { does: 'sign'; by: string };

function signOf(found: RegExpExecArray): Sign {
  switch (found[0]) {
    case CRITIC.ins.open:
      return { does: 'open', kind: 'ins' };
    case CRITIC.del.open:
      return { does: 'open', kind: 'del' };
    case CRITIC.ins.close:
      return { does: 'close', kind: 'ins' };
    case CRITIC.del.close:
      return { does: 'close', kind: 'del' };
    default:
      return { does: 'sign', by: found[1] ?? '' };
  }
}

/** Reads one line (critic-signs.ts): changes never go beyond a line. Signs that match nothing are words. */
export function criticParts(line: string): CriticPart[] {
  const used = matchedSigns(line);
  const parts: CriticPart[] = [];
  const open: CriticChange[] = [];
  let closed: CriticChange | null = null;
  let from = 0;
  const put = (to: number): void => {
    if (to > from) parts.push({ words: line.slice(from, to), changes: [...open] });
  };
  for (const found of used) {
    put(found.index);
    from = found.index + found[0].length;
    const sign = signOf(found);
    if (sign.does === 'open') open.push({ kind: sign.kind, author: '', date: null });
    if (sign.does === 'close') closed = open.pop() ?? null;
    if (sign.does === 'sign' && closed !== null) {
      const [, author = '', date = null] = SIGNED.exec(sign.by.trim()) ?? [];
      closed.author = author;
      closed.date = date;
    }
  }
  put(line.length);
  return parts;
}

/** The signs that mean something: pairs that nest right, and a signature right behind a pair. */
function matchedSigns(line: string): RegExpExecArray[] {
  const used = new Set<RegExpExecArray>();
  const open: { found: RegExpExecArray; kind: 'ins' | 'del' }[] = [];
  let end = -1;
  for (const found of line.matchAll(SIGN)) {
    const sign = signOf(found);
    if (sign.does === 'open') open.push({ found, kind: sign.kind });
    else if (sign.does === 'sign') {
      if (found.index === end) used.add(found);
    } else {
      const at = open.findLastIndex(({ kind }) => kind === sign.kind);
      const begun = open[at];
      if (begun === undefined) continue;
      open.splice(at);
      used.add(begun.found);
      used.add(found);
      end = found.index + found[0].length;
    }
  }
  return [...used].toSorted((a, b) => a.index - b.index);
}

/** The text with its changes treated alike. Lines of which nothing is left but their label go. */
export const treated = (source: string, treatment: Treatment): string =>
  source
    .split('\n')
    .flatMap((line) => {
      const parts = criticParts(line);
      if (parts.every((part) => part.changes.length === 0)) return [line];
      const made = together(parts)
        .map(({ change, words }) => treatedWords(words, change, treatment))
        .join('');
      return treatment !== 'brackets' && isEmptied(made) ? [] : [made];
    })
    .join('\n');

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

/** Everybody who made tracked changes, with how many; those who made most come first. */
export function criticAuthors(source: string): { author: string; ins: number; del: number }[] {
  const authors = new Map<string, { author: string; ins: number; del: number }>();
  for (const line of source.split('\n')) {
    for (const change of new Set(criticParts(line).flatMap((part) => part.changes))) {
      const { author, kind } = change;
      const known = authors.get(author) ?? { author, ins: 0, del: 0 };
      known[kind] += 1;
      authors.set(author, known);
    }
  }
  return [...authors.values()].toSorted((a, b) => b.ins + b.del - a.ins - a.del);
}
