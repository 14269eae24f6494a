import type { CoalitionEntry, Directory, StateEntry } from '../../data/directory.ts';
import type { GroupDraft, PartyDraft } from './draft.ts';

export const groupOf = ({ id, name, short }: CoalitionEntry): GroupDraft => ({ id, name, short });

export const partyOf = (directory: Directory, state: StateEntry): PartyDraft => ({
  key: state.iso2,
  kind: state.kind,
  name: state.name,
  short: state.iso3,
  flag: state.iso2,
  coalitions: directory.coalitions
    .filter((coalition) => coalition.members.includes(state.iso2))
    .map((coalition) => coalition.id),
});

export const membersOf = (directory: Directory, coalition: CoalitionEntry): PartyDraft[] =>
  directory.states
    .filter((state) => coalition.members.includes(state.iso2))
    .map((state) => partyOf(directory, state));
