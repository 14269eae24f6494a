import type { FloorCommand, FloorRequest } from '../../../shared/floor/schema.ts';
import type {
  PartyId,
  PointId,
  ProvisionId,
  RequestId,
  SeatId,
  TurnId,
} from '../../../shared/base/ids.ts';
import { decidePositions } from '../../../shared/positions/decide.ts';
import { evolvePositions } from '../../../shared/positions/evolve.ts';
import { stance } from '../../../shared/positions/schema.ts';
import type { Stance } from '../../../shared/positions/schema.ts';
import { initialPositions } from '../../../shared/positions/state.ts';
import type { PositionsState } from '../../../shared/positions/state.ts';
import { FloorRoom } from './floor-room.ts';
import { ReferenceFloor } from './floor-reference.ts';
import type { Party, Person, Wait } from './reference-list.ts';

const PARTIES = new Map<string, Party>([
  ['BR', { tier: 'party', groups: ['G77', 'BASIC'], access: 1 }],
  ['US', { tier: 'party', groups: [], access: 1 }],
  ['ZA', { tier: 'party', groups: ['G77', 'BASIC'], access: 1 }],
  ['TV', { tier: 'party', groups: ['G77', 'LDC'], access: 1.5 }],
  ['VA', { tier: 'observer-state', groups: [], access: 1 }],
  ['WB', { tier: 'organization', groups: [], access: 1 }],
  ['WWF', { tier: 'other', groups: [], access: 1 }],
]);

const PEOPLE: Person[] = [
  { name: 'chair', party: null, role: 'mediator' },
  { name: 'cochair', party: null, role: 'co-mediator' },
  { name: 'scribe', party: null, role: 'rapporteur' },
  ...['BR', 'US', 'ZA', 'TV'].flatMap((party): Person[] => [
    { name: party.toLowerCase(), party, role: 'head' },
    { name: `${party.toLowerCase()}2`, party, role: 'alternate' },
    { name: `${party.toLowerCase()}3`, party, role: 'adviser' },
  ]),
  ...['VA', 'WB', 'WWF'].map((party): Person => {
    return { name: party.toLowerCase(), party, role: 'observer' };
  }),
];
export const NAMES = PEOPLE.map(({ name }) => name);
export const SPEAKERS = ['br', 'br2', 'us', 'za', 'tv', 'tv2', 'va', 'wb', 'wwf'];
export const ORDERS = ['first-come', 'groups-first', 'round-robin', 'balance'] as const;
const PROVISIONS = ['art1', 'art2'];

/** What is compared: the code of the room, and the rules told once more. */
export class Pair {
  readonly rules = new ReferenceFloor(PEOPLE, PARTIES);
  readonly room = new FloorRoom();
  positions: PositionsState = initialPositions();
  readonly stated = new Map<string, string>();

  constructor() {
    for (const [party, { access }] of PARTIES) this.room.access.set(party, access);
  }

  idOf(wait: Wait | null): RequestId {
    const { requests, turn } = this.room.state;
    if (wait === null) return 'none' as RequestId;
    // Whoever speaks may be on the list once more.
    if (wait === this.rules.turn?.wait) return turn?.request.id ?? ('none' as RequestId);
    const found = requests.find((r) => r.party === wait.party && r.onBehalfOf === wait.group);
    return found?.id ?? ('none' as RequestId);
  }

  /** Whether the room takes it. */
  tries(seat: string, act: FloorCommand): boolean {
    return this.room.tries(seat, act).ok;
  }
}

/** Who does something, with which choices, after how many seconds. */
export interface Step {
  deed: keyof typeof DEEDS;
  who: string;
  pick: number;
  group: string | null;
  yes: boolean;
  wait: number;
}

const at = <T>(list: readonly T[], pick: number): T | null =>
  list.length === 0 ? null : (list[pick % list.length] ?? null);

/** Somebody on the list, or now and then whoever has the floor. */
const someone = ({ rules }: Pair, { pick }: Step): Wait | null =>
  pick % 7 === 6 ? (rules.turn?.wait ?? null) : at(rules.list, pick);
/** Half the time somebody of the party that it is about. */
const ofParty = ({ rules }: Pair, { who, pick }: Step, wait: Wait | null): string =>
  wait !== null && pick % 2 === 0 && rules.has(wait.seat) ? wait.seat : who;
const present = ({ room }: Pair, seen: boolean): TurnId =>
  seen && room.state.turn !== null ? room.state.turn.id : ('old' as TurnId);

const ask = (p: Pair, seat: string, group: string | null, pick: number): boolean[] => {
  const side = at(['neutral', 'neutral', 'for', 'against'] as const, pick) ?? 'neutral';
  const act = {
    type: 'floor.request',
    capacity: group === null ? 'party' : 'group',
    onBehalfOf: group as FloorRequest['onBehalfOf'],
    side,
  } as const;
  return [p.tries(seat, act), p.rules.ask(seat, group, side)];
};

