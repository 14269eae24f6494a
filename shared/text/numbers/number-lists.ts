import { countedNumber } from './counted-number.ts';
import type { CountedNumber } from './counted-number.ts';
import type { Reading } from './counts.ts';

/** A number in the order of the text. */
export interface Numbered {
  number: string;
  /** Which provision it belongs to, for a label of a paragraph; the numbers of provisions are one list. */
  home: string | null;
  /** How far it is indented: a list within a list has labels like those around it. */
  indent: number;
  /** The provision was made of several: its lists go on, since each of them began at 1. */
  joined: boolean;
  /** Sub-numbers that begin so begin otherwise now: those under the number of the provision. */
  parents?: ReadonlyMap<string, string>;
}

/** A number with the list of which it is part. `starts`: the list begins with it, at 1 or at its own count. */
export interface Listed extends CountedNumber {
  reading: Reading;
  list: number;
  starts: 'no' | 'one' | 'own';
}

interface Member extends CountedNumber {
  at: number;
  reading: Reading;
  kind: string;
}

interface Level {
  list: number;
  indent: number;
  home: string | null;
  /** The count of its last member. */
  was: number;
}

/** The lists of one kind of number that are under way, the inner ones last. */
interface Kind {
  order: number;
  levels: readonly Level[];
  /** What stood there since its last member. */
  parted: 'no' | 'unnumbered' | 'above';
}

/**
 * Tells which numbers are one list. A list under another begins anew with each member of that; lists of paragraphs begin anew with
 * each provision, where the text counts so (decisions count their paragraphs through); a paragraph that was moved, with its
 * number, is of the list in which it stands now. Null for what bears no number.
 */
export function listsIn(items: readonly Numbered[]): (Listed | null)[] {
  const members = membersOf(items);
  const text = { items, members, anew: countedAnew(items, members), ones: onesOf(members) };
  const kinds = new Map<string, Kind>();
  const orders = new Map<string, number>();
  let lists = 0;
  return members.map((member, n) => {
    if (member === null) {
      for (const kind of kinds.values()) if (kind.parted === 'no') kind.parted = 'unnumbered';
      return null;
    }
    const { home = null, indent = 0 } = items[n] ?? {};
    const known = kinds.get(member.kind);
    // 3.1 and 4.1 are of one depth.
    const shape = member.kind.replaceAll(/\p{Nd}[^.]*\./gu, '#.');
    const order = orders.get(shape) ?? orders.size;
    orders.set(shape, order);
    const outer = known === undefined ? null : goesOnIn(member, known, text);
    const starts =
      outer !== null ? 'no' : known === undefined && !text.anew.has(member.kind) ? 'own' : 'one';
    const list = outer?.level.list ?? lists++;
    const around = outer?.around ?? (known === undefined ? [] : nestedIn(known, indent, home));
    const levels = [
      ...around,
      { list, indent: outer?.level.indent ?? indent, home, was: member.reading.count },
    ];
    kinds.set(member.kind, { order, levels, parted: 'no' });
    for (const kind of kinds.values()) if (kind.order > order) kind.parted = 'above';
    return { ...member, list, starts };
  });
}

interface Text {
  items: readonly Numbered[];
  members: readonly (Member | null)[];
  /** Kinds whose lists begin anew in each provision. */
  anew: ReadonlySet<string>;
  /** How often each kind has a plain 1. */
  ones: ReadonlyMap<string, number>;
}

/** Lists around one that begins here: those that are indented less, in the same provision. */
const nestedIn = ({ levels, parted }: Kind, indent: number, home: string | null): Level[] =>
  parted === 'above' ? [] : levels.filter((one) => one.home === home && one.indent < indent);

interface Outer {
  level: Level;
  around: Level[];
}

