import { hash } from 'node:crypto';
import type { Actor } from '../../../shared/base/actor.ts';
import { must } from '../../../shared/base/assert.ts';
import { seatId } from '../../../shared/base/ids.ts';
import type { ParagraphId, SeatId } from '../../../shared/base/ids.ts';
import type { LanguageTag } from '../../../shared/base/language.ts';
import type { Result } from '../../../shared/base/result.ts';
import { convene } from '../../../shared/room/convene.ts';
import type { ConveneWish } from '../../../shared/room/convene.ts';
import { actorOf } from '../../../shared/room/actor.ts';
import { dueActs, nextDeadline } from '../../../shared/room/deadlines.ts';
import { driftsOf } from '../../../shared/languages/drift.ts';
import { decide } from '../../../shared/room/decide.ts';
import type { RoomReader } from '../../../shared/room/reader.ts';
import { evolveRoom } from '../../../shared/room/evolve.ts';
import type { Act, RoomEvent, SystemAct } from '../../../shared/room/schema.ts';
import { isOf } from '../../../shared/room/slice-of.ts';
import { initialRoom } from '../../../shared/room/state.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import { versionRewrites } from '../../../shared/room/version-rewrites.ts';
import { wordingDigest } from '../../../shared/text/digest.ts';
import { importText } from '../../../shared/text/plain/import-text.ts';
import { fold, frozen, readerOf, rewrite } from './text-model.ts';
import type { Words } from './text-model.ts';

const sha256Of = (text: string): string => hash('sha256', text, 'hex');

const START = 1_764_000_000_000;

const party = (
  short: string,
  coalitions: string[],
  kind: 'party' | 'observer-state' = 'party',
) => ({
  kind,
  name: { en: short },
  short,
  flag: null,
  coalitions,
});

export const WISH: ConveneWish = {
  title: 'A test of the room',
  template: 'multilateral',
  admission: 'lobby',
  mediator: { name: 'The chair', function: '' },
  parties: [
    party('BR', ['G77']),
    party('TV', ['G77', 'AOSIS']),
    party('US', []),
    party('VA', [], 'observer-state'),
  ],
  coalitions: [
    { id: 'G77', name: { en: 'Group of 77' }, short: 'G77' },
    { id: 'AOSIS', name: { en: 'Small islands' }, short: 'AOSIS' },
  ],
};

const TEXT = [
  '## Article 1',
  '',
  'Parties [shall][should] act.',
  '',
  'They act together.',
  '',
  '## Article 2',
  '',
  'Each Party reports.',
  '',
  '## Article 3',
  '',
  'Done ] it is.',
].join('\n');

export interface Recorded {
  at: number;
  event: RoomEvent;
}

/** A convened room with a text, whose people do what a test says at the time that it says. Everything is frozen. */
export class RoomModel {
  state: RoomState = frozen(initialRoom());
  words: Words = {};
  /** The words of versions, by language. */
  versions: Record<string, Words> = {};
  readonly log: Recorded[] = [];
  now = START;
  #acts = 0;

  constructor(wish: Partial<ConveneWish> = {}) {
    const convened = convene({ ...WISH, ...wish }, 'chair' as SeatId);
    if (!convened.ok) throw new Error(`not convened: ${convened.refusal.code}`);
    const { outline, runs } = importText(TEXT, 'markdown', (n) => `t${n}`);
    this.words = runs;
    this.#record([...convened.value.events, { type: 'text.imported', outline }]);
    this.done(null, { type: 'roster.attend', seat: 'chair' as SeatId, present: true });
  }

  /** A seat of an invitation of that party and role arrives; `admitted` by the chair and there. */
  seat(id: string, role: string, partyShort: string | null, admitted = true): SeatId {
    const roster = this.state.roster;
    const wanted = roster.parties.find((known) => known.short === partyShort)?.id ?? null;
    const invitation = must(
      Object.values(roster.invitations).find((i) => i.role === role && i.party === wanted),
      `invitation of ${partyShort} ${role}`,
    );
    const badge = {
      id: seatId.parse(id),
      party: wanted,
      role: invitation.role,
      name: id,
      function: '',
      invitation: invitation.id,
    };
    this.done(null, { type: 'roster.arrive', badge });
    if (admitted) {
      if (roster.admission === 'lobby')
        this.done('chair', { type: 'roster.admit', seat: badge.id });
      this.done(null, { type: 'roster.attend', seat: badge.id, present: true });
    }
    return badge.id;
  }

