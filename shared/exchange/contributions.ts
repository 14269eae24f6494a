import type { CoalitionId, ParagraphId, PartyId } from '../base/ids.ts';
import { nameIn } from '../base/names.ts';
import type { Language } from '../base/names.ts';
import type { RoomState } from '../room/state.ts';
import { coalitionOf, partyOf } from '../roster/reads.ts';
import type { Hold } from '../text/holds/state.ts';
import { deletionsOf, insertionsOf } from '../text/marks.ts';
import type { Proposal } from '../text/proposals/state.ts';
import type { Author, ExchangeProvision, ExchangeText } from './text.ts';

/** Who holds a bracket, by short name; null for who is not named to everybody. */
export const holdersOf = (seen: RoomState, holds: readonly Hold[]): (string | null)[] =>
  holds.map(({ party, behalf, attributed }) => {
    if (!attributed || party === null) return null;
    const group = behalf === null ? null : coalitionOf(seen.roster, behalf);
    return group?.short ?? partyOf(seen.roster, party)?.short ?? null;
  });

/** The proposals on these provisions, with names instead of ids. */
export function contributionsOf(
  seen: RoomState,
  provisions: readonly ExchangeProvision[],
  language: Language,
): ExchangeText['proposals'] {
  const here = new Set<string>(provisions.map((provision) => provision.id));
  const marked = markedParagraphs(provisions);
  const nameOf = (party: PartyId | null): string | null => {
    const found = party === null ? null : partyOf(seen.roster, party);
    return found === null ? null : nameIn(found.name, language);
  };
  const groupOf = (behalf: CoalitionId | null): string | null => {
    const found = behalf === null ? null : coalitionOf(seen.roster, behalf);
    return found === null ? null : found.short;
  };
  const authorOf = ({ chair, attributed, sponsor, behalf }: Proposal): Author => {
    if (chair) return { kind: 'chair' };
    const name = attributed ? nameOf(sponsor) : null;
    if (name === null) return { kind: 'unnamed' };
    const group = groupOf(behalf);
    return { kind: 'party', name: group === null ? name : `${group} (${name})` };
  };
  const all = Object.values(seen.text.proposals).filter(({ provision }) => here.has(provision));
  return Object.fromEntries(
    all.map((proposal) => [
      proposal.id,
      {
        author: authorOf(proposal),
        with: proposal.coSponsors.map(({ party, attributed }) =>
          attributed ? nameOf(party) : null,
        ),
        reason: proposal.reason,
        change: proposal.change.kind,
        fate: proposal.status,
        open: proposal.status === 'open',
        at: proposal.at,
        closedAt: proposal.closedAt,
        provision: proposal.provision,
        paragraphs: [...new Set([...(marked.get(proposal.id) ?? []), ...changedBy(proposal)])],
      },
    ]),
  );
}

function markedParagraphs(provisions: readonly ExchangeProvision[]): Map<string, ParagraphId[]> {
  const marked = new Map<string, ParagraphId[]>();
  for (const { id, runs } of provisions.flatMap((provision) => provision.paragraphs)) {
    for (const proposal of new Set(
      runs.flatMap((run) => [...insertionsOf(run), ...deletionsOf(run)]),
    ))
      marked.set(proposal, [...(marked.get(proposal) ?? []), id]);
  }
  return marked;
}

/** Paragraphs that it names, or whose words it changed when it was last looked at. */
const changedBy = ({ change, versions }: Proposal): ParagraphId[] => [
  ...(versions.at(-1)?.wording.map((hunk) => hunk.paragraph) ?? []),
  ...('made' in change ? [change.made] : []),
  ...('paragraph' in change ? [change.paragraph] : []),
];