/** The list that a number goes on, with those around it; null where it begins one. */
function goesOnIn(member: Member, kind: Kind, text: Text): Outer | null {
  const { reading, inserted, at } = member;
  const { home = null, indent = 0, joined = false } = text.items[at] ?? {};
  const one = !inserted && reading.count === 1;
  const outermost = outerOf(kind, 0);
  const top = outerOf(kind, kind.levels.length - 1);
  if (outermost === null || top === null) return null;
  if (home === null) {
    const begins = one && kind.parted !== 'no' && (text.ones.get(member.kind) ?? 0) > 1;
    return begins ? null : top;
  }
  if (home !== top.level.home) {
    const { was } = outermost.level;
    const next = reading.count > 2 && reading.count === was + 1;
    return one || (text.anew.has(member.kind) && !next) ? null : outermost;
  }
  if (kind.parted === 'above') return !inserted && reading.count <= top.level.was ? null : top;
  const following = kind.levels.flatMap((level, depth) => (follows(member, level) ? [depth] : []));
  const like = following.findLast((depth) => kind.levels[depth]?.indent === indent);
  const best = like ?? following.at(-1);
  if (best !== undefined) return outerOf(kind, best);
  if (one && (indent > top.level.indent || (!joined && beginsBehindWords(member, kind, text)))) {
    return null;
  }
  const same = kind.levels.findLastIndex((level) => level.indent === indent);
  return outerOf(kind, same < 0 ? kind.levels.length - 1 : same);
}

const outerOf = ({ levels }: Kind, depth: number): Outer | null => {
  const level = levels[depth];
  return level === undefined ? null : { level, around: levels.slice(0, depth) };
};

/** A list may have lost a few of its members. */
const MOST_LOST = 3;
const follows = ({ reading: { count }, inserted }: Member, { was }: Level): boolean =>
  inserted ? count === was || count === was + 1 : count > was && count <= was + MOST_LOST;

/** A single 1 behind words without a number was moved here; a list goes on to 2. */
function beginsBehindWords({ kind, at }: Member, { parted }: Kind, text: Text): boolean {
  if (parted !== 'unnumbered') return false;
  const next = text.members.slice(at + 1).find((other) => other?.kind === kind);
  if (next === undefined || next === null) return false;
  const here = text.items[next.at]?.home === text.items[at]?.home;
  return here && next.reading.count === (next.inserted ? 1 : 2);
}

/** Reads each number: "(i)" goes on after "(h)", or begins (i), (ii) …. */
function membersOf(items: readonly Numbered[]): (Member | null)[] {
  const last = new Map<string, number>();
  return items.map(({ number, home }, at) => {
    const found = countedNumber(number);
    if (found === null || (home !== null && isSign(found))) return null;
    const upper = found.token === found.token.toUpperCase();
    const kindOf = (script: string): string =>
      [found.before, script, found.after, upper ? 'A' : 'a'].join('\n');
    const inHome = (script: string): string => `${home ?? ''}\n${kindOf(script)}`;
    const next = ({ script, count }: Reading): boolean => {
      const before = last.get(inHome(script));
      return before !== undefined && (count === before + 1 || (found.inserted && count === before));
    };
    const { readings, token } = found;
    const usual = /^[ivx]+$/i.test(token) ? 'roman' : 'letter';
    const reading =
      readings.find((one) => one.script === 'letter' && next(one)) ??
      readings.find(next) ??
      readings.find(({ script }) => script === usual) ??
      readings[0];
    if (reading === undefined) return null;
    last.set(inHome(reading.script), reading.count);
    return { ...found, at, reading, kind: kindOf(reading.script) };
  });
}

/** A lone letter is a bullet. */
const isSign = ({ before, token, after }: CountedNumber): boolean =>
  before === '' && after === '' && /^[A-Za-z]+$/.test(token);

/** Kinds that begin in most provisions with 1, and not where the one before it ended. */
function countedAnew(items: readonly Numbered[], members: readonly (Member | null)[]): Set<string> {
  const votes = new Map<string, number>();
  const ended = new Map<string, { home: string | null; count: number }>();
  for (const member of members) {
    if (member === null) continue;
    const { kind, reading, inserted, at } = member;
    const home = items[at]?.home ?? null;
    const before = ended.get(kind);
    if (before !== undefined && before.home !== home) {
      const step = reading.count - before.count;
      const one = reading.count === 1 && !inserted;
      const vote = one || step <= 0 ? 1 : step <= MOST_LOST ? -1 : 0;
      votes.set(kind, (votes.get(kind) ?? 0) + vote);
    }
    const same = before?.home === home ? before.count : 0;
    ended.set(kind, { home, count: Math.max(same, reading.count) });
  }
  return new Set([...votes].flatMap(([kind, sum]) => (sum > 0 ? [kind] : [])));
}

function onesOf(members: readonly (Member | null)[]): Map<string, number> {
  const ones = new Map<string, number>();
  for (const member of members) {
    if (member === null || member.inserted || member.reading.count !== 1) continue;
    ones.set(member.kind, (ones.get(member.kind) ?? 0) + 1);
  }
  return ones;
}
