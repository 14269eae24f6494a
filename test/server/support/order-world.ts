import * as Y from 'yjs';
import { judge } from '../../../server/document/gate/gate.ts';
import type { GateRules } from '../../../server/document/gate/gate.ts';
import { InstrumentDoc } from '../../../server/document/instrument-doc.ts';
import { forge } from './document-forge.ts';
import type { ForgedStruct, Id } from './document-forge.ts';
import type { Dice } from './document-typing.ts';

const ROOT = 'p:p1';
export const WRITERS = [21, 22, 23] as const;
const SERVER = 1;
const READER = 77;

/** One insert as it is claimed: words between two neighbours. */
export interface Claim {
  client: number;
  origin: Id | null;
  right: Id | null;
  length: number;
}

interface Unit {
  client: number;
  clock: number;
  origin: Id | null;
  right: Id | null;
}

const RULES: GateRules = {
  mayUse: () => true,
  isRoot: (root) => root === ROOT,
  isBracket: () => true,
  proposal: () => undefined,
};

function structOf({ client, origin, right, length }: Claim): ForgedStruct {
  const struct: ForgedStruct = {
    parent: ROOT,
    content: { kind: 'words', words: String.fromCharCode(76 + client).repeat(length) },
  };
  if (origin !== null) struct.origin = origin;
  if (right !== null) struct.right = right;
  return struct;
}

const forgeClaims = (claims: readonly Claim[], clock: number): Uint8Array =>
  forge([{ client: claims[0]?.client ?? 0, clock, structs: claims.map(structOf) }]);

/** Units of the paragraph from left to right, deleted ones among them. */
function unitsIn(doc: Y.Doc): Id[] {
  const ids: Id[] = [];
  for (let item = doc.getText(ROOT)._start; item !== null; item = item.right) {
    for (let i = 0; i < item.length; i += 1) ids.push([item.id.client, item.id.clock + i]);
  }
  return ids;
}

const same = (a: Id | null, b: Id | null): boolean =>
  a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1]);

/** What went in, and all that must be there before it can. */
interface Logged {
  update: Uint8Array;
  needs: readonly Id[];
}

/** The needs of an update: what it comes after of its own author, and the neighbours that it names. */
function logged(update: Uint8Array): Logged {
  const { structs } = Y.decodeUpdate(update);
  const own = structs[0]?.id;
  const needs: Id[] = own === undefined || own.clock === 0 ? [] : [[own.client, own.clock - 1]];
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    for (const id of [struct.origin, struct.rightOrigin]) {
      if (id !== null && id.client !== own?.client) needs.push([id.client, id.clock]);
    }
  }
  return { update, needs };
}

const fits = (doc: Y.Doc, { needs }: Logged): boolean =>
  needs.every(([client, clock]) => clock < Y.getState(doc.store, client));

/** A document as a page has it. A name of its own would cost more than all that is read. */
function reader(): Y.Doc {
  const doc = new Y.Doc({ guid: 'reader' });
  doc.clientID = READER;
  doc.getText(ROOT);
  return doc;
}

/** A paragraph behind the gate, and everything that was let in. */
export class OrderWorld {
  readonly doc = new InstrumentDoc(SERVER);
  readonly log: Logged[] = [];
  readonly units: Unit[] = [];
  readonly checked: boolean;

  constructor(words: number, checked = true) {
    this.checked = checked;
    this.doc.on('update', (update: Uint8Array) => this.log.push(logged(update)));
    if (words === 0) return;
    this.doc.getText(ROOT).insert(0, '.'.repeat(words));
    this.note([{ client: SERVER, origin: null, right: null, length: words }]);
  }

  clock(client: number): number {
    let clock = 0;
    for (const unit of this.units) if (unit.client === client) clock += 1;
    return clock;
  }

  /** Every place that an insert may name. */
  names(): (Id | null)[] {
    return [null, ...this.units.map(({ client, clock }): Id => [client, clock])];
  }

  /** What the gate says of one update; nothing changes. */
  verdict(claims: readonly Claim[]): string {
    return this.#judge(this.#forge(claims));
  }

  /** Applies one update if the gate, or nobody, looks at it. */
  send(claims: readonly Claim[]): boolean {
    const update = this.#forge(claims);
    if (this.checked && this.#judge(update) !== 'accepted') return false;
    Y.applyUpdate(this.doc, update);
    this.note(claims);
    return true;
  }

  /** Takes words out, so that items merge and their content is let go of. */
  erase(dice: Dice): void {
    const text = this.doc.getText(ROOT);
    if (text.length > 1) text.delete(dice.below(text.length - 1), 1);
  }

  note(claims: readonly Claim[]): void {
    this.units.push(...unitsOf(claims, (client) => this.clock(client)));
  }

  copy(): OrderWorld {
    const copy = new OrderWorld(0, this.checked);
    copy.doc.clientID = READER;
    for (const { update } of this.log) Y.applyUpdate(copy.doc, update);
    copy.units.push(...this.units);
    return copy;
  }

  /** The paragraph of a replica that takes the log in a random order in which nothing has to wait. */
  readShuffled(dice: Dice): string {
    const replica = reader();
    const left = [...this.log];
    while (left.length > 0) {
      const ready = left.filter((each) => fits(replica, each));
      const next = dice.pick(ready);
      Y.applyUpdate(replica, next.update);
      left.splice(left.indexOf(next), 1);
    }
    return unitsIn(replica).join(' ');
  }

  /** The paragraph after the log came in this order; null if something had to wait. */
  read(order: readonly Logged[]): string | null {
    const replica = reader();
    for (const each of order) {
      if (!fits(replica, each)) return null;
      Y.applyUpdate(replica, each.update);
    }
    return unitsIn(replica).join(' ');
  }

  own(): string {
    return this.order().join(' ');
  }

  order(): Id[] {
    return unitsIn(this.doc);
  }

  /** Whether the left neighbour stands on the left of the right one. */
  isSane({ origin, right }: Claim): boolean {
    const order = this.order();
    const left = origin === null ? -1 : order.findIndex((id) => same(id, origin));
    const end = right === null ? order.length : order.findIndex((id) => same(id, right));
    return left < end;
  }

  #forge(claims: readonly Claim[]): Uint8Array {
    return forgeClaims(claims, this.clock(claims[0]?.client ?? 0));
  }