/** Each answers what the room does and what the rules say. */
export const DEEDS = {
  ask: (p: Pair, { who, group, pick }: Step) => {
    // Now and then whoever speaks asks again at once.
    const { turn } = p.rules;
    const again = pick % 3 === 0 && turn !== null && p.rules.has(turn.wait.seat) ? turn.wait : null;
    const [seat, onBehalfOf] = again === null ? [who, group] : [again.seat, again.group];
    return ask(p, seat, onBehalfOf, pick);
  },
  withdraw: (p: Pair, step: Step) => {
    const wait = someone(p, step);
    const who = ofParty(p, step, wait);
    const act = { type: 'floor.withdraw', request: p.idOf(wait) } as const;
    return [p.tries(who, act), p.rules.withdraw(who, wait)];
  },
  moveSeat: (p: Pair, step: Step) => {
    const wait = someone(p, step);
    const who = ofParty(p, step, wait);
    const party = wait?.party.toLowerCase() ?? 'br';
    const to = at([party, `${party}2`, `${party}3`, 'us', 'chair'], step.pick) ?? party;
    const act = { type: 'floor.move-seat', request: p.idOf(wait), seat: to as SeatId } as const;
    return [p.tries(who, act), p.rules.moveSeat(who, wait, to)];
  },
  pin: (p: Pair, step: Step) => {
    const wait = someone(p, step);
    const act = { type: 'floor.pin', request: p.idOf(wait), pinned: step.yes } as const;
    return [p.tries(step.who, act), p.rules.pin(step.who, wait, step.yes)];
  },
  skip: (p: Pair, step: Step) => {
    const wait = someone(p, step);
    const act = { type: 'floor.skip', request: p.idOf(wait), reason: 'absent' } as const;
    return [p.tries(step.who, act), p.rules.skip(step.who, wait)];
  },
  close: (p: Pair, { who, pick }: Step) =>
    pick % 4 === 0 ? [p.tries(who, { type: 'floor.close-list' }), p.rules.close(who)] : UNDONE,
  reopen: (p: Pair, { who }: Step) => [
    p.tries(who, { type: 'floor.reopen-list' }),
    p.rules.reopen(who),
  ],
  arrange: (p: Pair, { who, pick }: Step) => {
    const order = at(ORDERS, pick);
    const act = { type: 'floor.set-discipline', discipline: order ?? 'balance' } as const;
    return [p.tries(who, act), p.rules.arrange(who, act.discipline)];
  },
  limit: (p: Pair, { who, pick, yes }: Step) => {
    const limits = { party: 30 * (1 + (pick % 3)), group: 300, observer: 180, point: 120 };
    const policy = yes ? 'hard' : 'soft';
    const act = { type: 'floor.set-limits', limits, policy } as const;
    return [p.tries(who, act), p.rules.limit(who, limits.party, yes)];
  },
  give: (p: Pair, step: Step) => {
    const next = step.pick % 3 === 0 ? p.rules.next() : someone(p, step);
    const seen = step.pick % 5 !== 4;
    const turn = p.room.state.turn?.id ?? null;
    const seenTurn = seen ? turn : ('old' as TurnId);
    const act = { type: 'floor.give', request: p.idOf(next), seenTurn } as const;
    return [p.tries(step.who, act), p.rules.give(step.who, next, seen)];
  },
  /** A whole turn, so that there is something to order the list by. */
  speak: (p: Pair, step: Step) => {
    const { party } = PEOPLE.find(({ name }) => name === step.who) ?? {};
    const asked = ask(p, step.who, null, step.pick);
    const wait = p.rules.list.find((one) => one.party === party && one.group === null) ?? null;
    const turn = p.room.state.turn?.id ?? null;
    const act = { type: 'floor.give', request: p.idOf(wait), seenTurn: turn } as const;
    const given = [p.tries('chair', act), p.rules.give('chair', wait, true)];
    const seconds = 1 + ((step.pick * 7) % 100);
    p.room.at(p.room.now / 1000 + seconds);
    p.rules.pass(seconds);
    const end = { type: 'floor.end', turn: present(p, true) } as const;
    const ended = [p.tries('chair', end), p.rules.end('chair', true)];
    const [taken, allowed] = [0, 1].map((i) => [asked, given, ended].map((both) => both[i]).join());
    return [taken === allowed, true];
  },
  end: (p: Pair, step: Step) => {
    const who = step.pick % 3 === 0 ? 'chair' : ofParty(p, step, p.rules.turn?.wait ?? null);
    const act = { type: 'floor.end', turn: present(p, step.yes) } as const;
    return [p.tries(who, act), p.rules.end(who, step.yes)];
  },
  extend: (p: Pair, { who, pick, yes }: Step) => {
    const steps = 1 + (pick % 2);
    const act = { type: 'floor.extend', turn: present(p, yes), steps } as const;
    return [p.tries(who, act), p.rules.extend(who, steps, yes)];
  },
  clock: (p: Pair, { who, pick, yes }: Step) => {
    const type = pick % 2 === 0 ? 'floor.stop-clock' : 'floor.resume-clock';
    const act = { type, turn: present(p, yes) } as const;
    return [p.tries(who, act), p.rules.stopClock(who, pick % 2 === 0, yes)];
  },
  lose: (p: Pair, { pick }: Step) => {
    const silence = pick % (p.rules.longestSilence + 1);
    const lastSeen = p.room.now - silence * 1000;
    return [p.room.system({ type: 'floor.speaker-lost', lastSeen }).ok, p.rules.lose(silence)];
  },
  back: (p: Pair) => [p.room.system({ type: 'floor.speaker-back' }).ok, p.rules.back()],
  raise: (p: Pair, { who }: Step) => [
    p.tries(who, { type: 'floor.raise-point' }),
    p.rules.raise(who),
  ],
  takeBack: (p: Pair, { who, pick }: Step) => {
    const act = { type: 'floor.withdraw-point', point: pointAt(p, pick % 3) } as const;
    return [p.tries(who, act), p.rules.takeBack(who, pick % 3)];
  },
  rule: (p: Pair, { who, pick }: Step) => {
    const which = pick % 4 === 3 ? 1 : 0;
    const ruling = { ruling: 'overruled', reason: '' } as const;
    const act = { type: 'floor.rule', point: pointAt(p, which), ...ruling } as const;
    return [p.tries(who, act), p.rules.rule(who, which)];
  },
  suspend: (p: Pair, { pick }: Step) =>
    pick % 6 === 0 ? both(p.rules.suspend(), () => p.room.suspend()) : UNDONE,
  resume: (p: Pair) => both(p.rules.resume(), () => p.room.resume()),
  adjourn: (p: Pair, { pick }: Step) =>
    pick % 12 === 0 ? both(p.rules.adjourn(), () => p.room.adjourn()) : UNDONE,
  open: (p: Pair) => both(p.rules.open(), () => p.room.open()),
  remove: (p: Pair, { who, pick }: Step) => {
    if (who === 'chair' || pick % 8 !== 0) return UNDONE;
    return both(p.rules.remove(who), () => p.room.remove(who));
  },
  state: (p: Pair, { who, pick, yes }: Step) => {
    const provision = at([...PROVISIONS, 'gone'], pick) ?? '';
    const held = at(stance.options, pick) ?? 'silent';
    return state(p, who, provision, held, yes ? 'With regret.' : '');
  },
} satisfies Record<string, (pair: Pair, step: Step) => boolean[]>;

