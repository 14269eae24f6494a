import type { ProposalId } from '../../../../shared/base/ids.ts';
import type { Segment, WordsSegment } from '../../../../shared/text/layout/segments.ts';
import { besideBrackets } from './beside-brackets.ts';
import type { Beside } from './beside-brackets.ts';

/** A bracket drawn around one of several rival texts that are only proposed; `proposal` null: around the words as they stand. */
export interface OptionSign {
  side: 'open' | 'close';
  proposal: ProposalId | null;
  /** Of a proposal that would leave nothing in their place. */
  noText: boolean;
  /** Whose card it opens; for the words as they stand, the first rival's. */
  opens: ProposalId;
  /** How many rivals there are. */
  count: number;
}

/** By the index of the segment of words. */
export interface Alternatives {
  before: ReadonlyMap<number, readonly OptionSign[]>;
  after: ReadonlyMap<number, readonly OptionSign[]>;
  /** Whose marks are told by the signs around them, and by nothing else. */
  rivals: ReadonlyMap<number, ReadonlySet<ProposalId>>;
  /** Words that all rivals alike would take out: an option like the others, and so not struck. */
  standing: ReadonlySet<number>;
}

const NONE: Alternatives = {
  before: new Map(),
  after: new Map(),
  rivals: new Map(),
  standing: new Set(),
};

/**
 * Proposals that would take out the same words are rivals, drawn side by side as alternatives are: "[shall][should][will]"
 * (edge cases of section 5).
 */
export function alternativesOf(segments: readonly Segment[]): Alternatives {
  const contested = segments.some((one) => one.kind === 'words' && isContested(one));
  const beside = besideBrackets(segments);
  if (!contested && beside.length === 0) return NONE;
  const found = {
    before: new Map<number, OptionSign[]>(),
    after: new Map<number, OptionSign[]>(),
    rivals: new Map<number, ReadonlySet<ProposalId>>(),
    standing: new Set<number>(),
  };
  drawBeside(beside, found);
  let cluster: Placed[] = [];
  for (const [i, segment] of segments.entries()) {
    if (segment.kind === 'words' && segment.proposed !== undefined && !found.rivals.has(i))
      cluster.push({ i, segment });
    else cluster = draw(cluster, found);
  }
  draw(cluster, found);
  return found;
}

interface Placed {
  i: number;
  segment: WordsSegment;
}
interface Found {
  before: Map<number, OptionSign[]>;
  after: Map<number, OptionSign[]>;
  rivals: Map<number, ReadonlySet<ProposalId>>;
  standing: Set<number>;
}

const isContested = ({ proposed }: WordsSegment): boolean =>
  proposed !== undefined && proposed.adds.length === 0 && proposed.strikes.length > 1;

/** The words of a bracket that proposals would replace stand as its other texts do. */
function drawBeside(beside: readonly Beside[], found: Found): void {
  const told = (i: number, proposal: ProposalId): void => {
    found.rivals.set(i, new Set([...(found.rivals.get(i) ?? []), proposal]));
  };
  for (const { proposal, replaces, options } of beside) {
    const sign = { proposal, noText: false, opens: proposal, count: beside.length };
    for (const i of replaces) {
      told(i, proposal);
      found.standing.add(i);
    }
    for (const { from, to } of options) {
      for (let i = from; i <= to; i += 1) told(i, proposal);
      put(found.before, from, { ...sign, side: 'open' });
      put(found.after, to, { ...sign, side: 'close' });
    }
  }
}

/** Draws the rivals of one stretch in which everything is proposed; answers the empty stretch that begins behind it. */
function draw(cluster: readonly Placed[], found: Found): Placed[] {
  const rivals = new Set(
    cluster.flatMap(({ segment }) =>
      isContested(segment) ? (segment.proposed?.strikes ?? []) : [],
    ),
  );
  const [first] = rivals;
  if (first === undefined) return [];
  const sign = (
    side: OptionSign['side'],
    proposal: ProposalId | null,
    noText = false,
  ): OptionSign => ({ side, proposal, noText, opens: proposal ?? first, count: rivals.size });
  const options = optionsIn(cluster, rivals);
  for (const { proposal, from, to } of options) {
    put(found.before, from, sign('open', proposal));
    put(found.after, to, sign('close', proposal));
  }
  const last = options.findLast((one) => one.proposal === null);
  for (const rival of rivals) {
    if (last === undefined || options.some((one) => one.proposal === rival)) continue;
    put(found.after, last.to, sign('open', rival, true));
    put(found.after, last.to, sign('close', rival, true));
  }
  const base = cluster.filter(({ segment }) => isOption(segment, rivals) === null);
  const alike = base.every(({ segment }) => segment.proposed?.strikes.length === rivals.size);
  for (const { i, segment } of cluster) {
    if (isOption(segment, rivals) !== undefined) found.rivals.set(i, rivals);
    if (alike && base.some((one) => one.i === i)) found.standing.add(i);
  }
  return [];
}

/** The rival whose words these are, null for the words as they stand, undefined for neither. */
function isOption(
  { proposed }: WordsSegment,
  rivals: ReadonlySet<ProposalId>,
): ProposalId | null | undefined {
  const { adds = [], strikes = [] } = proposed ?? {};
  if (adds.length === 0) return strikes.some((id) => rivals.has(id)) ? null : undefined;
  return adds.find((id) => rivals.has(id));
}

function optionsIn(cluster: readonly Placed[], rivals: ReadonlySet<ProposalId>) {
  const options: { proposal: ProposalId | null; from: number; to: number }[] = [];
  let open = false;
  for (const { i, segment } of cluster) {
    const proposal = isOption(segment, rivals);
    const last = options.at(-1);
    if (proposal === undefined) open = false;
    else if (open && last?.proposal === proposal) last.to = i;
    else {
      options.push({ proposal, from: i, to: i });
      open = true;
    }
  }
  return options;
}

function put(signs: Map<number, OptionSign[]>, at: number, sign: OptionSign): void {
  signs.set(at, [...(signs.get(at) ?? []), sign]);
}
