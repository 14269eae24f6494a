import type { Id } from './document-forge.ts';
import type { Dice } from './document-typing.ts';
import { OrderOracle, OrderWorld, WRITERS } from './order-world.ts';
import type { Claim } from './order-world.ts';

interface Scope {
  /** The words that are there at first. */
  words: number;
  writers: number;
  /** How many inserts. */
  depth: number;
  /** Whether whole histories are read in every order. */
  orders: boolean;
}

export interface Outcome {
  accepted: number;
  refused: number;
  disagreements: string[];
  divergences: string[];
}

const nothing = (): Outcome => ({ accepted: 0, refused: 0, disagreements: [], divergences: [] });

const oracleOf = (words: number): OrderOracle =>
  words === 0
    ? new OrderOracle()
    : new OrderOracle().trust([{ client: 1, origin: null, right: null, length: words }]);

/** All claims that there are, after all that are accepted, compared with the definition. */
export function everyHistory({ words, writers, depth, orders }: Scope): Outcome {
  const outcome = nothing();
  const visit = (world: OrderWorld, oracle: OrderOracle, left: number): void => {
    if (left === 0) {
      if (orders) readInEveryOrder(world, outcome);
      return;
    }
    for (const client of WRITERS.slice(0, writers)) {
      for (const origin of world.names()) {
        for (const right of world.names()) {
          const claim = { client, origin, right, length: 1 };
          const next = compare(world, oracle, [claim], outcome);
          if (next === null) continue;
          const copy = world.copy();
          copy.send([claim]);
          visit(copy, next, left - 1);
        }
      }
    }
  };
  visit(new OrderWorld(words), oracleOf(words), depth);
  return outcome;
}

function compare(
  world: OrderWorld,
  oracle: OrderOracle,
  claims: readonly Claim[],
  outcome: Outcome,
): OrderOracle | null {
  const verdict = world.verdict(claims);
  const next = oracle.after(claims);
  const agree = verdict === (next === null ? 'update-order' : 'accepted');
  if (next === null) outcome.refused += 1;
  else outcome.accepted += 1;
  if (!agree) {
    outcome.disagreements.push(
      `${verdict}: ${JSON.stringify(claims)} after ${JSON.stringify(world.units)}`,
    );
  }
  return agree ? next : null;
}

function* permutations<T>(of: readonly T[]): Iterable<T[]> {
  if (of.length <= 1) yield [...of];
  for (const [i, first] of of.entries()) {
    for (const rest of permutations(of.toSpliced(i, 1))) yield [first, ...rest];
  }
}

function readInEveryOrder(world: OrderWorld, outcome: Outcome): void {
  const expected = world.own();
  for (const order of permutations(world.log)) {
    const read = world.read(order);
    if (read === null || read === expected) continue;
    outcome.divergences.push(JSON.stringify(world.units));
    return;
  }
}

/** What an attacker who knows the document claims; half the time near where things stand together. */
function claimOf(world: OrderWorld, client: number, clock: number, dice: Dice): Claim {
  const order = world.order();
  const names: (Id | null)[] = [null, ...order];
  for (let own = world.clock(client); own < clock; own += 1) names.push([client, own]);
  const at = dice.below(order.length + 1);
  const near = dice.roll() < 0.6;
  const origin = near ? (order[at - 1] ?? null) : dice.pick(names);
  const right = near ? (order[at + dice.below(3)] ?? null) : dice.pick(names);
  return { client, origin, right, length: 1 + dice.below(2) };
}

/** Inserts of which the later ones name the earlier ones of the same update. */
function updateOf(world: OrderWorld, dice: Dice): Claim[] {
  const client = dice.pick(WRITERS.slice(0, 2));
  const claims: Claim[] = [];
  let clock = world.clock(client);
  for (let n = 1 + dice.below(3); n > 0; n -= 1) {
    const last = claims.at(-1);
    let claim = claimOf(world, client, clock, dice);
    if (last !== undefined && dice.roll() < 0.6) {
      const first: Id = [client, clock - last.length];
      const end: Id = [client, clock - 1];
      claim = dice.pick<Claim>([
        { ...claim, origin: end, right: last.right },
        { ...claim, origin: last.origin, right: first },
        { ...claim, origin: end },
        { ...claim, right: first },
        { ...claim, origin: first, right: end },
      ]);
    }
    if (claim.origin !== null && claim.origin === claim.right) continue;
    claims.push(claim);
    clock += claim.length;
  }
  return claims;
}

/** A few updates, each compared with the definition; what is accepted goes in. */
export function randomHistory(dice: Dice): Outcome {
  const outcome = nothing();
  const world = new OrderWorld(1 + dice.below(2));
  let oracle = oracleOf(world.units.length);
  for (let step = 0; step < 40 && world.units.length < 9; step += 1) {
    if (dice.roll() < 0.2) world.erase(dice);
    const claims = updateOf(world, dice);
    if (claims.length === 0) continue;
    const next = compare(world, oracle, claims, outcome);
    if (next === null) continue;
    oracle = next;
    world.send(claims);
  }
  return outcome;
}

/** Lets hostile writers claim what they like; the history where honest replicas read it differently, or null. */
export function diverges(dice: Dice, checked: boolean): string | null {
  const world = new OrderWorld(2, checked);
  for (let step = 0; step < 30 && world.log.length < 12; step += 1) {
    const client = dice.pick(WRITERS);
    const claim = claimOf(world, client, world.clock(client), dice);
    // Without the check, what Yjs itself would not survive is left out.
    if (!checked && !world.isSane(claim)) continue;
    world.send([claim]);
  }
  const expected = world.own();
  for (let n = 0; n < 6; n += 1) {
    if (world.readShuffled(dice) !== expected) return JSON.stringify(world.units);
  }
  return null;
}
