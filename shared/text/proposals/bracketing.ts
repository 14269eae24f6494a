import type { BracketId, HoldId, ParagraphId, PartyId, ProposalId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import { innermost } from '../holds/decide-bracket.ts';
import { bracketsAround, deletionsOf, insertionsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import type { Proposal } from './state.ts';
import { wordingOf } from './wording.ts';

/** A stretch of words that one bracket will hold; `by` is the proposal that inserts them, or null for base words. */
interface Stretch {
  paragraph: ParagraphId;
  from: number;
  to: number;
  by: ProposalId | null;
}

/**
 * T-4: proposals that met an objection become bracketed text. Words that only come in are an addition bracket, held by
 * who objects; words that only go, one held by who wants them out; what competes for the same words becomes a group of
 * alternatives, each held by who insists on it (T-3). Of two that overlap in part each has a group of its own, one within
 * or across the other: whatever is settled first, the words of the other stand beside what is left (section 5, edge cases).
 */
export function bracketing(
  desk: Desk,
  found: readonly Proposal[],
  id: string,
): Result<TextEvent[]> {
  const { state, reader } = desk;
  const provision = found[0]?.provision;
  const paragraphs = provision === undefined ? [] : (state.provisions[provision]?.paragraphs ?? []);
  const all = new Set(found.map((one) => one.id));
  const places = groupsOf(found, paragraphs, reader).flatMap((members) => {
    const ids = new Set(members.map((one) => one.id));
    const stretches = paragraphs.flatMap((paragraph) =>
      clusters(paragraph, reader.runs(paragraph), ids, all),
    );
    return placesOf(members, stretches, reader.length).map((place) => ({ members, place }));
  });
  if (places.length === 0 || provision === undefined) return refuse('nothing-to-accept');
  const events: TextEvent[] = found.map((one) => ({
    type: 'text.became-bracketed',
    proposal: one.id,
    wording: wordingOf(one.id, paragraphs, reader),
  }));
  let made = 0;
  for (const { members, place } of places) {
    const rivals = place.length > 1;
    const group = rivals ? `${id}.g${made}` : null;
    for (const { paragraph, from, to, by } of place) {
      const bracket = `${id}.${made}` as BracketId;
      made += 1;
      const proposer = found.find((one) => one.id === by);
      const parent = innermost(state, bracketsAround(reader.runs(paragraph), from, to));
      const form = rivals ? ('alternative' as const) : ('bracket' as const);
      events.push({
        type: 'text.bracketed',
        bracket: { id: bracket, provision, group, form, parent },
        paragraph,
        from,
        to,
        ...(proposer?.chair === true ? { chair: true } : {}),
      });
      const holders =
        rivals && proposer !== undefined
          ? sponsorsOf(proposer)
          : by === null && !rivals
            ? members.flatMap(sponsorsOf)
            : objectors(desk, proposer === undefined ? members : [proposer]);
      holders.forEach(({ party, attributed }, n) => {
        const hold = { id: `${bracket}.h${n}` as HoldId, party, behalf: null, attributed };
        events.push({ type: 'text.held', bracket, hold });
      });
    }
  }
  return accept(events);
}

/**
 * Those that compete: rival texts to whole paragraphs, those that would take out the same words, and those that take out
 * none. The ones that take out more come first, for their brackets are round the others'.
 */
function groupsOf(
  found: readonly Proposal[],
  paragraphs: readonly ParagraphId[],
  reader: Pick<TextReader, 'runs'>,
): Proposal[][] {
  const groups = new Map<string, { size: number; members: Proposal[] }>();
  for (const one of found) {
    const taken = paragraphs.flatMap((id) => takenBy(one.id, id, reader.runs(id)));
    const whole = one.change.kind === 'alternative';
    const key = whole ? 'whole' : JSON.stringify(taken.map(({ place }) => place));
    const size = whole ? Infinity : taken.reduce((sum, { length }) => sum + length, 0);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { size, members: [one] });
    else known.members.push(one);
  }
  return [...groups.values()].toSorted((a, b) => b.size - a.size).map(({ members }) => members);
}

/** The runs of words that stand there and that a proposal would take out. */
const takenBy = (
  proposal: ProposalId,
  paragraph: ParagraphId,
  runs: readonly Run[],
): { place: string; length: number }[] =>
  runs.flatMap((run, n) =>
    insertionsOf(run).length === 0 && deletionsOf(run).includes(proposal)
      ? [{ place: `${paragraph} ${n}`, length: run.insert.length }]
      : [],
  );

/** A whole paragraph and its alternatives compete; words compete with what stands right beside them. */
function placesOf(
  found: readonly Proposal[],
  stretches: readonly Stretch[][],
  lengthOf: (paragraph: ParagraphId) => number,
): Stretch[][] {
  const rivals = new Map<ParagraphId, ParagraphId>();
  for (const { change } of found) {
    if (change.kind === 'alternative') rivals.set(change.made, change.paragraph);
  }
  const wholes = [...new Set(rivals.values())].map((paragraph) => {
    const made = stretches.flat().filter((s) => rivals.get(s.paragraph) === paragraph);
    return [{ paragraph, from: 0, to: lengthOf(paragraph), by: null }, ...made];
  });
  const taken = new Set([...rivals.keys(), ...rivals.values()]);
  return [...wholes, ...stretches.filter((place) => !place.some((s) => taken.has(s.paragraph)))];
}

function clusters(
  paragraph: ParagraphId,
  runs: readonly Run[],
  ids: ReadonlySet<ProposalId>,
  all: ReadonlySet<ProposalId>,
): Stretch[][] {
  const places: Stretch[][] = [];
  let open: Stretch[] = [];
  /** Who else would take out the words just before. */
  let struck: ProposalId[] = [];
  let at = 0;
  for (const run of runs) {
    const by = insertionsOf(run).find((one) => ids.has(one)) ?? null;
    const others = insertionsOf(run).filter((one) => !ids.has(one) && all.has(one));
    const deleted = deletionsOf(run).some((one) => ids.has(one));
    const to = at + run.insert.length;
    const last = open.at(-1);
    if (by !== null || deleted) {
      // Behind what comes in for some words, others are taken out: these are another place.
      if (by === null && open.some((one) => one.by !== null)) places.push(open.splice(0));
      const before = open.at(-1);
      if (before !== undefined && before.by === by) before.to = to;
      else open.push({ paragraph, from: at, to, by });
    } else if (last?.by === null && others.some((one) => struck.includes(one))) {
      // What comes in for some of these words is within what stands round them.
      last.to = to;
    } else if (open.length > 0 && insertionsOf(run).length === 0) {
      // What others only propose between them does not part what competes.
      places.push(open);
      open = [];
    }
    if (insertionsOf(run).length === 0) struck = deletionsOf(run);
    at = to;
  }
  if (open.length > 0) places.push(open);
  return places;
}

interface Named {
  party: PartyId;
  attributed: boolean;
}

const sponsorsOf = ({ sponsor, attributed, coSponsors }: Proposal): Named[] =>
  [{ party: sponsor, attributed }, ...coSponsors].flatMap(({ party, attributed: named }) =>
    party === null ? [] : [{ party, attributed: named }],
  );

/** Who objects to, or reserves on, one of these in public. A stance is public, so its holder is named. */
function objectors({ state }: Desk, found: readonly Proposal[]): Named[] {
  const parties = new Set<PartyId>();
  for (const { id } of found) {
    for (const [party, { stance, to }] of Object.entries(state.stances[id] ?? {})) {
      if (to === 'all' && (stance === 'object' || stance === 'reserve'))
        parties.add(party as PartyId);
    }
  }
  return [...parties].map((party) => ({ party, attributed: true }));
}