  /** What comes of an act; what is accepted is recorded. `null` acts for the room itself. */
  act(by: string | null, act: Act | SystemAct): Result<RoomEvent[]> {
    const known = by === null ? null : actorOf(this.state, by as SeatId);
    // One who is not in the room acts all the same: decide itself must refuse it.
    const actor: Actor =
      by === null
        ? { kind: 'system' }
        : (known ?? {
            kind: 'seat',
            seat: by as SeatId,
            party: null,
            role: 'mediator',
            gavel: true,
          });
    this.#acts += 1;
    const moment = frozen({ now: this.now, id: `m${this.#acts}` });
    const answer = decide(this.state, frozen(act), frozen(actor), moment, this.reader());
    if (answer.ok) this.#record(answer.value);
    return answer;
  }

  /** Reads the words as they are, as the server would. */
  reader(): RoomReader {
    return {
      ...readerOf(this.words),
      hash: sha256Of,
      digest: (id, language) =>
        wordingDigest(
          sha256Of,
          (language === null ? this.words : (this.versions[language] ?? {}))[id] ?? [],
        ),
    };
  }

  /** Words are typed, in the drafting text or in a version: what follows from that is recorded. */
  write(id: ParagraphId, insert: string, language: LanguageTag | null = null): void {
    const runs = insert === '' ? [] : [{ insert }];
    if (language === null) this.words = { ...this.words, [id]: runs };
    else
      this.versions = { ...this.versions, [language]: { ...this.versions[language], [id]: runs } };
    this.#record(driftsOf(this.state.languages, { language, paragraphs: [id] }, this.reader()));
  }

  /** One more text, as a file brings it at convening. */
  bring(event: RoomEvent, words: Words): void {
    this.words = { ...this.words, ...words };
    this.#record([event]);
  }

  /** An act that the test takes for granted. */
  done(by: string | null, act: Act | SystemAct): RoomEvent[] {
    const answer = this.act(by, act);
    if (!answer.ok) throw new Error(`${act.type} refused: ${answer.refusal.code}`);
    return answer.value;
  }

  /** The code of the refusal, or 'accepted'. */
  code(by: string | null, act: Act | SystemAct): string {
    const answer = this.act(by, act);
    return answer.ok ? 'accepted' : answer.refusal.code;
  }

  /** Time passes, and the room does by itself what falls due, as the server makes it do. */
  pass(ms: number): this {
    const until = this.now + ms;
    for (let due = nextDeadline(this.state); due !== null && due <= until;) {
      this.now = Math.max(this.now, due);
      for (const act of dueActs(this.state, this.now)) this.done(null, act);
      const next = nextDeadline(this.state);
      if (next !== null && next <= due && next <= this.now) {
        throw new Error(`the deadline ${next} was not moved`);
      }
      due = next;
    }
    this.now = until;
    return this;
  }

  #record(events: readonly RoomEvent[]): void {
    const changed = new Set<ParagraphId>();
    for (const event of events) {
      frozen(event);
      if (isOf(event, 'text')) {
        const before = this.words;
        this.words = fold({ state: this.state.text, words: before }, [event]).words;
        for (const id of Object.keys({ ...before, ...this.words }) as ParagraphId[]) {
          if (before[id] !== this.words[id]) changed.add(id);
        }
        for (const { language } of this.state.languages.versions) {
          const words = { ...this.versions[language] };
          for (const one of versionRewrites(event, () => readerOf(words))) rewrite(words, one);
          this.versions = { ...this.versions, [language]: words };
        }
      }
      this.state = frozen(evolveRoom(this.state, event, this.now));
      this.log.push({ at: this.now, event });
    }
    if (changed.size === 0) return;
    for (const language of [null, ...this.state.languages.versions.map((one) => one.language)]) {
      const touched = { language, paragraphs: changed };
      this.#record(driftsOf(this.state.languages, touched, this.reader()));
    }
  }
}