  #judge(update: Uint8Array): string {
    const verdict = judge(this.doc, update, RULES);
    return verdict.ok ? 'accepted' : verdict.refusal.code;
  }
}

function unitsOf(claims: readonly Claim[], clockOf: (client: number) => number): Unit[] {
  const client = claims[0]?.client ?? 0;
  let clock = clockOf(client);
  return claims.flatMap(({ origin, right, length }) =>
    Array.from({ length }, (_, i): Unit => {
      const unit = { client, clock, origin: i === 0 ? origin : ([client, clock - 1] as Id), right };
      clock += 1;
      return unit;
    }),
  );
}

type View = ReadonlyMap<number, number>;

/**
 * The order check from its definition, by trying everything: for each unit there must be something that its author can
 * have seen, never less than for the unit before, whole in itself and with all that the author wrote, in a replica of
 * which the two neighbours stand next to each other.
 */
export class OrderOracle {
  readonly #units: Unit[];
  readonly #views: Map<number, View[]>;
  readonly #replicas = new Map<string, Id[] | null>();

  constructor(units: readonly Unit[] = [], views: ReadonlyMap<number, View[]> = new Map()) {
    this.#units = [...units];
    this.#views = new Map(views);
  }

  /** The oracle after an accepted update, or null where it refuses. */
  after(claims: readonly Claim[]): OrderOracle | null {
    const next = new OrderOracle(this.#units, this.#views);
    for (const unit of unitsOf(claims, (client) => next.#clock(client))) {
      const views = next.#viewsFor(unit, this);
      if (views.length === 0) return null;
      next.#units.push(unit);
      next.#replicas.clear();
      next.#views.set(
        unit.client,
        views.map((view) => new Map([...view, [unit.client, unit.clock + 1]])),
      );
    }
    return next;
  }

  /** Words of the server's own are not judged. */
  trust(claims: readonly Claim[]): OrderOracle {
    const units = unitsOf(claims, (client) => this.#clock(client));
    return new OrderOracle([...this.#units, ...units], this.#views);
  }

  #clock(client: number): number {
    return this.#units.filter((unit) => unit.client === client).length;
  }

  #viewsFor(unit: Unit, cache: OrderOracle): View[] {
    const before = this.#views.get(unit.client) ?? [new Map()];
    // What was replayed for one claim holds for the next one of the same moment.
    const replicas = cache.#units.length === this.#units.length ? cache.#replicas : this.#replicas;
    return this.#allViews(unit.client).filter((view) => {
      if (!before.some((least) => covers(view, least))) return false;
      const key = [...view].toSorted(([a], [b]) => a - b).join(' ');
      let replica = replicas.get(key);
      if (replica === undefined) {
        replica = this.#replay(view);
        replicas.set(key, replica);
      }
      return replica !== null && adjacent(replica, unit);
    });
  }

  #allViews(author: number): View[] {
    let views: Map<number, number>[] = [new Map()];
    for (const client of new Set(this.#units.map((unit) => unit.client))) {
      const clock = this.#clock(client);
      const clocks =
        client === author ? [clock] : Array.from({ length: clock + 1 }, (_, known) => known);
      views = views.flatMap((view) => clocks.map((known) => new Map([...view, [client, known]])));
    }
    return views;
  }

  /** Null where the view lacks something that it depends on. */
  #replay(view: View): Id[] | null {
    const blocks = [...view].flatMap(([client, known]) => {
      const structs = this.#units
        .filter((unit) => unit.client === client && unit.clock < known)
        .map((unit) => structOf({ ...unit, length: 1 }));
      return structs.length === 0 ? [] : [{ client, clock: 0, structs }];
    });
    const replica = new InstrumentDoc(78);
    Y.applyUpdate(replica, forge(blocks));
    return replica.waits ? null : unitsIn(replica);
  }
}

const covers = (view: View, least: View): boolean =>
  [...least].every(([client, clock]) => (view.get(client) ?? 0) >= clock);

function adjacent(replica: readonly Id[], { origin, right }: Unit): boolean {
  const at = origin === null ? -1 : replica.findIndex((id) => same(id, origin));
  if (origin !== null && at === -1) return false;
  return same(replica[at + 1] ?? null, right);
}
