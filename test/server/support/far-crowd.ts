import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from '../../../server/log/log.ts';
import { openLog } from '../../../server/log/open-log.ts';
import { must } from '../../../shared/base/assert.ts';
import type { Act } from '../../../shared/room/schema.ts';
import { canonical } from '../../shared/support/canonical.ts';
import { DurableRecord, wordsOf } from '../../simulation/record.ts';
import { Dice } from './document-typing.ts';
import { FarPerson, secretFor } from './far-person.ts';
import type { Hall } from './hall.ts';
import { convene, join } from './web.ts';
import type { Room } from './web.ts';

/** Refusals that an honest author may meet: the chair had closed the provision before the words were there. */
const RACES = new Set(['provision-closed', 'not-your-pen']);
/** Longest that everybody may take to come to rest once lines are cut no more, ms: in a soak, on a busy machine. */
const REST_MS = 180_000;

const TEXT = ['One', 'Two', 'Three']
  .map((title) => `## Article ${title}\n\nThe Parties [shall][should] act.\n\nThey report.\n`)
  .join('\n');

/** A chair and delegations in one room, all of them far away. */
export class FarCrowd {
  readonly room: Room;
  readonly people: readonly FarPerson[];
  readonly #chair: FarPerson;
  readonly #dice: Dice;
  #timers: NodeJS.Timeout[] = [];

  /** Everybody comes in by `hall`; from then on they reach it by `far`. */
  static async gather(hall: Hall, far: Hall, people: number, seed: number): Promise<FarCrowd> {
    const parties = Array.from({ length: Math.ceil(people / 2) }, (_, n) => ({
      kind: 'party' as const,
      name: { en: `Party ${n}` },
      short: `P${n}`,
      flag: null,
      coalitions: [],
    }));
    const text = { title: 'The treaty', format: 'markdown' as const, source: TEXT };
    const room = await convene(hall, { parties, coalitions: [], text });
    const dice = new Dice(seed);
    const chair = new FarPerson(far, room.mediator, new Dice(seed + 1));
    await chair.delegate.inside();
    await chair.act({ type: 'agenda.open' });
    await chair.act({ type: 'text.set-mode', provision: null, mode: 'free' });
    const seated: FarPerson[] = [];
    for (let n = 0; n < people; n += 1) {
      const role = n % 2 === 0 ? 'head' : 'alternate';
      const person = await join(hall, room, `P${n >> 1}`, role);
      seated.push(new FarPerson(far, person, new Dice(seed + 2 + n)));
    }
    return new FarCrowd(room, chair, seated, dice);
  }

  private constructor(room: Room, chair: FarPerson, people: readonly FarPerson[], dice: Dice) {
    this.room = room;
    this.#chair = chair;
    this.people = people;
    this.#dice = dice;
  }

