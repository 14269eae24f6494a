import './browser.ts';
import { START, simulate as inBrowser } from './browser.ts';
import type { SeatSessions } from '../../server/auth/seat-sessions.ts';
import type { SecretStore } from '../../server/auth/secrets.ts';
import { USUAL_PACE } from '../../server/room/snapshotter.ts';
import type { Snapshots } from '../../server/log/snapshots.ts';
import { Conversions } from '../../server/exchange/conversions.ts';
import { conveneRoom } from '../../server/room/convening.ts';
import { serverClock } from '../../server/room/clock.ts';
import type { DocumentSession } from '../../client/room/document-session.ts';
import { conveneRequest } from '../../shared/protocol/http.ts';
import { must } from '../../shared/base/assert.ts';
import type { RoomId, SeatId } from '../../shared/base/ids.ts';
import { seatId } from '../../shared/base/ids.ts';
import { canonical } from '../shared/support/canonical.ts';
import { Adversary } from './adversary.ts';
import { complaints } from './complaints.ts';
import { Device } from './device.ts';
import { Disk, DiskLog } from './disk.ts';
import type { DiskPorts } from './disk.ts';
import { simulatedSocket } from './line.ts';
import type { Exchange } from './line.ts';
import type { Wire } from './network.ts';
import { People } from './people.ts';
import { DurableRecord, wordsOf } from './record.ts';
import { ServerRun } from './server.ts';
import { DiskSnapshots } from './snapshots.ts';
import { faultOf } from './snapshot-check.ts';
import { Timeline } from './timeline.ts';
import type { Life } from './timeline.ts';
import { Watch } from './watch.ts';

export interface Simulated {
  seed: number;
  /** Told of every step, for a person who looks for the cause. */
  trace?: ((line: string) => void) | undefined;
  /** A log, and snapshots, with a planted fault. */
  openLog?: ((ports: DiskPorts) => DiskLog) | undefined;
  openSnapshots?: ((disk: Disk) => Snapshots) | undefined;
}

const TEXT =
  '## Article 1\n\nParties [shall][should] act.\n\n## Article 2\n\nEach Party reports.\n\nDone it is.';

const WISH = conveneRequest.parse({
  title: 'A simulated room',
  template: 'track-ii',
  admission: 'lobby',
  mediator: { name: 'The chair', function: '' },
  parties: ['UP', 'LOW', 'CST'].map((short) => ({
    kind: 'party',
    name: { en: short },
    short,
    flag: null,
    coalitions: [],
  })),
  coalitions: [],
  text: { source: TEXT, title: 'The treaty', format: 'markdown' },
});

