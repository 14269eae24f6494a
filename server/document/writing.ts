import { proposalId } from '../../shared/base/ids.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { CLOSE } from '../../shared/protocol/sync.ts';
import { newId } from '../chance.ts';
import type { Chance } from '../chance.ts';
import type { Arrived } from './arrivals.ts';
import type { Claims } from './claims.ts';
import type { ServerCopy } from './copy.ts';
import type { DocumentHost } from './host.ts';
import { takeIn } from './intake.ts';
import type { Intake } from './intake.ts';
import type { Member } from './readers/member.ts';
import type { Outbox } from './readers/outbox.ts';
import type { Readers } from './readers/readers.ts';
import type { UpdateRefusal } from './refused.ts';
import { heldClock } from './safe-clocks.ts';
import { saysNothing, savedMessage } from './readers/wire.ts';

export interface WritingPorts {
  instrument: DocumentName;
  host: DocumentHost;
  chance: Chance;
  outbox: Outbox;
  claims: Claims;
  readers: Readers;
  copy: ServerCopy;
  /** Ends a connection, with a code of `CLOSE`. */
  cut: (member: Member, code: number) => void;
  /** Tells the author why, and cuts the connection. */
  refuse: (member: Member, refusal: UpdateRefusal) => void;
  /** Nothing can be taken any more. */
  fail: () => void;
}

/** So often a seat may lose a race with the chair about whose words they are, before it is told to the mediators. */
const HONEST_RACES = 5;

/** What becomes of what writers send: it goes into the document and to the disk, or is told to be safe, or refused. */
export class Writing {
  readonly #ports: WritingPorts;
  readonly #strikes = new Map<SeatId, number>();

  constructor(ports: WritingPorts) {
    this.#ports = ports;
  }

  /** All that a writer sent in a turn, in its order, as one change: up to the first update that does not go in. */
  take(member: Member, arrived: readonly Arrived[]): void {
    const { instrument, host, chance, claims, copy, readers, cut, refuse } = this.#ports;
    const standing = readers.standing(member);
    if (standing === undefined) return;
    // Whoever only comes to read answers that it has nothing: the document need not be built for that.
    if (arrived.every(({ update }) => saysNothing(update))) {
      standing.answered ||= arrived.some(({ answer }) => answer);
      return this.#acknowledge(member);
    }
    const intake = takeIn(copy, arrived, {
      state: host.state(),
      instrument,
      seat: member.seat,
      standing,
      claim: (clients) => claims.take(member, clients, (loser) => cut(loser, CLOSE.superseded)),
      isFull: () => copy.full,
      newProposal: () => proposalId.parse(newId(chance)),
    });
    if (intake.kind === 'poisoned') return this.#poisoned(member);
    if (intake.kind === 'undone') return this.#undone(member, intake.refusal);
    const { update, stopped } = intake;
    if (update !== null) this.#store(member, { ...intake, update });
    else if (stopped === null) this.#acknowledge(member);
    if (stopped === 'superseded') cut(member, CLOSE.superseded);
    else if (stopped !== null) refuse(member, stopped);
  }

  #store(member: Member, taken: Extract<Intake, { kind: 'taken' }> & { update: Uint8Array }): void {
    const { instrument, host, copy, claims, outbox, fail } = this.#ports;
    const { update, writers, repaired, entailed, touched } = taken;
    const safe = writers.size > 0 ? writers : heldClock(copy, claims, member);
    const author = repaired ? null : member;
    const pending = outbox.add({ update, author, to: member, writers: safe });
    host
      .append({ document: instrument, by: member.seat, update, entails: entailed, touched })
      .then(() => outbox.committed(pending), fail);
  }

  /** What changed words that were not the sender's to change is taken back before anybody sees it. */
  #undone(member: Member, { code, forged }: UpdateRefusal): void {
    const strikes = (this.#strikes.get(member.seat) ?? 0) + 1;
    this.#strikes.set(member.seat, strikes);
    this.#rebuild();
    this.#ports.refuse(member, { code, forged: forged || strikes > HONEST_RACES });
  }

  #poisoned(member: Member): void {
    this.#ports.refuse(member, { code: 'update-poisoned', forged: true });
    this.#rebuild();
  }

  #rebuild(): void {
    try {
      this.#ports.copy.rebuild();
    } catch {
      this.#ports.fail();
    }
  }

  /** Nothing new in it: what the author has is safe as soon as everything before is. */
  #acknowledge(member: Member): void {
    const { copy, claims, outbox } = this.#ports;
    const safe = heldClock(copy, claims, member);
    outbox.afterPending(() => {
      for (const [client, clock] of safe) member.send(savedMessage(client, clock));
    });
  }
}
