import { alike, canBeCalled } from '../base/alike.ts';
import type { RefusalCode } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import type { Party, SeatBadge } from './schema.ts';
import type { RosterState, Seat } from './state.ts';

/** Of one party, or both mediators: a telephone beside the computer, or a seat taken anew after losing the old one. */
const ofOneBench = (a: SeatBadge, b: SeatBadge): boolean =>
  a.party === b.party && isMediator(a.role) === isMediator(b.role);

const inTheWay = (seat: Seat, badge: SeatBadge): boolean =>
  seat.id !== badge.id &&
  (seat.standing === 'admitted' || seat.standing === 'waiting') &&
  !ofOneBench(seat, badge) &&
  alike(seat.name, badge.name);

/**
 * Why a person may not be called so, or null: `name-unfit` for what nobody is called, `name-taken` for what looks like the
 * name of somebody of another bench. Who is of the same one may be the same person.
 */
export const refusedName = (
  state: Pick<RosterState, 'seats'>,
  badge: SeatBadge,
): Extract<RefusalCode, 'name-unfit' | 'name-taken'> | null => {
  if (!canBeCalled(badge.name)) return 'name-unfit';
  const taken = Object.values(state.seats).some((seat) => inTheWay(seat, badge));
  return taken ? 'name-taken' : null;
};

type Called = Pick<Party, 'name' | 'short'>;

const namesOf = ({ name, short }: Called): string[] => [
  short,
  ...Object.values(name).filter((one) => one !== undefined),
];

/** Why a party may not be called so beside others, or null: `name-unfit`, or `party-exists` for what looks like one of them. */
export const refusedParty = (
  others: readonly Called[],
  party: Called,
): Extract<RefusalCode, 'name-unfit' | 'party-exists'> | null => {
  const names = namesOf(party);
  if (!names.every(canBeCalled)) return 'name-unfit';
  const exists = others.some((other) =>
    namesOf(other).some((theirs) => names.some((name) => alike(theirs, name))),
  );
  return exists ? 'party-exists' : null;
};
