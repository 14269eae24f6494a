import type { BracketId, ParagraphId, ProposalId } from '../base/ids.ts';
import { glyphsOf } from './extents.ts';
import { MARKS, bracketsOf, deletionsOf, insertionsOf } from './marks.ts';
import type { Run } from './rewrite.ts';
import type { TextState } from './state.ts';

/** A bracket's sign. */
export interface BracketSign {
  kind: 'open' | 'close';
  bracket: BracketId;
  /** Where in the paragraph it stands: UTF-16 units before it. */
  at: number;
  /** 1 for a bracket within no other. */
  depth: number;
  /** Whether the bracket's other sign stands in another paragraph. */
  spans: boolean;
  /** Its place among the rival texts that stand in this provision, from 1; null for a bracket that has no rivals. */
  rival: { place: number; of: number; sure: boolean } | null;
}

/** Words of one formatting. Anchors (zero width) are among them, so that offsets hold. */
export interface WordsSegment {
  kind: 'words';
  from: number;
  to: number;
  text: string;
  emphasis: boolean;
  strong: boolean;
  footnote: string | null;
  /** Brackets around them, outer first. */
  brackets: BracketId[];
  /** Proposals that would put them in, and those that would take them out; not there where nothing is proposed. */
  proposed?: { adds: ProposalId[]; strikes: ProposalId[] };
}

export type Segment = BracketSign | WordsSegment;

export interface ParagraphLayout {
  paragraph: ParagraphId;
  segments: Segment[];
  /** Brackets that go on from the paragraph before, outer first. */
  inside: BracketId[];
}

/**
 * What to draw of a provision: its words in order, with every bracket's signs where they belong, nested right, across
 * paragraphs (it opens in the first and closes in the last). Brackets are drawn from here, never typed.
 */
export function layoutProvision(
  paragraphs: readonly { id: ParagraphId; runs: readonly Run[] }[],
  registry: TextState['brackets'],
): ParagraphLayout[] {
  const glyphs = glyphsOf(
    paragraphs.map((paragraph) => paragraph.runs),
    (id) => registry[id]?.order ?? null,
  );
  const homes = new Map<BracketId, { open: number; close: number }>();
  for (const [index, places] of glyphs.entries()) {
    for (const { open, close } of inOrder(places)) {
      for (const id of open) homes.set(id, { open: index, close: index });
      for (const id of close) homes.set(id, { open: homes.get(id)?.open ?? index, close: index });
    }
  }
  const rivals = rivalsOf([...homes.keys()], registry);
  const open: BracketId[] = [];
  return paragraphs.map(({ id: paragraph, runs }, index) => {
    const inside = [...open];
    const segments: Segment[] = [];
    const places = glyphs[index] ?? new Map();
    const draw = (at: number): void => {
      const here = places.get(at);
      const sign = (kind: 'open' | 'close', bracket: BracketId, depth: number): void => {
        const home = homes.get(bracket);
        const spans = home !== undefined && home.open !== home.close;
        segments.push({ kind, bracket, at, depth, spans, rival: rivals.get(bracket) ?? null });
      };
      for (const bracket of here?.close ?? []) {
        const depth = open.lastIndexOf(bracket);
        sign('close', bracket, depth + 1);
        open.splice(depth, 1);
      }
      for (const bracket of here?.open ?? []) {
        open.push(bracket);
        sign('open', bracket, open.length);
      }
    };
    let at = 0;
    for (const run of runs) {
      draw(at);
      const to = at + run.insert.length;
      const known = new Set(bracketsOf(run));
      segments.push({
        kind: 'words',
        from: at,
        to,
        text: run.insert,
        emphasis: run.attributes?.[MARKS.emphasis] === true,
        strong: run.attributes?.[MARKS.strong] === true,
        footnote: footnoteOf(run),
        brackets: open.filter((bracket) => known.has(bracket)),
        ...proposedIn(run),
      });
      at = to;
    }
    draw(at);
    return { paragraph, segments, inside };
  });
}

const inOrder = <T>(places: ReadonlyMap<number, T>): T[] =>
  [...places].toSorted(([a], [b]) => a - b).map(([, glyphs]) => glyphs);

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
    if (group !== null) groups.set(group, [...(groups.get(group) ?? []), id]);
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
