import { must } from '../../../shared/base/assert.ts';
import type { CallId, PartyId, ProvisionId, SeatId } from '../../../shared/base/ids.ts';
import type { Answer, Question } from '../../../shared/decisions/schema.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import type { ProvisionStatus } from '../../../shared/text/schema.ts';
import { RoomModel } from './room-model.ts';

export const DAY_MS = 24 * 3600 * 1000;

/** A meeting in session: the heads of BR, TV and US, an alternate and an adviser of BR, an observer. */
export class Meeting {
  readonly room = new RoomModel();

  constructor(parties: readonly string[] = ['BR', 'TV', 'US']) {
    for (const party of parties) this.room.seat(party.toLowerCase(), 'head', party);
    if (parties.includes('BR')) {
      this.room.seat('br-2', 'alternate', 'BR');
      this.room.seat('br-3', 'adviser', 'BR');
    }
    this.room.seat('va', 'observer', 'VA');
    this.room.done('chair', { type: 'agenda.open' });
  }

  provision(n: number): ProvisionId {
    return must(this.room.state.text.instruments[0]?.provisions[n - 1], 'provision');
  }

  status(n: number): ProvisionStatus {
    return must(this.room.state.text.provisions[this.provision(n)], 'provision').status;
  }

  party(short: string): PartyId {
    return must(
      this.room.state.roster.parties.find((one) => one.short === short),
      'party',
    ).id;
  }

  /** The chair asks; Article 2 has no brackets. */
  ask(question: Question = this.agree(2), seconds = 30): CallId {
    this.room.done('chair', { type: 'decisions.call', question, seconds });
    return must(Object.values(this.room.state.decisions.calls).at(-1), 'call').id;
  }

  agree(...numbers: number[]): Question {
    return {
      kind: 'agree',
      provisions: numbers.map((n) => this.provision(n)),
      name: numbers.length > 1 ? 'Package A' : '',
    };
  }

  answer(
    seat: string,
    call: CallId,
    answer: Answer,
    more: { words?: string; seconds?: number; until?: number } = {},
  ): string {
    const { words = '', seconds = null, until } = more;
    const referral = until === undefined ? null : { to: 'the capital', until };
    return this.room.code(seat, {
      type: 'decisions.answer',
      call,
      answer,
      words,
      seconds,
      referral,
    });
  }

  call(id: CallId): Call {
    return must(this.room.state.decisions.calls[id], 'call');
  }

  attend(seat: string, present: boolean): void {
    this.room.done(null, { type: 'roster.attend', seat: seat as SeatId, present });
  }

  asking(question: Question): string {
    return this.room.code('chair', { type: 'decisions.call', question, seconds: 30 });
  }

  /** Article 2 is agreed ad referendum; BR refers it to its capital for a week. */
  agreed(): CallId {
    const call = this.ask();
    this.answer('br', call, 'clear', { until: this.room.now + 7 * DAY_MS });
    this.room.pass(40_000);
    return call;
  }

  referral(seat: string, confirms: boolean): string {
    return this.room.code(seat, {
      type: 'decisions.answer-referral',
      provision: this.provision(2),
      confirms,
      words: '',
    });
  }

  /** A provision's words with the brackets around them. */
  bracketed(n: number): { words: string; holders: string[] }[] {
    const { text } = this.room.state;
    return Object.values(text.brackets)
      .filter((one) => one.provision === this.provision(n))
      .map(({ id, holds }) => ({
        words: must(text.provisions[this.provision(n)], 'provision')
          .paragraphs.flatMap((paragraph) => this.room.words[paragraph] ?? [])
          .filter((run) => Object.keys(run.attributes ?? {}).some((key) => key.includes(id)))
          .map((run) => run.insert)
          .join(' '),
        holders: holds.map(({ party }) => party ?? '?'),
      }));
  }
}
