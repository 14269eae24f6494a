import type { BracketId, HoldId, ParagraphId, PartyId, ProposalId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import { innermost } from '../holds/decide-bracket.ts';
import { bracketsAround, deletionsOf, insertionsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';
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
 * who objects; words that only go, one held by who wants them out; what competes for one place becomes a group of
 * alternatives, each held by who insists on it (T-3; overlapping replaces: edge cases of section 5).
 */
export function bracketing(
  desk: Desk,
  found: readonly Proposal[],
  id: string,
): Result<TextEvent[]> {
  const { state, reader } = desk;
  const provision = found[0]?.provision;
  const paragraphs = provision === undefined ? [] : (state.provisions[provision]?.paragraphs ?? []);
  const ids = new Set(found.map((one) => one.id));
  const places = placesOf(
    found,
    paragraphs.flatMap((paragraph) => clusters(paragraph, reader.runs(paragraph), ids)),
    reader.length,
  );
  if (places.length === 0 || provision === undefined) return refuse('nothing-to-accept');
  const events: TextEvent[] = found.map((one) => ({
    type: 'text.became-bracketed',
    proposal: one.id,
    wording: wordingOf(one.id, paragraphs, reader),
  }));
  let made = 0;
  for (const stretches of places) {
    const rivals = stretches.length > 1;
    const group = rivals ? `${id}.g${made}` : null;
    for (const { paragraph, from, to, by } of stretches) {
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
            ? found.flatMap(sponsorsOf)
            : objectors(desk, found);
      holders.forEach(({ party, attributed }, n) => {
        const hold = { id: `${bracket}.h${n}` as HoldId, party, behalf: null, attributed };
        events.push({ type: 'text.held', bracket, hold });
      });
    }
  }
  return accept(events);
}

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
): Stretch[][] {
  const all: Stretch[][] = [];
  let open: Stretch[] = [];
  let at = 0;
  for (const run of runs) {
    const by = insertionsOf(run).find((one) => ids.has(one)) ?? null;
    const deleted = deletionsOf(run).some((one) => ids.has(one));
    const to = at + run.insert.length;
    if (by !== null || deleted) {
      const last = open.at(-1);
      if (last !== undefined && last.by === by) last.to = to;
      else open.push({ paragraph, from: at, to, by });
    } else if (open.length > 0 && insertionsOf(run).length === 0) {
      // What others only propose between them does not part what competes.
      all.push(open);
      open = [];
    }
    at = to;
  }
  if (open.length > 0) all.push(open);
  return all;
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
