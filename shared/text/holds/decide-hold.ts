import type { SeatActor } from '../../base/actor.ts';
import type { HoldId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { isMediator } from '../../base/roles.ts';
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
 * Refuses: mediator-speaks-for-nobody, deciding-seats-only, not-your-hold.
 */
export function release(desk: Desk, found: Found): Result<TextEvent[]> {
  const { actor, reads } = desk;
  const { party } = actor;
  if (party === null) return refuse('mediator-speaks-for-nobody');
  if (!maySponsor(actor, reads)) return refuse('deciding-seats-only');
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
 * The hold of a party that left for good stays until its head lets go, or the chair clears it; that is on the record (rules.md
 * section 5, edge cases). Whoever is here lets go itself, or does not. Refuses: mediators-only, not-your-hold, holder-here.
 */
export function clearHold(
  { actor, reads }: Desk,
  act: Act<'text.clear-hold'>,
  found: Found,
): Result<TextEvent[]> {
  if (!isMediator(actor.role)) return refuse('mediators-only');
  const hold = found.holds.find((one) => one.id === act.hold);
  if (hold === undefined) return refuse('not-your-hold');
  if (hold.party !== null && reads.here(hold.party)) return refuse('holder-here');
  return accept(letGo(found, act.hold, { cleared: true }));
}

function letGo(found: Found, hold: HoldId, how: { cleared?: true } = {}): TextEvent[] {
  const released: TextEvent = { type: 'text.released', bracket: found.id, hold, ...how };
  const last = found.holds.length === 1 && found.group === null;
  return last ? [released, { type: 'text.unbracketed', bracket: found.id }] : [released];
}
