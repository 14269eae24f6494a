import type { PartyId, ProvisionId } from '../base/ids.ts';
import { isAgreed } from '../base/provision-status.ts';
import type { Stance } from '../positions/schema.ts';
import type { Position } from '../positions/state.ts';
import type { RoomState } from '../room/state.ts';
import type { ProvisionStatus } from '../text/schema.ts';
import type { OptionStanceOf } from '../text/proposals/state.ts';
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
  /** Who objects to the leading option, and who reserves on it, by id. */
  objections: string[];
  reserves: string[];
  /** How many parties have said nothing on it. */
  silent: number;
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
  reserves: string[];
  silent: number;
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
    reserves: held.flatMap(({ id, stance }) => (stance === 'reserve' ? [id] : [])),
    silent: held.filter((party) => party.stance === 'silent').length,
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
  const settled = isAgreed(provision.status);
  const bare = {
    provision: provision.id,
    leading: null,
    convergence: settled ? 1 : null,
    objections: [],
    reserves: [],
    silent: 0,
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
    reserves: leading.reserves,
    silent: leading.silent,
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

/** The text as it stands: an option of every provision, and the only one where nothing else is tabled. */
export const PRESENT_TEXT = 'text';

/**
 * Today's map: parties of the room that negotiate, all of weight 1. Options of a provision are its present text, its
 * rival texts and its open proposals, in the order in which they came; only public stances count (V-2, V-6).
 */
export const convergenceOfRoom = (
  state: RoomState,
  provisions: readonly ProvisionId[],
): Convergence => {
  const parties = state.roster.parties
    .filter((party) => party.kind === 'party')
    .map((party) => ({ id: party.id, weight: 1 }));
  const tabled = optionsOf(state.text, new Set(provisions));
  const contested = provisions.flatMap((id): ContestedProvision[] => {
    const provision = at<Provision>(state.text.provisions, id);
    if (provision === undefined) return [];
    const options = [PRESENT_TEXT, ...(tabled.get(id) ?? [])];
    return [
      { id, status: provision.status, weight: 1, options, stances: stancesOn(state, id, options) },
    ];
  });
  return convergence(parties, contested);
};

/** Rival texts and open proposals by provision, in one look over the registry. */
const optionsOf = (
  { brackets, proposals }: RoomState['text'],
  wanted: ReadonlySet<ProvisionId>,
): Map<ProvisionId, string[]> => {
  const found = new Map<ProvisionId, string[]>();
  const add = (provision: ProvisionId, option: string): void => {
    if (!wanted.has(provision)) return;
    found.set(provision, [...(found.get(provision) ?? []), option]);
  };
  for (const { id, provision } of Object.values(brackets)
    .filter((bracket) => bracket.group !== null && bracket.form === 'alternative')
    .toSorted((a, b) => a.order - b.order)) {
    add(provision, id);
  }
  for (const { id, provision } of Object.values(proposals)
    .filter((proposal) => proposal.status === 'open')
    .toSorted((a, b) => a.at - b.at)) {
    add(provision, id);
  }
  return found;
};

/**
 * What parties said in public. Who objects to the text as it stands, or reserves, goes on doing so on an option of which
 * it said nothing: a small change that nobody minds does not make adoptable what a party refuses as a whole.
 */
const stancesOn = (
  state: RoomState,
  id: ProvisionId,
  options: readonly string[],
): ContestedProvision['stances'] => {
  const by: Record<string, Record<string, Stance>> = {};
  const note = (party: string, option: string, stance: Stance): void => {
    by[party] = { ...at(by, party), [option]: stance };
  };
  const stated = at<Record<PartyId, Position>>(state.positions.stated, id) ?? {};
  for (const [party, { stance }] of Object.entries<Position>(stated)) {
    const unmoved = stance === 'object' || stance === 'reserve';
    for (const option of unmoved ? options : [PRESENT_TEXT]) note(party, option, stance);
  }
  for (const option of options) {
    const held = at<Record<PartyId, OptionStanceOf>>(state.text.stances, option) ?? {};
    for (const [party, { stance, to }] of Object.entries<OptionStanceOf>(held)) {
      if (to === 'all') note(party, option, stance);
    }
  }
  return by;
};
