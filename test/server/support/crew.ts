import { decoding } from 'lib0';
import * as Y from 'yjs';
import { encodePlace } from '../../../client/room/document-carets.ts';
import { must } from '../../../shared/base/assert.ts';
import { bracketId, paragraphId, provisionId } from '../../../shared/base/ids.ts';
import type { InstrumentId, ParagraphId } from '../../../shared/base/ids.ts';
import type { Answer } from '../../../shared/protocol/live.ts';
import { MESSAGE_SAVED } from '../../../shared/protocol/sync.ts';
import type { Act } from '../../../shared/room/schema.ts';
import { canonical } from '../../shared/support/canonical.ts';
import type { DurableRecord } from '../../simulation/record.ts';
import { wordsOf } from '../../simulation/record.ts';
import { Delegate, newCommand } from './delegate.ts';
import type { Dice } from './document-typing.ts';
import { eventually } from './eventually.ts';
import type { Hall } from './hall.ts';
import { convene, join } from './web.ts';
import type { Room } from './web.ts';
import { Writer } from './writer.ts';

const STANCES = ['support', 'accept', 'reserve', 'object', 'silent'] as const;
/** What is typed then is taken out again: what a keystroke costs grows with the marks of its paragraph. */
const LONGEST_TEXT = 1500;

type Deleted = ReturnType<typeof Y.createDeleteSet>;

/** A head of a delegation at two lines: acts, and words. */
interface Member {
  delegate: Delegate;
  writer: Writer;
  /** What this person took out: perhaps nobody knows of it yet. */
  deleted: Deleted;
}

/**
 * A chair and three heads who type, take out, format, act and never give up: a command is sent again over each new
 * connection until it is answered. They remember all that the server told them.
 */
export class Crew {
  readonly room: Room;
  readonly instrument: InstrumentId;
  /** Where everybody writes. */
  readonly paragraph: ParagraphId;
  readonly chair: Delegate;
  readonly members: readonly Member[];
  readonly counts = { edits: 0, acts: 0, answers: 0, accepted: 0 };
  /** By seat and command. */
  readonly #answers = new Map<string, Answer>();
  readonly #saved = new Map<number, number>();
  #waiting = 0;
  #ids = 0;

