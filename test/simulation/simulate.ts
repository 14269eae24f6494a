import { noSnapshots } from '../../server/log/snapshots.ts';
import { replay } from '../../server/room/replay.ts';
import { canonical } from '../shared/support/canonical.ts';
import { SimulatedRoom } from './room.ts';
import type { Simulated } from './room.ts';
import type { Dice } from '../server/support/document-typing.ts';
import { wordsOf } from './record.ts';

export interface Outcome {
  seed: number;
  steps: number;
  proposals: boolean;
  /** What went wrong, the first thing first. */
  violations: readonly string[];
  /** Of all that happened: equal for two runs that went the same way. */
  fingerprint: string;
  counts: Record<
    | 'steps'
    | 'entries'
    | 'commands'
    | 'accepted'
    | 'crashes'
    | 'handedBack'
    | 'snapshots'
    | 'attacks'
    | 'refused'
    | 'caught'
    | 'letIn'
    | 'translations'
    | 'decided',
    number
  >;
}

export interface Options extends Omit<Simulated, 'seed'> {
  /** How long the room is in trouble; by the seed where it is not given. */
  steps?: number | undefined;
  /** A meeting that proposes from early on, with somebody hostile among its heads; by the seed where it is not given. */
  proposals?: boolean | undefined;
  /** How likely some kinds of trouble are at each step; by the seed where it is not given. */
  rates?: Partial<Record<Kind, number>> | undefined;
}

/** How likely each kind of trouble is in this run: many runs have none of some kind, and much of another. */
const KINDS = [
  'cut',
  'halfOpen',
  'crash',
  'stop',
  'reload',
  'kill',
  'full',
  'broken',
  'clock',
] as const;
type Kind = (typeof KINDS)[number];
const MOST: Record<Kind, number> = {
  cut: 0.06,
  halfOpen: 0.04,
  crash: 0.02,
  stop: 0.01,
  reload: 0.02,
  kill: 0.02,
  full: 0.01,
  broken: 0.006,
  clock: 0.02,
};

/** Longest that a whole room may take to come to rest once all trouble is over, ms. */
const REST_MS = 90_000;

/** One room, driven by a seed from its convening through trouble to rest. The same seed goes the same way. */
export const simulate = async (seed: number, options: Options = {}): Promise<Outcome> => {
  const room = new SimulatedRoom({ seed, ...options });
  const rejected = (error: unknown): void => room.violate(`I8: nobody caught ${stackOf(error)}`);
  const exits = process.listeners('exit');
  // Each page listens for the end of the process; the pages of a run are let go below.
  process.setMaxListeners(0);
  process.on('unhandledRejection', rejected);
  try {
    const usual = lengthOf(room.timeline.dice);
    // Drawn in any case, so that a run of the same seed and steps goes the same way.
    const steps = options.steps ?? usual;
    let snapshots = 0;
    room.onSnapshot = () => {
      snapshots += 1;
      crashSoon(room);
    };
    const crashes = await trouble(room, steps, options);
    if (room.violations.length === 0) await rest(room);
    const answers = room.devices.flatMap((device) => device.answers);
    return {
      seed,
      steps,
      proposals: options.proposals === true,
      violations: room.violations,
      fingerprint: room.timeline.fingerprint(),
      counts: {
        steps,
        entries: room.record.head,
        commands: answers.length,
        accepted: answers.filter(({ answer }) => answer.ok).length,
        crashes,
        handedBack: room.devices.reduce((sum, device) => sum + device.handedBack.length, 0),
        snapshots,
        attacks: room.adversary?.counts.attacks ?? 0,
        refused: room.adversary?.counts.refused ?? 0,
        caught: room.adversary?.counts.caught ?? 0,
        translations: room.record.translations,
        letIn: room.record.writings.get(room.adversary?.seat ?? '') ?? 0,
        decided: Object.values(room.record.state.decisions.calls).filter(
          ({ outcome }) => outcome === 'adopted' || outcome === 'objected',
        ).length,
      },
    };
  } finally {
    await room.close();
    process.off('unhandledRejection', rejected);
    for (const added of process.listeners('exit')) {
      if (!exits.includes(added)) process.off('exit', added);
    }
  }
};