/** A whole room in simulated time: its disk, its server run after run, and everybody's devices. */
export class SimulatedRoom implements Exchange {
  readonly timeline: Timeline;
  readonly weather = { latency: 5, jitter: 20 };
  readonly disk = new Disk();
  readonly record: DurableRecord;
  readonly devices: Device[] = [];
  readonly people: People;
  readonly violations: string[] = [];
  readonly watch: Watch;
  repeats: () => number = () => 1;
  snapshotPace = USUAL_PACE;
  /** Told of each snapshot that is stored. */
  onSnapshot: () => void = () => undefined;
  adversary: Adversary | null = null;
  server: ServerRun | null = null;
  #room: RoomId | null = null;
  /** ms by which somebody set the wall clock wrong. */
  wallOffset = 0;
  #stopping = false;
  #lastAlive = 0;
  #wires = new Set<Wire>();
  readonly #openLog: (ports: DiskPorts) => DiskLog;
  readonly #openSnapshots: (disk: Disk) => Snapshots;
  readonly #logger = complaints({
    note: (line) => this.timeline.note(line),
    violate: (what) => this.violate(what),
    isHostile: (seat) => seat === this.adversary?.seat,
    caught: () => this.adversary?.caught(),
  });

  constructor({ seed, trace, openLog, openSnapshots }: Simulated) {
    this.timeline = new Timeline(seed, trace ?? null);
    this.#openLog = openLog ?? ((ports) => new DiskLog(ports));
    this.#openSnapshots = openSnapshots ?? ((disk) => new DiskSnapshots(disk));
    this.people = new People(this.timeline.dice);
    const violate = (what: string): void => this.violate(what);
    this.record = new DurableRecord(violate);
    this.watch = new Watch(this.record, () => this.timeline.now, violate);
    this.disk.onSynced = (entries) => {
      for (const { seq, kind, by, cause } of entries)
        this.timeline.note(`disk ${seq} ${kind} ${by} ${cause}`);
      this.record.take(entries);
    };
    this.disk.onSnapshot = (snapshot) => {
      this.timeline.note(`snapshot ${snapshot.seq}`);
      const fault = faultOf(snapshot, this.record, this.disk);
      if (fault !== null) violate(fault);
      this.onSnapshot();
    };
    this.disk.onFatal = () => {
      this.timeline.note('the log stopped');
      this.timeline.after(3000, () => this.crash(), null);
    };
    inBrowser({
      timeline: this.timeline,
      sockets: simulatedSocket(this),
      // The stock provider says so of messages that are this room's own.
      complained: (what) => what !== 'Unable to compute message' && violate(`I8: ${what}`),
    });
  }

  violate(what: string): void {
    this.timeline.note(`VIOLATION ${what}`);
    if (this.violations.length < 20) this.violations.push(what);
  }

  /** Convenes the room and starts its first server. */
  async open(): Promise<void> {
    const life: Life = { name: 'convener', alive: true };
    const time = this.timeline.time(life);
    const clock = serverClock(() => this.wall(), time.steady);
    const none = new Proxy({}, { get: () => () => '' });
    const logger = this.#logger;
    const made = conveneRoom(
      {
        log: this.log(life),
        secrets: none as SecretStore,
        sessions: none as SeatSessions,
        clock,
        time,
        chance: this.timeline.chance(),
        logger,
        conversions: new Conversions({ time, logger, chromium: null }),
      },
      WISH,
    );
    let under = true;
    const convening = made.finally(() => {
      under = false;
    });
    while (under) await this.timeline.pass(100);
    const convened = await convening;
    if (!convened.ok) throw new Error(`not convened: ${convened.refusal.code}`);
    this.#room = convened.value.room;
    this.start();
    this.#device(convened.value.seat);
  }

  get room(): RoomId {
    return must(this.#room, 'convened room');
  }

  wall(): number {
    return START + this.timeline.now + this.wallOffset;
  }

  start(): void {
    if (this.server?.life.alive === true) return;
    this.timeline.note('the server starts');
    try {
      this.server = new ServerRun(
        {
          timeline: this.timeline,
          wall: () => this.wall(),
          openLog: (life) => this.log(life),
          snapshots: this.#openSnapshots(this.disk),
          snapshotPace: this.snapshotPace,
          logger: this.#logger,
          onLive: (seat, message) => {
            this.timeline.note(`to ${seat} ${message[0]}`);
            this.watch.live(seat, message);
          },
          onFrame: (reader, payload) => {
            this.timeline.note(`to ${reader.seat} frame ${payload.length}`);
            this.watch.frame(reader, payload);
          },
        },
        this.#lastAlive,
      );
    } catch (error) {
      this.violate(`I8: the server does not start: ${String(error)}`);
    }
  }

  log(life: Life): DiskLog {
    return this.#openLog({
      disk: this.disk,
      time: this.timeline.time(life),
      chance: this.timeline.chance(),
      pause: () => this.timeline.dice.roll() * 3,
    });
  }

  get snapshots(): Snapshots {
    return this.#openSnapshots(this.disk);
  }

  /** A new delegate follows a link to the door. */
  arrive(party: string, role: string, hostile = false): void {
    const open = this.server?.life.alive === true ? this.server.registry : null;
    if (open === null || this.#stopping) return;
    const { roster } = this.record.state;
    const found = Object.values(roster.invitations).find(
      (i) => i.party === party && i.role === role,
    );
    if (found === undefined) return;
    const id = seatId.parse(`${party}-${role}-${hostile ? 'x' : this.devices.length}`);
    const badge = {
      id,
      party: found.party,
      role: found.role,
      name: id,
      function: '',
      invitation: found.id,
    };
    void open.open(this.room).then(async (room) => {
      const answer = await room?.actor.perform({ type: 'roster.arrive', badge });
      if (answer?.ok !== true) return;
      if (hostile) this.adversary = new Adversary(id, this.room, this);
      else this.#device(id);
    });
  }

  cut(which: number, noticedBy: readonly [number, number], keepUnderWay: boolean): void {
    const open = [...this.#wires].filter((wire) => !wire.broken);
    this.#wires = new Set(open);
    const wire = open[which % Math.max(1, open.length)];
    if (wire === undefined) return;
    this.timeline.note(`cut ${open.indexOf(wire)} noticed ${noticedBy.map(Math.round).join(' ')}`);
    wire.cut(noticedBy, keepUnderWay);
  }

  /** The process is killed, and comes back a while later. */
  crash(): void {
    const { dice } = this.timeline;
    if (this.server?.life.alive !== true) return;
    this.timeline.note('the server crashes');
    this.#lastAlive = this.server.now - dice.below(1000);
    this.server.kill();
    this.#stopping = false;
    for (const wire of this.#wires) wire.cut([dice.roll() * 3000, 0], dice.roll() < 0.5);
    this.#wires.clear();
    this.disk.crash((written) => dice.below(written + 1));
    this.timeline.after(dice.roll() * 2000, () => this.start(), null);
  }

  /** Stops in good order, and comes back. */
  stop(): void {
    const { server } = this;
    if (server?.life.alive !== true || this.#stopping) return;
    this.timeline.note('the server stops');
    this.#stopping = true;
    for (const wire of this.#wires) wire.close(1, 1001);
    this.#wires.clear();
    void server.stop().then(() => {
      this.#stopping = false;
      this.#lastAlive = server.now;
      this.timeline.after(500, () => this.start(), null);
    });
  }

  live(room: RoomId, seat: SeatId, after: number, wire: () => Wire) {
    if (this.server?.life.alive !== true || this.#stopping) return null;
    return this.server.acceptLive(room, seat, after, wire);
  }

  document(url: string, wire: () => Wire) {
    if (this.server?.life.alive !== true || this.#stopping) return null;
    return this.server.acceptDocument(url, wire);
  }

  connected(wire: Wire): void {
    this.#wires.add(wire);
  }

  answered(seat: string, command: string, answer: Parameters<Watch['answered']>[2]): void {
    this.watch.answered(seat, command, answer);
  }

  /** Each client's view is what it may see of the record up to where it is (I4). */
  checkViews(): void {
    for (const device of this.devices) {
      const { state, seq, status } = device.room.store.getState();
      if (state === null || status === 'left') continue;
      const meant = this.record.viewAt(seq, device.seat);
      if (meant !== null && meant !== canonical(state)) {
        this.violate(
          `I4: ${device.seat} sees another room at ${seq}: ${difference(meant, canonical(state))}`,
        );
      }
    }
  }

  /** Why somebody is not up to date; null when everybody is. */
  unrest(): string | null {
    const { state, head } = this.record;
    if (this.server?.life.alive !== true) return 'the server is down';
    for (const { seat, room, document, version } of this.devices) {
      const { status, unanswered } = room.store.getState();
      const admitted = state.roster.seats[seat]?.standing === 'admitted';
      if (!admitted) continue;
      if (status !== 'live') return `${seat} is ${status}`;
      if (unanswered > 0) return `${seat} waits for ${unanswered} answers`;
      const { seq, state: seen } = room.store.getState();
      if (seen !== null && canonical(seen) !== this.record.viewAt(head, seat))
        return `${seat} is at ${seq} of ${head}`;
      for (const shown of [document, version]) {
        const fault = shown === null ? null : this.#unread(seat, shown);
        if (fault !== null) return fault;
      }
      if (document === null) return `${seat} has no text`;
    }
    return null;
  }

  #unread(seat: SeatId, { store, replica, instrument }: DocumentSession): string | null {
    const { connected, unsavedWords } = store.getState();
    if (!connected) return `${seat} has no text`;
    if (unsavedWords > 0) return `${seat} has ${unsavedWords} words that are not saved`;
    const [written, read] = [this.record.words(instrument), wordsOf(replica.doc)];
    return read === written ? null : `${seat} reads another text: ${difference(written, read)}`;
  }

  async close(): Promise<void> {
    for (const { life } of this.devices) life.alive = false;
    if (this.adversary !== null) this.adversary.life.alive = false;
    this.server?.kill();
    inBrowser(null);
    await Promise.resolve();
  }

  #device(seat: SeatId): void {
    this.timeline.note(`${seat} opens the room`);
    this.devices.push(
      new Device(seat, {
        exchange: this,
        room: this.room,
        durable: (client) => this.record.clockOf(client),
        violate: (what) => this.violate(what),
        note: (line) => this.timeline.note(line),
      }),
    );
  }
}

/** The first place where two texts differ. */
const difference = (a: string, b: string): string => {
  let at = 0;
  while (a[at] === b[at] && at < a.length) at += 1;
  return `"${a.slice(Math.max(0, at - 30), at + 50)}" / "${b.slice(Math.max(0, at - 30), at + 50)}"`;
};