  private constructor(
    room: Room,
    paragraph: ParagraphId,
    chair: Delegate,
    members: readonly Member[],
  ) {
    this.room = room;
    this.paragraph = paragraph;
    this.chair = chair;
    this.members = members;
    this.instrument = must(chair.room.text.instruments[0], 'instrument').id;
    for (const member of members) {
      const { doc, provider } = member.writer;
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === provider) return;
        const { ds } = Y.decodeUpdate(update);
        if (ds.clients.size > 0) member.deleted = Y.mergeDeleteSets([member.deleted, ds]);
      });
      provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
        const client = decoding.readVarUint(decoder);
        const clock = decoding.readVarUint(decoder);
        this.#saved.set(client, Math.max(clock, this.#saved.get(client) ?? 0));
      };
    }
  }

  static async gather(hall: Hall): Promise<Crew> {
    const room = await convene(hall);
    const chair = await new Delegate(hall, room.mediator).inside();
    await chair.do({ type: 'agenda.open' });
    await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
    const { id } = must(
      Object.values(chair.room.text.paragraphs).find((p) => p.kind === 'paragraph'),
      'paragraph',
    );
    const paragraph = paragraphId.parse(id);
    const members: Member[] = [];
    for (const short of ['UPL', 'LOW', 'CST']) {
      const delegate = await new Delegate(hall, await join(hall, room, short, 'head')).inside();
      const writer = await Writer.open(hall, delegate, paragraph);
      members.push({ delegate, writer, deleted: Y.createDeleteSet() });
    }
    return new Crew(room, paragraph, chair, members);
  }

  get people(): Delegate[] {
    return [this.chair, ...this.members.map(({ delegate }) => delegate)];
  }

  /** One thing that somebody does. */
  do(dice: Dice): void {
    const member = dice.pick(this.members);
    if (dice.below(3) > 0) {
      this.counts.edits += 1;
      return this.#edit(member.writer, dice);
    }
    const chair = dice.below(6) === 0;
    const act = chair ? this.#preside(dice) : this.#negotiate(member, dice);
    this.counts.acts += 1;
    void this.#insist(chair ? this.chair : member.delegate, act);
  }

  /** Nobody hears anything any more: what they were told until now is all. */
  async cutOff(): Promise<void> {
    await eventually('everybody notices that the server is gone', () => {
      const listening = this.people.some(({ socket }) => socket.connected);
      return !listening && this.members.every(({ writer }) => !writer.provider.wsconnected);
    });
  }

  /** What somebody was told and the record does not hold. */
  missingFrom(record: DurableRecord): string[] {
    const missing: string[] = [];
    for (const [key, answer] of this.#answers) {
      const made = record.causes.get(key);
      if (answer.ok && answer.seq > record.head) missing.push(`${key}, answered ${answer.seq}`);
      if (made !== undefined && !(answer.ok && answer.seq === made.at(-1))) {
        missing.push(`${key} made ${String(made)}, answered ${canonical(answer)}`);
      }
    }
    for (const { seq, state, person } of this.people) {
      const seen = `what ${person.seat} saw up to ${seq}`;
      if (seq > record.head) missing.push(`${seen}: the record ends at ${record.head}`);
      else if (record.viewAt(seq, person.seat) !== canonical(state)) missing.push(seen);
    }
    for (const [client, clock] of this.#saved) {
      const held = record.clockOf(client);
      if (held < clock) missing.push(`words of ${client} saved up to ${clock}: up to ${held}`);
    }
    const doc = must(record.docs.get(this.instrument), 'document on disk');
    const taken = Y.snapshot(doc).ds;
    for (const member of this.members) {
      missing.push(...missingOf(member, record, this.instrument, taken));
    }
    return missing;
  }

  /** Resolves when everybody is back, every command is answered, every word is saved, and all have the same. */
  async together(): Promise<void> {
    await this.#insist(this.chair, {
      type: 'roster.rename',
      name: `Back ${(this.#ids += 1)}`,
      function: '',
    });
    await eventually('every command is answered', () => this.#waiting === 0);
    await eventually('everybody sees the same room', () =>
      this.people.every((person) => person.socket.connected && person.seq >= this.chair.seq),
    );
    await eventually('every word is saved', () =>
      this.members.every(({ writer: { doc } }) => {
        const own = Y.getState(doc.store, doc.clientID);
        return (this.#saved.get(doc.clientID) ?? 0) >= own;
      }),
    );
    await eventually('everybody has the same words', () => {
      const said = this.members.map(({ writer }) => wordsOf(writer.doc));
      return said.every((words) => words === said[0]);
    });
  }

  get words(): string {
    return wordsOf(must(this.members[0], 'member').writer.doc);
  }

  /** Codes of words that did not go in. */
  get refusals(): string[] {
    return this.members.flatMap(({ writer }) => writer.refusals);
  }

  leave(): void {
    for (const person of this.people) person.close();
    for (const { writer } of this.members) writer.close();
  }

  #edit({ paragraph }: Writer, dice: Dice): void {
    const at = dice.below(paragraph.length + 1);
    const length = Math.min(dice.below(8), paragraph.length - at);
    const what = paragraph.length > LONGEST_TEXT ? 8 : dice.below(10);
    if (what < 7 || length === 0) paragraph.insert(at, dice.pick(['a', 'shall ', 'of the ']));
    else if (what < 9) paragraph.delete(at, length);
    else paragraph.format(at, length, { [dice.pick(['em', 'strong'])]: dice.pick([true, null]) });
  }

  #negotiate({ delegate, writer }: Member, dice: Dice): Act {
    const { text, floor } = delegate.room;
    const { paragraph } = writer;
    const provision = provisionId.parse(dice.pick(Object.keys(text.provisions)));
    const own = floor.requests.find((request) => request.seat === delegate.person.seat);
    const statement = `Point ${(this.#ids += 1)}`;
    const from = dice.below(paragraph.length + 1);
    const to = Math.min(from + 1 + dice.below(9), paragraph.length);
    return dice.pick<() => Act>([
      () => ({ type: 'positions.state', provision, stance: dice.pick(STANCES), statement }),
      () => ({ type: 'positions.state', provision, stance: dice.pick(STANCES), statement }),
      () => ({ type: 'roster.rename', name: statement, function: '' }),
      () =>
        own === undefined
          ? { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' }
          : { type: 'floor.withdraw', request: own.id },
      // The words are marked by the server, in the same append.
      () => ({
        type: 'text.bracket',
        paragraph: this.paragraph,
        from: encodePlace(paragraph, from),
        to: encodePlace(paragraph, to),
        id: bracketId.parse(`k${(this.#ids += 1)}`),
      }),
    ])();
  }

  #preside(dice: Dice): Act {
    const { text, floor } = this.chair.room;
    const [request] = floor.requests;
    const id = (this.#ids += 1);
    return dice.pick<() => Act>([
      () => ({
        type: 'text.insert-paragraph',
        after: this.paragraph,
        id: paragraphId.parse(`n${id}`),
      }),
      () => ({
        type: 'text.insert-provision',
        after: must(text.instruments[0]?.provisions[0], 'provision'),
        id: provisionId.parse(`v${id}`),
        number: `Article ${id}`,
        heading: `Of point ${id}`,
      }),
      () =>
        request === undefined
          ? { type: 'roster.rename', name: `Chair ${id}`, function: '' }
          : { type: 'floor.give', request: request.id, seenTurn: floor.turn?.id ?? null },
    ])();
  }

  async #insist(person: Delegate, act: Act): Promise<void> {
    const command = newCommand(act);
    this.#waiting += 1;
    for (;;) {
      await person.until((me) => me.socket.connected);
      const cut = person.until((me) => !me.socket.connected).then(() => null);
      const answer = await Promise.race([person.send(command), cut]);
      if (answer === null || (!answer.ok && answer.refusal.code === 'room-unavailable')) continue;
      this.counts.answers += 1;
      this.counts.accepted += answer.ok ? 1 : 0;
      this.#answers.set(`${person.person.seat}/${command.id}`, answer);
      break;
    }
    this.#waiting -= 1;
  }
}

/** Words and deletions of others that a writer has seen. */
const missingOf = (
  { writer, deleted }: Member,
  record: DurableRecord,
  instrument: InstrumentId,
  taken: Deleted,
) => {
  const { doc } = writer;
  const missing: string[] = [];
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    const held = record.clockOf(client, instrument);
    if (client !== doc.clientID && held < clock) {
      missing.push(`words of ${client} seen up to ${clock}: up to ${held}`);
    }
  }
  for (const [client, items] of Y.snapshot(doc).ds.clients) {
    for (const { clock, len } of items) {
      for (let at = clock; at < clock + len; at += 1) {
        const id = Y.createID(client, at);
        if (Y.isDeleted(taken, id) || Y.isDeleted(deleted, id)) continue;
        missing.push(`that ${at} of ${client} was taken out`);
      }
    }
  }
  return missing;
};
