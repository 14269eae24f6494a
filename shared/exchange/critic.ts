import { CRITIC, signature } from './critic-signs.ts';

export interface CriticChange {
  kind: 'ins' | 'del';
  /** As it stands behind the change; '' where nothing does. */
  author: string;
  /** YYYY-MM-DD, or null. */
  date: string | null;
  /** Of which move it is half: as the source numbers them. */
  move?: number;
}

/** A stretch of a line: words with the changes around them, outer first. The same change is the same object. */
export interface CriticPart {
  words: string;
  changes: CriticChange[];
}

const SIGN = /\{\+\+|\+\+\}|\{--|--\}|\{>>([^{}<>]*)<<\}/g;
/** Deeper changes within changes than anybody makes are words. */
const MAX_DEPTH = 50;

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
    if (sign.does === 'sign' && closed !== null) Object.assign(closed, signature(sign.by));
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
    if (sign.does === 'open') {
      if (open.length < MAX_DEPTH) open.push({ found, kind: sign.kind });
    } else if (sign.does === 'sign') {
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
