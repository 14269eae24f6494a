import type { SeatActor } from '../../base/actor.ts';
import type { BracketId, HoldId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { RefusalCode, Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import { mayPropose, maySponsor } from '../proposals/may-propose.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import type { TextState } from '../state.ts';
import type { Hold } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
type Found = TextState['brackets'][keyof TextState['brackets']];

const ownHold = ({ holds }: Found, actor: SeatActor): Hold | undefined =>
  holds.find((one) => actor.party !== null && one.party === actor.party);

/**
 * T-3: any party may hold, and needs no consent; not in agreed text (P-8). Refuses: mediator-speaks-for-nobody, as
 * `mayPropose`, not-a-member, already-so.
 */
export function hold(
  desk: Desk,
  act: Act<'text.hold'>,
  found: Found,
  id: string,
): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const { party } = actor;
  if (party === null) return refuse('mediator-speaks-for-nobody');
  const barred = mayPropose(state, found.provision, actor, reads);
  if (barred !== null) return refuse(barred);
  if (act.behalf !== null && !reads.memberOf(party, act.behalf)) return refuse('not-a-member');
  if (ownHold(found, actor) !== undefined) return refuse('already-so');
  const attributed = state.attribution === 'shown';
  const made = { id: id as HoldId, party, behalf: act.behalf, attributed };
  return accept([{ type: 'text.held', bracket: found.id, hold: made }]);
}

/**
 * Only the holder lets go; a member of a group for which another party holds lets go for itself. With the last hold of a
 * bracket that has no rivals its words stay and the bracket goes; rivals wait for the chair (T-3).
 * Refuses: mediator-speaks-for-nobody, deciding-seats-only, call-open (D-1), not-your-hold.
 */
export function release(desk: Desk, found: Found): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const { party } = actor;
  if (party === null) return refuse('mediator-speaks-for-nobody');
  if (!maySponsor(actor, reads)) return refuse('deciding-seats-only');
  if (state.provisions[found.provision]?.frozen === true) return refuse('call-open');
  const own = ownHold(found, actor);
  if (own !== undefined) return accept(letGo(found, own.id));
  const group = found.holds.find(
    ({ behalf, except }) =>
      behalf !== null && reads.memberOf(party, behalf) && !except.includes(party),
  );
  if (group === undefined) return refuse('not-your-hold');
  return accept([
    {
      type: 'text.excepted',
      bracket: found.id,
      hold: group.id,
      party,
      holder: group.party,
      attributed: group.attributed,
    },
  ]);
}

/**
 * Why the meeting cannot be asked to clear a hold, or null. Whoever is here lets go itself, or does not (section 5, edge cases).
 * Refusals: unknown-bracket, unknown-hold, holder-here.
 */
export function mayNotClear(
  { brackets }: Pick<TextState, 'brackets'>,
  { bracket, hold: id }: { bracket: BracketId; hold: HoldId },
  reads: Pick<Desk['reads'], 'here'>,
): RefusalCode | null {
  if (!Object.hasOwn(brackets, bracket)) return 'unknown-bracket';
  const hold = brackets[bracket]?.holds.find((one) => one.id === id);
  if (hold === undefined) return 'unknown-hold';
  return hold.party !== null && reads.here(hold.party) ? 'holder-here' : null;
}

/**
 * The meeting has cleared the hold of a party that left for good; the record says so (section 5, edge cases). What is left is as
 * after a release (T-3). Nothing where the hold is gone.
 */
export function holdCleared(
  { brackets }: Pick<TextState, 'brackets'>,
  { bracket, hold }: { bracket: BracketId; hold: HoldId },
): TextEvent[] {
  const found = Object.hasOwn(brackets, bracket) ? brackets[bracket] : undefined;
  if (found === undefined || !found.holds.some((one) => one.id === hold)) return [];
  return letGo(found, hold, { cleared: true });
}

function letGo(found: Found, hold: HoldId, how: { cleared?: true } = {}): TextEvent[] {
  const released: TextEvent = { type: 'text.released', bracket: found.id, hold, ...how };
  const last = found.holds.length === 1 && found.group === null;
  return last ? [released, { type: 'text.unbracketed', bracket: found.id }] : [released];
}
