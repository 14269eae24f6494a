/** Text, or a bracket with what is in it. `close` is null where the bracket is never closed. Offsets: UTF-16 units. */
export type BracketNode = TextNode | BracketPair;
interface TextNode {
  text: string;
}
export interface BracketPair {
  open: number;
  close: number | null;
  inside: BracketNode[];
}
export interface Unmatched {
  kind: 'unmatched-open' | 'unmatched-close';
  at: number;
}
export interface BracketGroup {
  kind: 'alt' | 'maybe-alt';
  members: BracketPair[];
}

export const isPair = (node: BracketNode | undefined): node is BracketPair =>
  node !== undefined && 'inside' in node;

/**
 * Reads nested brackets (T-10). A closing one too many stays text; one never closed keeps what follows inside it.
 * `unmatched` has the closing ones in order, then the opening ones. No recursion: any depth.
 */
export function parseBrackets(text: string): { nodes: BracketNode[]; unmatched: Unmatched[] } {
  const nodes: BracketNode[] = [];
  const unmatched: Unmatched[] = [];
  const open: BracketPair[] = [];
  let into = nodes;
  let from = 0;
  const flush = (to: number): void => {
    if (to > from) into.push({ text: text.slice(from, to) });
    from = to + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const ch = text[at];
    if (ch === '[') {
      flush(at);
      const pair: BracketPair = { open: at, close: null, inside: [] };
      into.push(pair);
      open.push(pair);
      into = pair.inside;
    } else if (ch === ']') {
      const pair = open.at(-1);
      if (pair === undefined) {
        unmatched.push({ kind: 'unmatched-close', at });
        continue;
      }
      flush(at);
      pair.close = at;
      open.pop();
      into = open.at(-1)?.inside ?? nodes;
    }
  }
  flush(text.length);
  for (const pair of open) unmatched.push({ kind: 'unmatched-open', at: pair.open });
  return { nodes, unmatched };
}

/** Visits every bracket, outer before inner and in order; `parents` are those around it. */
export function* walkPairs(
  nodes: readonly BracketNode[],
): Generator<{ pair: BracketPair; depth: number; closed: boolean; parent: BracketPair | null }> {
  const frames = [{ nodes, next: 0, depth: 1, closed: false, parent: null as BracketPair | null }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.nodes[frame.next];
    frame.next += 1;
    if (node === undefined) {
      frames.pop();
    } else if (isPair(node)) {
      const { depth, parent } = frame;
      const closed = frame.closed || node.close !== null;
      yield { pair: node, depth, closed, parent };
      frames.push({ nodes: node.inside, next: 0, depth: depth + 1, closed, parent: node });
    }
  }
}

/**
 * Runs of brackets side by side: with nothing between them rivals of one another ("alt"); with exactly one space
 * somewhere in the run, perhaps ("maybe-alt"): a person must say (T-10). Those of one level before those within.
 */
export function bracketGroups(nodes: readonly BracketNode[]): BracketGroup[] {
  const groups: BracketGroup[] = [];
  const levels: (readonly BracketNode[])[] = [nodes];
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    for (const group of groupsOfLevel(level)) groups.push(group);
    const inner = level.filter(isPair).map((pair) => pair.inside);
    for (const inside of inner.toReversed()) levels.push(inside);
  }
  return groups;
}

function groupsOfLevel(nodes: readonly BracketNode[]): BracketGroup[] {
  const groups: BracketGroup[] = [];
  for (let i = 0; i < nodes.length; i += 1) {
    const first = nodes[i];
    if (!isPair(first)) continue;
    const group: BracketGroup = { kind: 'alt', members: [first] };
    for (;;) {
      const next = nodes[i + 1];
      const afterNext = nodes[i + 2];
      if (isPair(next)) {
        group.members.push(next);
        i += 1;
      } else if (next !== undefined && next.text === ' ' && isPair(afterNext)) {
        group.members.push(afterNext);
        group.kind = 'maybe-alt';
        i += 2;
      } else break;
    }
    if (group.members.length > 1) groups.push(group);
  }
  return groups;
}

/** The text again, with its brackets; those never closed stay open. */
export function renderBrackets(nodes: readonly BracketNode[]): string {
  let out = '';
  const frames = [{ nodes, next: 0, end: '' }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = frame.nodes[frame.next];
    frame.next += 1;
    if (node === undefined) {
      out += frame.end;
      frames.pop();
    } else if (isPair(node)) {
      out += '[';
      frames.push({ nodes: node.inside, next: 0, end: node.close === null ? '' : ']' });
    } else out += node.text;
  }
  return out;
}