/** A crash right behind a snapshot, or while the next entries are on their way. */
const crashSoon = (room: SimulatedRoom): void => {
  const { timeline, disk } = room;
  if (timeline.dice.roll() > 0.1) return;
  if (timeline.dice.roll() < 0.3) disk.rot((parts) => timeline.dice.below(parts));
  timeline.after(timeline.dice.roll() * 4, () => room.crash(), null);
};

/** Most runs are short, so that there are many; some are long. */
const lengthOf = (dice: Dice): number => 15 + Math.floor(dice.roll() ** 3 * 250);

/** How to see a failing run again. */
export const command = ({
  seed,
  steps,
  proposals,
}: Pick<Outcome, 'seed' | 'steps' | 'proposals'>): string =>
  `npm run simulate -- --seed ${seed} --steps ${steps}${proposals ? ' --proposals' : ''} --trace`;

const trouble = async (
  room: SimulatedRoom,
  steps: number,
  { rates: given = {}, proposals = false }: Options,
): Promise<number> => {
  const { timeline, weather, disk } = room;
  const { dice } = timeline;
  const usual = Object.fromEntries(
    KINDS.map((kind) => [kind, dice.roll() < 0.45 ? 0 : dice.roll() * MOST[kind]]),
  ) as Record<Kind, number>;
  const rates = { ...usual, ...given };
  weather.latency = dice.pick([1, 5, 40, 300]);
  weather.jitter = dice.pick([0, 20, 200]);
  room.snapshotPace = {
    everyEntries: dice.pick([5000, 40, 15, 4]),
    everyMs: dice.pick([0, 300, 3000]),
    worthwhileEntries: dice.pick([200, 10, 1]),
    worthwhileBytes: dice.pick([100_000, 1000]),
  };
  const hostile = dice.roll() < 0.3 || proposals;
  // The chair has the meeting propose, from some moment on.
  const proposing = dice.roll() < 0.5 || proposals ? 3 + dice.below(20) : null;
  // The chair declares another language, from some moment on.
  const translating = dice.roll() < 0.4 ? 3 + dice.below(15) : null;
  await guarded(room, () => room.open());
  const repeated = dice.roll() < 0.5;
  room.repeats = () => (repeated ? 1 + dice.below(5) : 1);
  let crashes = 0;
  for (let n = 1 + dice.below(3); n >= 0; n -= 1) {
    room.arrive(`p${n + 1}`, dice.pick(['head', 'head', 'alternate']));
  }
  const roles = proposals ? (['head'] as const) : (['head', 'adviser'] as const);
  if (hostile) room.arrive(`p${1 + dice.below(3)}`, dice.pick(roles), true);
  for (let step = 0; step < steps && room.violations.length === 0; step += 1) {
    const happens = (kind: Kind): boolean => dice.roll() < rates[kind];
    const notice = (): [number, number] => [dice.roll() * 900, dice.roll() * 900];
    if (happens('cut')) room.cut(dice.below(100), notice(), dice.roll() < 0.3);
    if (happens('halfOpen')) {
      const long = 2000 + dice.roll() * 20_000;
      room.cut(dice.below(100), dice.roll() < 0.5 ? [long, 10] : [10, long], dice.roll() < 0.8);
    }
    if (happens('full')) disk.faults.push(...pause(dice.below(3)), 'full');
    if (happens('broken')) disk.faults.push(...pause(dice.below(3)), dice.pick(['write', 'sync']));
    if (happens('clock')) room.wallOffset = (dice.roll() - 0.5) * 7_200_000;
    if (happens('crash')) {
      crashes += 1;
      await guarded(room, () => timeline.as(null, () => room.crash()));
    }
    if (happens('stop')) await guarded(room, () => timeline.as(null, () => room.stop()));
    const device = dice.pick(room.devices);
    const killed = happens('kill');
    if (killed || happens('reload')) {
      timeline.note(`${device.seat} ${killed ? 'loses the page' : 'reloads'}`);
      await guarded(room, () => timeline.as(device.life, () => device.reload(killed)));
    }
    if (dice.roll() < 0.02 && room.devices.length < 7)
      room.arrive(`p${1 + dice.below(3)}`, 'adviser');
    const { adversary } = room;
    for (let tries = adversary === null ? 0 : dice.below(3); tries > 0; tries -= 1) {
      await guarded(room, () => timeline.as(adversary?.life ?? null, () => adversary?.attack()));
    }
    const [chair] = room.devices;
    if (step === proposing && chair !== undefined) {
      const act = { type: 'text.set-mode', provision: null, mode: 'propose' } as const;
      await guarded(room, () => timeline.as(chair.life, () => void chair.act(act)));
    }
    // Said again now and then, until the room has heard it.
    const declares = translating !== null && step >= translating && (step - translating) % 8 === 0;
    const said = declares ? room.people.declare(room.record.state) : null;
    if (said !== null && chair !== undefined)
      await guarded(room, () => timeline.as(chair.life, () => void chair.act(said)));
    const person = dice.pick(room.devices);
    await guarded(room, () => timeline.as(person.life, () => void room.people.act(person)));
    const span = dice.roll();
    const most = span < 0.55 ? 20 : span < 0.9 ? 400 : span < 0.985 ? 4000 : 40_000;
    await guarded(room, () => timeline.pass(dice.roll() * most));
    if (step % 16 === 15) room.checkViews();
  }
  return crashes;
};

