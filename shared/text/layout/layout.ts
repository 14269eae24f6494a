import type { BracketId, ParagraphId } from '../../base/ids.ts';
import { markedIn, placesOf } from './extents.ts';
import type { Glyphs } from './extents.ts';
import { MARKS, bracketsOf, deletionsOf, insertionsOf } from '../marks.ts';
import type { LaidBefore, ParagraphLayout } from './laid.ts';
import { layoutAgain } from './layout-again.ts';
import type { Moved } from './layout-again.ts';
import type { Run } from '../rewrite.ts';
import { is, kept, sameList, sameSign } from './segments.ts';
import type { BracketSign, Segment, WordsSegment } from './segments.ts';
import type { TextState } from '../state.ts';

const NEVER: LaidBefore = new Map();

/**
 * What to draw of a provision: its words in order, with every bracket's signs where they belong, nested right, across
 * paragraphs (it opens in the first and closes in the last). Brackets are drawn from here, never typed. What is as it was
 * `before` has the same segments: only paragraphs whose runs are other objects, or whose signs changed, are laid out anew.
 */
export function layoutProvision(
  paragraphs: readonly { id: ParagraphId; runs: readonly Run[] }[],
  registry: TextState['brackets'],
  before: LaidBefore = NEVER,
): ParagraphLayout[] {
  const again = layoutAgain(paragraphs, registry, before);
  if (again !== null) return again.map((one) => ('old' in one ? woven(one) : one));
  const together = { registry, paragraphs: paragraphs.map(({ id }) => id) };
  const marked = paragraphs.map(({ id, runs }) => {
    const old = before.get(id);
    return old?.runs === runs ? old.marked : markedIn(runs);
  });
  const glyphs = placesOf(marked, (id) => registry[id]?.order ?? null).map(inOrder);
  const signOf = signsFrom(glyphs, registry);
  const open: BracketId[] = [];
  return paragraphs.map(({ id, runs }, index) => {
    const inside = [...open];
    const signs = signsIn(glyphs[index] ?? [], open, signOf);
    const old = before.get(id);
    if (
      old?.runs === runs &&
      sameList(old.inside, inside, is) &&
      sameList(old.signs, signs, sameSign)
    )
      return { ...old, together };
    const segments = kept(weave(runs, signs, inside), old?.segments ?? []);
    return { paragraph: id, segments, inside, runs, marked: marked[index] ?? [], signs, together };
  });
}

const woven = ({ old, runs, marked, signs }: Moved): ParagraphLayout => ({
  ...old,
  runs,
  marked,
  signs,
  segments: kept(weave(runs, signs, old.inside), old.segments),
});

type Placed = readonly (readonly [at: number, glyphs: Glyphs])[];

const inOrder = (places: ReadonlyMap<number, Glyphs>): Placed =>
  [...places].toSorted(([a], [b]) => a - b);

type SignOf = (
  kind: 'open' | 'close',
  bracket: BracketId,
  at: number,
  depth: number,
) => BracketSign;

function signsFrom(paragraphs: readonly Placed[], registry: TextState['brackets']): SignOf {
  const homes = new Map<BracketId, { open: number; close: number }>();
  for (const [index, places] of paragraphs.entries()) {
    for (const [, { open, close }] of places) {
      for (const id of open) homes.set(id, { open: index, close: index });
      for (const id of close) homes.set(id, { open: homes.get(id)?.open ?? index, close: index });
    }
  }
  const rivals = rivalsOf([...homes.keys()], registry);
  return (kind, bracket, at, depth) => {
    const home = homes.get(bracket);
    const spans = home !== undefined && home.open !== home.close;
    return { kind, bracket, at, depth, spans, rival: rivals.get(bracket) ?? null };
  };
}

/** The signs of one paragraph. `open`: the brackets around its start, outer first; afterwards those around its end. */
function signsIn(places: Placed, open: BracketId[], signOf: SignOf): BracketSign[] {
  const signs: BracketSign[] = [];
  for (const [at, here] of places) {
    for (const bracket of here.close) {
      const depth = open.lastIndexOf(bracket);
      signs.push(signOf('close', bracket, at, depth + 1));
      open.splice(depth, 1);
    }
    for (const bracket of here.open) {
      open.push(bracket);
      signs.push(signOf('open', bracket, at, open.length));
    }
  }
  return signs;
}

/** Words and signs of one paragraph in their order. */
function weave(
  runs: readonly Run[],
  signs: readonly BracketSign[],
  inside: readonly BracketId[],
): Segment[] {
  const segments: Segment[] = [];
  const open = [...inside];
  let next = 0;
  let at = 0;
  const draw = (): void => {
    for (let sign = signs[next]; sign !== undefined && sign.at <= at; sign = signs[next]) {
      if (sign.kind === 'open') open.push(sign.bracket);
      else open.splice(open.lastIndexOf(sign.bracket), 1);
      segments.push(sign);
      next += 1;
    }
  };
  for (const run of runs) {
    draw();
    const to = at + run.insert.length;
    segments.push({ ...wordsOf(run, open), from: at, to });
    at = to;
  }
  draw();
  return segments;
}

function wordsOf(run: Run, open: readonly BracketId[]): Omit<WordsSegment, 'from' | 'to'> {
  const known = new Set(bracketsOf(run));
  return {
    kind: 'words',
    text: run.insert,
    emphasis: run.attributes?.[MARKS.emphasis] === true,
    strong: run.attributes?.[MARKS.strong] === true,
    footnote: footnoteOf(run),
    brackets: open.filter((bracket) => known.has(bracket)),
    ...proposedIn(run),
  };
}

function proposedIn(run: Run): Pick<WordsSegment, 'proposed'> {
  const [adds, strikes] = [insertionsOf(run), deletionsOf(run)];
  return adds.length + strikes.length === 0 ? {} : { proposed: { adds, strikes } };
}

function footnoteOf(run: Run): string | null {
  const label = run.attributes?.[MARKS.footnote];
  return typeof label === 'string' ? label : null;
}

function rivalsOf(
  drawn: readonly BracketId[],
  registry: TextState['brackets'],
): Map<BracketId, BracketSign['rival']> {
  const groups = new Map<string, BracketId[]>();
  for (const id of drawn) {
    const group = registry[id]?.group ?? null;
    if (group === null) continue;
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [id]);
    else members.push(id);
  }
  const rivals = new Map<BracketId, BracketSign['rival']>();
  for (const members of groups.values()) {
    if (members.length < 2) continue;
    for (const [index, id] of members.entries()) {
      const sure = registry[id]?.form === 'alternative';
      rivals.set(id, { place: index + 1, of: members.length, sure });
    }
  }
  return rivals;
}
