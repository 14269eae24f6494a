import { useCallback } from 'react';
import { nameIn } from '../../shared/base/names.ts';
import type { CoalitionId, PartyId, SeatId } from '../../shared/base/ids.ts';
import type { Party } from '../../shared/roster/schema.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useRoom, useRoomState } from './use-room.ts';

export const useParty = (id: PartyId | null): Party | null =>
  useRoomState((state) => state.roster.parties.find((party) => party.id === id) ?? null);

/** The name of a party in the language of the page; its id where the room does not know it. */
export function usePartyName(): (id: PartyId) => string {
  const parties = useRoomState((state) => state.roster.parties);
  const language = useLanguage();
  return useCallback(
    (id) => {
      const party = parties.find((p) => p.id === id);
      return party === undefined ? id : nameIn(party.name, language);
    },
    [parties, language],
  );
}

const NONE: readonly CoalitionId[] = [];

/** Groups of which a party is a member. */
export const useGroupsOf = (id: PartyId | null): readonly CoalitionId[] =>
  useParty(id)?.coalitions ?? NONE;

/** "AOSIS", as it is written in the room's lists. */
export function useCoalitionName(): (id: CoalitionId) => string {
  const coalitions = useRoomState((state) => state.roster.coalitions);
  return useCallback((id) => coalitions.find((c) => c.id === id)?.short ?? id, [coalitions]);
}

export const useSeatName = (id: SeatId | null): string =>
  useRoomState((state) => (id === null ? '' : (state.roster.seats[id]?.name ?? '')));

/** Whether this seat presides now. */
export const useHasGavel = (): boolean =>
  useRoom((model) => model.me !== null && model.state?.roster.gavel === model.me.seat);
