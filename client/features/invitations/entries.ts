import type { Names, Language } from '../../../shared/base/names.ts';
import { nameIn } from '../../../shared/base/names.ts';
import type { RosterState, Invitation } from '../../../shared/roster/state.ts';
import type { Party } from '../../../shared/roster/schema.ts';

export interface Group {
  /** null: the chair's side and the public. */
  party: Party | null;
  invitations: Invitation[];
}

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

const matches = (party: Party, wanted: string): boolean =>
  [party.short, ...Object.values(party.name satisfies Names)].some(
    (name) => name !== undefined && fold(name).includes(wanted),
  );

/** Invitations by party in the order in which they sit; the chair's side comes first, revoked ones last. */
export function groupsOf(roster: RosterState, filter: string): Group[] {
  const wanted = fold(filter.trim());
  const all = Object.values(roster.invitations).filter((one) => one.role !== 'mediator');
  const of = (party: Party | null): Invitation[] =>
    all
      .filter((one) => one.party === (party?.id ?? null))
      .toSorted((a, b) => Number(a.status === 'revoked') - Number(b.status === 'revoked'));
  const groups: Group[] = [null, ...roster.parties].map((party) => ({
    party,
    invitations: of(party),
  }));
  return groups.filter(
    ({ party, invitations }) =>
      invitations.length > 0 && (wanted === '' || (party !== null && matches(party, wanted))),
  );
}

/** "Tuvalu, Head of delegation", for labels, notices and the list that is copied. */
export const whoOf = (party: Party | null, role: string, language: Language): string =>
  party === null ? role : `${nameIn(party.name, language)}, ${role}`;