/** Seldom enough that a meeting goes on for a while. */
const UNDONE = [false, false];

/** The room's agenda asks the floor only for what may happen to a meeting. */
const both = (allowed: boolean, happen: () => void): [boolean, boolean] => {
  if (allowed) happen();
  return [allowed, allowed];
};

const pointAt = ({ room }: Pair, which: number): PointId => {
  const { point, waitingPoints } = room.state;
  const all = point === null ? [] : [point, ...waitingPoints];
  return all[which]?.id ?? ('none' as PointId);
};

/** T-6, A-1, A-3: a public stance per provision and party, by a deciding seat of a party; silence is the default. */
const state = (
  pair: Pair,
  who: string,
  provision: string,
  held: Stance,
  statement: string,
): [boolean, boolean] => {
  const act = {
    type: 'positions.state',
    provision: provision as ProvisionId,
    stance: held,
  } as const;
  const reads = {
    partyKind: (party: PartyId) => PARTIES.get(party)?.tier ?? null,
    provisionExists: (id: ProvisionId) => PROVISIONS.includes(id),
  };
  const moment = { now: pair.room.now, id: 'p' };
  const actor = pair.room.actor(who);
  const taken = decidePositions(pair.positions, { ...act, statement }, actor, reads, moment);
  for (const event of taken.ok ? taken.value : []) {
    pair.positions = evolvePositions(pair.positions, event, pair.room.now);
  }
  const person = PEOPLE.find(({ name }) => name === who);
  const key = `${provision} ${person?.party}`;
  const says = held === 'silent' && statement === '' ? undefined : `${held} ${statement} ${who}`;
  const before = pair.stated.get(key);
  const same =
    before?.split(' ').slice(0, -1).join(' ') === says?.split(' ').slice(0, -1).join(' ');
  const decides = person?.role === 'head' || person?.role === 'alternate';
  const allowed = decides && PROVISIONS.includes(provision) && !same;
  if (allowed && says === undefined) pair.stated.delete(key);
  else if (allowed && says !== undefined) pair.stated.set(key, says);
  return [taken.ok, allowed];
};