  /** Everybody does something about every `everyMs`; the chair closes and opens an article, and warns people. */
  work(everyMs: number): void {
    this.#timers = this.people.map((person) =>
      setInterval(() => person.step(), everyMs * (0.8 + 0.4 * this.#dice.roll())),
    );
    const preside = (): void => {
      this.#chair.forget();
      if (this.#chair.delegate.state !== null && !this.#chair.acting) {
        void this.#chair.act(this.#preside());
      }
    };
    this.#timers.push(setInterval(preside, 1000));
  }

  /** Nobody begins anything new; resolves when all that was begun is done and everybody reads the same. */
  async rest(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    const everybody = [this.#chair, ...this.people];
    const until = performance.now() + REST_MS;
    for (let unrest = this.#unrest(); unrest !== null; unrest = this.#unrest()) {
      if (performance.now() > until) throw new Error(`no rest: ${unrest}`);
      for (const person of this.people) {
        const { writer } = person;
        if (writer === null || writer.refusals.length > 0 || writer.shut !== null) person.step();
      }
      await pause(100);
    }
    const name = `At rest after ${this.#chair.answers.length}`;
    await this.#chair.act({ type: 'roster.rename', name, function: '' });
    const seq = this.#chair.answers.at(-1)?.answer;
    if (seq?.ok !== true) throw new Error('the chair was refused');
    for (const { delegate } of everybody) await delegate.until((me) => me.seq >= seq.seq);
  }

  /** How often something happened. */
  get counts() {
    const all = [this.#chair, ...this.people];
    const sum = (of: (person: FarPerson) => number): number =>
      all.reduce((total, person) => total + of(person), 0);
    return {
      answered: sum(({ answers }) => answers.length),
      typed: sum(({ saved }) => [...saved.values()].reduce((total, clock) => total + clock, 0)),
      refused: sum(({ refusals }) => refusals.length),
    };
  }

  /** What a newcomer is sent, who comes by a good line. To be asked while the server runs. */
  async newcomer(hall: Hall): Promise<FarPerson> {
    const person = await join(hall, this.room, 'P0', 'adviser');
    const late = new FarPerson(hall, person, this.#dice);
    await late.delegate.inside();
    late.step();
    while (late.unrest() !== null) await pause(20);
    return late;
  }

  /** Which laws the record of the stopped server does not keep, with what these people were told and see: none. */
  async broken(dir: string, late: FarPerson): Promise<string[]> {
    const broken: string[] = [];
    // Opening it verifies the chain (I2).
    const { log, close } = openLog(dir);
    const record = new DurableRecord((what) => broken.push(what));
    for (const entry of log.read(this.room.id, 0)) record.take([withRoom(this.room.id, entry)]);
    await close();
    for (const person of [this.#chair, ...this.people, late]) {
      broken.push(
        ...faultsOf(person, record).map((what) => `${person.delegate.person.seat} ${what}`),
      );
    }
    return broken;
  }

  leave(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const person of [this.#chair, ...this.people]) person.close();
  }

  #unrest(): string | null {
    for (const person of this.people) {
      const unrest = person.unrest();
      if (unrest !== null) return `${person.delegate.person.seat} ${unrest}`;
    }
    if (this.#chair.acting) return 'the chair waits for an answer';
    const [first, ...others] = this.people.map(({ writer }) => writer && wordsOf(writer.doc));
    return others.every((words) => words === first) ? null : 'not everybody reads the same';
  }

  #preside(): Act {
    const dice = this.#dice;
    const { room } = this.#chair.delegate;
    const provision = must(Object.values(room.text.provisions).at(-1), 'provision');
    const { seat } = dice.pick(this.people).delegate.person;
    const first = room.floor.requests[0];
    const acts: Act[] = [
      {
        type: 'text.set-mode',
        provision: provision.id,
        mode: provision.mode === null ? 'closed' : null,
      },
      { type: 'roster.warn', seat, text: secretFor(seat) },
    ];
    if (first !== undefined) {
      acts.push({ type: 'floor.give', request: first.id, seenTurn: room.floor.turn?.id ?? null });
    }
    return dice.pick(acts);
  }
}

/** The record does not look at salts and hashes: `openLog` has. */
const withRoom = (room: string, entry: Entry) => ({
  ...entry,
  room,
  authorSalt: new Uint8Array(),
  bodySalt: new Uint8Array(),
});

const faultsOf = (person: FarPerson, record: DurableRecord): string[] => {
  const faults: string[] = [];
  person.forget();
  const { delegate, answers, saved, writer } = person;
  const { seat } = delegate.person;
  for (const { command, answer } of answers) {
    const made = record.causes.get(`${seat}/${command.id}`);
    if (answer.ok ? made?.at(-1) !== answer.seq : made !== undefined) {
      faults.push(`[law 8] was answered ${JSON.stringify(answer)}, recorded at ${String(made)}`);
    }
  }
  for (const { seq } of delegate.entries) {
    if (seq > record.head) faults.push(`[I1] saw entry ${seq} of ${record.head}`);
  }
  for (const [client, clock] of saved) {
    const stored = record.clockOf(client);
    if (stored < clock) faults.push(`[I1] was told that ${clock} words are saved, not ${stored}`);
  }
  if (record.viewAt(delegate.seq, seat) !== canonical(delegate.room)) {
    faults.push(`[I4] sees another room at ${delegate.seq}`);
  }
  const instrument = must(delegate.room.text.instruments[0], 'instrument').id;
  if (writer !== null && wordsOf(writer.doc) !== record.words(instrument)) {
    faults.push('[I4] reads another text');
  }
  for (const code of person.refusals) {
    if (!RACES.has(code)) faults.push(`is honest and was refused: ${code}`);
  }
  for (const audience of person.overheard) {
    const { role } = delegate.room.roster.seats[delegate.person.seat] ?? {};
    if (role !== 'mediator') faults.push(`[I7] was sent what is for ${audience}`);
  }
  return faults;
};
