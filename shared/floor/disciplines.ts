import type { Capacity, Discipline, FloorRequest } from './schema.ts';
import type { FloorState } from './state.ts';

/** What a discipline may look at besides the request: who has spoken, and which side spoke last. */
export type Standing = Pick<FloorState, 'spoken' | 'lastSide'>;

/** Smaller speaks earlier, compared number by number; the order of receipt settles what is left. */
type Rank = readonly number[];

/** Time spoken for a group counts for the group, not for the country that speaks. */
export const speakerKey = (speaker: Pick<FloorRequest, 'party' | 'onBehalfOf'>): string =>
  speaker.onBehalfOf === null ? speaker.party : `group:${speaker.onBehalfOf}`;

/** Own properties only: keys are ids that people choose. */
export const spokenBy = (
  spoken: FloorState['spoken'],
  key: string,
): { turns: number; ms: number } =>
  (Object.hasOwn(spoken, key) ? spoken[key] : undefined) ?? { turns: 0, ms: 0 };

/** Groups speak first, observers last; the tier is of this intervention, not of the party (section 1.1). */
const TIER: Record<Capacity, number> = {
  group: 0,
  party: 1,
  'observer-state': 2,
  organization: 3,
  other: 4,
};

const firstCome = (): Rank => [];

const groupsFirst = (request: FloorRequest): Rank => [TIER[request.capacity]];

const roundRobin = (request: FloorRequest, { spoken }: Standing): Rank => [
  spokenBy(spoken, speakerKey(request)).turns,
];

const balance = (request: FloorRequest, { spoken }: Standing): Rank => {
  const { turns, ms } = spokenBy(spoken, speakerKey(request));
  return [ms, turns];
};

/** each discipline is one small function; another one is added here and in the schema. */
const DISCIPLINES: Record<Discipline, (request: FloorRequest, standing: Standing) => Rank> = {
  'first-come': firstCome,
  'groups-first': groupsFirst,
  'round-robin': roundRobin,
  balance,
};

/** Whom a discipline would call next; null of an empty list. */
export const nextSpeaker = (
  discipline: Discipline,
  waiting: readonly FloorRequest[],
  standing: Standing,
): FloorRequest | null => {
  const rankOf = DISCIPLINES[discipline];
  let best: { request: FloorRequest; rank: Rank } | null = null;
  for (const request of waiting) {
    const rank = [...rankOf(request, standing), request.order];
    if (best === null || before(rank, best.rank)) best = { request, rank };
  }
  return best === null ? null : best.request;
};

const before = (a: Rank, b: Rank): boolean => {
  for (const [index, mine] of a.entries()) {
    const other = b[index] ?? 0;
    if (mine !== other) return mine < other;
  }
  return false;
};