const pause = (times: number): 'ok'[] => Array.from({ length: times }, () => 'ok' as const);

/** All trouble ends: everybody comes back, and has the same room. */
const rest = async (room: SimulatedRoom): Promise<void> => {
  const { timeline, weather, disk } = room;
  timeline.note('the trouble is over');
  disk.faults = [];
  room.onSnapshot = () => undefined;
  room.adversary?.stop();
  weather.latency = 5;
  weather.jitter = 5;
  // Where the log stopped, the server is on its way to a new start.
  await guarded(room, () => timeline.pass(6000));
  await guarded(room, () => timeline.as(null, () => room.start()));
  let unrest = room.unrest();
  const until = timeline.now + REST_MS;
  while (unrest !== null && timeline.now < until && room.violations.length === 0) {
    await guarded(room, () => timeline.pass(2000));
    unrest = room.unrest();
  }
  if (unrest !== null) room.violate(`no rest: ${unrest}`);
  room.checkViews();
  room.watch.close();
  for (const device of room.devices) device.checkWords();
  // What fell due just now is decided, and not on disk yet.
  await guarded(room, () => timeline.pass(100));
  // A room that did not come to rest may never open.
  if (room.violations.length === 0) await compare(room);
};

/** What the server holds, what its log folds to, and what was folded as it was written are one (I3). */
const compare = async (room: SimulatedRoom): Promise<void> => {
  const { server, record } = room;
  const open = await server?.registry.open(room.room);
  if (open === null || open === undefined) return room.violate('I3: the room does not open');
  const meant = canonical(record.state);
  if (canonical(open.actor.state()) !== meant) room.violate('I3: the server has another state');
  const log = room.log({ name: 'reader', alive: true });
  const replayed = replay(log, noSnapshots, room.room);
  if (canonical(replayed?.state) !== meant) room.violate('I3: the log folds to another state');
  const shorter = replay(log, room.snapshots, room.room);
  if (canonical(shorter?.state) !== meant) room.violate('I3: a snapshot folds to another state');
  for (const [instrument, doc] of record.docs) {
    const reader = open.actor.documents.session(instrument)?.reader();
    for (const root of doc.share.keys()) {
      const own = doc.getText(root).toJSON();
      const words = reader
        ?.runs(root.slice(2) as never)
        .map((run) => run.insert)
        .join('');
      if (words !== own) room.violate(`I3: the server has other words in ${root}`);
    }
    if (wordsOf(doc) !== record.words(instrument)) room.violate('I3: the record changed');
  }
};

/** Whatever is thrown where nobody catches it would end the process. */
const guarded = async (room: SimulatedRoom, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    room.violate(`I8: ${stackOf(error)}`);
  }
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
