import type { PartyId } from '../../../shared/base/ids.ts';
import { isDeciding } from '../../../shared/base/roles.ts';
import { answerOf } from '../../../shared/decisions/state.ts';
import type { Answer } from '../../../shared/decisions/schema.ts';
import type { Call, PartyAnswer } from '../../../shared/decisions/state.ts';
import { presenceReads } from '../../../shared/room/reads.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import { useRoom, useRoomState } from '../../room/use-room.ts';

/** How long the result of a call stays on everybody's screen. */
const SHOWN_MS = 2 * 60_000;

/**
 * Calls that are open, and those that ended a moment ago, in the order in which they were made; not those after which the
 * same was asked again.
 */
export function callsToShow(calls: Readonly<Record<string, Call>>, now: number): Call[] {
  const all = Object.values(calls);
  return all.filter(
    (call, i) =>
      call.endedAt === null ||
      (now - call.endedAt < SHOWN_MS && !all.slice(i + 1).some((later) => again(call, later))),
  );
}

const again = ({ question, provisions }: Call, later: Call): boolean =>
  provisions.length === 0
    ? later.question.kind === question.kind
    : provisions.some((id) => later.provisions.includes(id));

/** The party for which this seat answers calls, or null. */
export const useDecidingParty = (): PartyId | null =>
  useRoom(({ state, me }) => {
    if (me === null || me.party === null || !isDeciding(me.role)) return null;
    const found = state?.roster.parties.find(({ id }) => id === me.party);
    return found?.kind === 'party' ? me.party : null;
  });

/** Whom a deciding seat sees in the room: those that negotiate, by whether one of theirs is here. */
export function negotiating(state: RoomState): { here: PartyId[]; away: PartyId[] } {
  const here = presenceReads(state).presentParties();
  const all = state.roster.parties.filter(({ kind }) => kind === 'party').map(({ id }) => id);
  return { here, away: all.filter((id) => !here.includes(id)) };
}

export type AnswerGroup = Answer | 'none' | 'absent';

/** What a delegation answers as it stands: to have asked for time is none once the chair has ruled. */
export function standingAnswer(call: Call, party: PartyId): PartyAnswer | null {
  const own = answerOf(call, party);
  return own?.answer === 'time' && call.asked?.party !== party ? null : own;
}

/** The answers by party, those that matter first; nobody is left out. */
export function useAnswers(call: Call): { group: AnswerGroup; parties: PartyId[] }[] {
  const state = useRoomState((s) => s);
  const { here, away } = negotiating(state);
  const groups = new Map<AnswerGroup, PartyId[]>(ORDER.map((group) => [group, []]));
  for (const party of [...here, ...away]) {
    const silent = here.includes(party) || call.present.includes(party) ? 'none' : 'absent';
    groups.get(standingAnswer(call, party)?.answer ?? silent)?.push(party);
  }
  return [...groups].flatMap(([group, parties]) =>
    parties.length === 0 ? [] : [{ group, parties }],
  );
}

const ORDER: readonly AnswerGroup[] = ['object', 'time', 'reserve', 'clear', 'none', 'absent'];
