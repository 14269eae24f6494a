export type Side = 'for' | 'against' | 'neutral';
export type Order = 'first-come' | 'groups-first' | 'round-robin' | 'balance';

export interface Person {
  name: string;
  party: string | null;
  role: 'mediator' | 'co-mediator' | 'head' | 'alternate' | 'adviser' | 'observer' | 'rapporteur';
}
export interface Party {
  tier: 'party' | 'observer-state' | 'organization' | 'other';
  groups: readonly string[];
  /** Access multiplier. */
  access: number;
}

/** What somebody waits for: to speak for the own party, or for a group of which it is a member. */
export interface Wait {
  party: string;
  group: string | null;
  seat: string;
  side: Side;
}
interface Right {
  party: string;
  group: string | null;
  seconds: number;
  /** Seconds until it lapses. */
  left: number;
}
export interface Heard {
  turns: number;
  seconds: number;
}

const TIERS = ['group', 'party', 'observer-state', 'organization', 'other'];
export const decides = ({ role }: Person): boolean => role === 'head' || role === 'alternate';
export const speaks = (person: Person): boolean => decides(person) || person.role === 'observer';
const nameOf = ({ party, group }: { party: string; group: string | null }): string =>
  group === null ? party : `group:${group}`;
export const sameAs =
  (a: { party: string; group: string | null }) =>
  (b: { party: string; group: string | null }): boolean =>
    a.party === b.party && a.group === b.group;

/** Who waits to speak, by the rules: the half of the reference that has no clock. */
export class ReferenceList {
  /** In order of receipt. */
  list: Wait[] = [];
  /** The latest first. */
  pins: Wait[] = [];
  rights: Right[] = [];
  heard = new Map<string, Heard>();
  /** Null: open. Seconds until it is closed, 0 for closed. */
  closing: number | null = null;
  order: Order = 'groups-first';
  limits = { party: 180, group: 300, observer: 180, point: 120 };
  hard = false;
  protected readonly people: Map<string, Person>;
  protected readonly parties: ReadonlyMap<string, Party>;

  constructor(people: readonly Person[], parties: ReadonlyMap<string, Party>) {
    this.people = new Map(people.map((person) => [person.name, person]));
    this.parties = parties;
  }

  has(name: string): boolean {
    return this.people.has(name);
  }

  ask(name: string, group: string | null, side: Side): boolean {
    const person = this.person(name);
    const { party } = person;
    if (party === null || !speaks(person)) return false;
    if (group !== null && this.parties.get(party)?.groups.includes(group) !== true) return false;
    const own = this.list.find((w) => w.party === party && (w.group === null) === (group === null));
    if (own !== undefined && own.group === group) {
      if (own.seat === name && own.side === side) return false;
      own.seat = name;
      own.side = side;
      return true;
    }
    if (group !== null && this.list.some((wait) => wait.group === group)) return false;
    const wait = { party, group, seat: name, side };
    if (this.closing === 0 && !this.rights.some(sameAs(wait))) return false;
    if (own !== undefined) this.strike(own);
    this.list.push(wait);
    return true;
  }

  withdraw(name: string, wait: Wait | null): boolean {
    const person = this.person(name);
    if (!this.lists(wait) || wait.party !== person.party || !speaks(person)) return false;
    this.strike(wait);
    return true;
  }

  pin(name: string, wait: Wait | null, pinned: boolean): boolean {
    if (!this.chairs(name) || !this.lists(wait)) return false;
    if (pinned ? this.pins[0] === wait : !this.pins.includes(wait)) return false;
    this.pins = this.pins.filter((other) => other !== wait);
    if (pinned) this.pins.unshift(wait);
    return true;
  }

  skip(name: string, wait: Wait | null): boolean {
    if (!this.chairs(name) || !this.lists(wait)) return false;
    this.strike(wait);
    return true;
  }

  close(name: string): boolean {
    if (!this.chairs(name) || this.closing !== null) return false;
    this.closing = 10;
    return true;
  }

  reopen(name: string): boolean {
    if (!this.chairs(name) || this.closing === null) return false;
    this.closing = null;
    return true;
  }

  arrange(name: string, order: Order): boolean {
    if (!this.chairs(name) || this.order === order) return false;
    this.order = order;
    return true;
  }

  limit(name: string, party: number, hard: boolean): boolean {
    if (!this.chairs(name)) return false;
    if (this.limits.party === party && this.hard === hard) return false;
    this.limits = { ...this.limits, party };
    this.hard = hard;
    return true;
  }

  /** Q-5; one who may resume has what was left. */
  limitOf(wait: Wait): number {
    const right = this.rights.find(sameAs(wait));
    if (right !== undefined) return right.seconds;
    const party = this.parties.get(wait.party);
    const kind = wait.group !== null ? 'group' : party?.tier === 'party' ? 'party' : 'observer';
    return this.limits[kind] * (party?.access ?? 1);
  }

  /** Whom the chair calls next when nobody speaks: pins, then who may resume, then the rule of the list. */
  next(order: Order = this.order): Wait | null {
    const [pinned] = this.pins;
    if (pinned !== undefined) return pinned;
    for (const right of this.rights) {
      const resuming = this.list.find(sameAs(right));
      if (resuming !== undefined) return resuming;
    }
    const [first] = this.list
      .map((wait, place) => ({ wait, rank: [...this.#rank(wait, order), place] }))
      .toSorted((a, b) => compare(a.rank, b.rank));
    return first?.wait ?? null;
  }

  #rank(wait: Wait, order: Order): number[] {
    const { turns, seconds } = this.heard.get(nameOf(wait)) ?? { turns: 0, seconds: 0 };
    const tier = wait.group === null ? this.parties.get(wait.party)?.tier : 'group';
    const ranks: Record<Order, number[]> = {
      'first-come': [],
      'groups-first': [TIERS.indexOf(tier ?? 'other')],
      'round-robin': [turns],
      balance: [seconds, turns],
    };
    return ranks[order];
  }

  protected person(name: string): Person {
    const person = this.people.get(name);
    if (person === undefined) throw new Error(`${name} is not here`);
    return person;
  }

  /** One gavel. */
  protected chairs(name: string): boolean {
    return this.person(name).role === 'mediator';
  }

  protected heardOf(wait: Wait): Heard {
    const heard = this.heard.get(nameOf(wait)) ?? { turns: 0, seconds: 0 };
    this.heard.set(nameOf(wait), heard);
    return heard;
  }

  protected lists(wait: Wait | null): wait is Wait {
    return wait !== null && this.list.includes(wait);
  }

  protected strike(wait: Wait): void {
    this.list = this.list.filter((other) => other !== wait);
    this.pins = this.pins.filter((other) => other !== wait);
  }
}

const compare = (a: readonly number[], b: readonly number[]): number => {
  const at = a.findIndex((rank, i) => rank !== b[i]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
};
