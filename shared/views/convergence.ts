import type { PartyId, ProvisionId } from '../base/ids.ts';
import type { Stance } from '../positions/schema.ts';
import type { Position } from '../positions/state.ts';
import type { RoomState } from '../room/state.ts';
import type { ProvisionStatus } from '../text/schema.ts';
import type { Provision } from '../text/state.ts';

/** V-2: how far each stance carries. Shown to all beside every figure (V-3). */
export const ALPHA: Record<Stance, number> = {
  support: 1,
  accept: 0.9,
  silent: 0.5,
  reserve: 0.35,
  object: 0,
};
/** However many agree, one objection holds a provision here, and one reserve or silence there (V-2). */
const OBJECTION_CAP = 0.8;
const RESERVE_CAP = 0.95;

export interface WeightedParty {
  id: string;
  weight: number;
}

export interface ContestedProvision {
  id: string;
  status: ProvisionStatus;
  /** Importance in the mean of the document; 1 unless the room says otherwise (V-3). */
  weight: number;
  /** In the order in which they were tabled. */
  options: readonly string[];
  /** By party, then option; absent is silent. */
  stances: Readonly<Record<string, Readonly<Record<string, Stance>>>>;
}

interface ProvisionConvergence {
  provision: string;
  /** null where nothing is contested (agreed, deleted) or tabled. */
  leading: string | null;
  /** 0 to 1; null where there is nothing to measure. */
  convergence: number | null;
  /** Who objects to the leading option, by id. */
  objections: string[];
  /** Nobody objects, and somebody was heard (V-3 and its edge cases). */
  adoptable: boolean;
  /** Nobody objects or reserves, and everybody was heard (V-3). */
  firm: boolean;
}

export interface Convergence {
  /** Mean weighted by importance, deleted provisions left out; null of an empty document. */
  document: number | null;
  provisions: ProvisionConvergence[];
}

interface Scored {
  option: string;
  value: number;
  objecting: number;
  supports: number;
  objections: string[];
  unsure: boolean;
  heard: boolean;
}

const at = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

const scored = (
  option: string,
  provision: ContestedProvision,
  parties: readonly WeightedParty[],
  whole: number,
): Scored => {
  const held = parties.map((party) => ({
    ...party,
    stance: at(at(provision.stances, party.id) ?? {}, option) ?? 'silent',
  }));
  const objectors = held.filter((party) => party.stance === 'object');
  return {
    option,
    value: held.reduce((sum, { weight, stance }) => sum + weight * ALPHA[stance], 0) / whole,
    objecting: objectors.reduce((sum, { weight }) => sum + weight, 0),
    supports: held.filter((party) => party.stance === 'support').length,
    objections: objectors.map((party) => party.id),
    unsure: held.some((party) => party.stance === 'reserve' || party.stance === 'silent'),
    heard: held.some((party) => party.stance !== 'silent'),
  };
};

/** Sums of the same stances may differ in their last digit by the order of the parties. */
const SAME = 1e-9;

/** Least objecting weight, then the value, then supports; otherwise the one tabled first (V-2). */
const leads = (a: Scored, b: Scored): boolean => {
  if (a.objecting !== b.objecting) return a.objecting < b.objecting;
  if (Math.abs(a.value - b.value) > SAME) return a.value > b.value;
  return a.supports > b.supports;
};

const capped = (option: Scored): number => {
  if (option.objections.length > 0) return Math.min(option.value, OBJECTION_CAP);
  return option.unsure ? Math.min(option.value, RESERVE_CAP) : option.value;
};

const provisionConvergence = (
  provision: ContestedProvision,
  parties: readonly WeightedParty[],
): ProvisionConvergence => {
  const settled = provision.status === 'agreed' || provision.status === 'agreed_ad_ref';
  const bare = {
    provision: provision.id,
    leading: null,
    convergence: settled ? 1 : null,
    objections: [],
    adoptable: settled,
    firm: settled,
  };
  const whole = parties.reduce((sum, { weight }) => sum + weight, 0);
  if (settled || provision.status === 'deleted' || whole <= 0) return bare;
  const leading = provision.options
    .map((option) => scored(option, provision, parties, whole))
    .reduce<Scored | null>(
      (best, next) => (best === null || leads(next, best) ? next : best),
      null,
    );
  if (leading === null) return bare;
  const adoptable = leading.objections.length === 0 && leading.heard;
  return {
    provision: provision.id,
    leading: leading.option,
    convergence: capped(leading),
    objections: leading.objections,
    adoptable,
    firm: adoptable && !leading.unsure,
  };
};

/** V-2, of public stances only: nothing private may go into it (V-6). */
export const convergence = (
  parties: readonly WeightedParty[],
  provisions: readonly ContestedProvision[],
): Convergence => {
  const each = provisions.map((provision) => ({
    weight: provision.weight,
    ...provisionConvergence(provision, parties),
  }));
  let sum = 0;
  let importance = 0;
  for (const { weight, convergence: value } of each) {
    if (value === null) continue;
    sum += weight * value;
    importance += weight;
  }
  return {
    document: importance > 0 ? sum / importance : null,
    provisions: each.map(({ weight: _weight, ...provision }) => provision),
  };
};

/** The one option that each provision has until alternatives can be tabled: the text as it stands. */
const PRESENT_TEXT = 'text';

/** Today's map: parties of the room that negotiate, all of weight 1, over the present text of these provisions. */
export const convergenceOfRoom = (
  state: RoomState,
  provisions: readonly ProvisionId[],
): Convergence => {
  const parties = state.roster.parties
    .filter((party) => party.kind === 'party')
    .map((party) => ({ id: party.id, weight: 1 }));
  const contested = provisions.flatMap((id): ContestedProvision[] => {
    const provision = at<Provision>(state.text.provisions, id);
    if (provision === undefined) return [];
    const stances = stancesOn(state, id);
    return [{ id, status: provision.status, weight: 1, options: [PRESENT_TEXT], stances }];
  });
  return convergence(parties, contested);
};

const stancesOn = (state: RoomState, id: ProvisionId): ContestedProvision['stances'] => {
  const stated = at<Record<PartyId, Position>>(state.positions.stated, id) ?? {};
  return Object.fromEntries(
    Object.entries<Position>(stated).map(([party, { stance }]) => [
      party,
      { [PRESENT_TEXT]: stance },
    ]),
  );
};
