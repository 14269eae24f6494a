import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { importText } from '../../shared/text/plain/import-text.ts';
import { candidateOf, rivalsOf } from '../../shared/text/holds/decide-settle.ts';
import { bracketsIn, wordsOf } from '../../shared/text/marks.ts';
import fixture from '../fixtures/lifecycle.json' with { type: 'json' };
import { RoomModel, WISH } from './support/room-model.ts';

interface Vector {
  name: string;
  events: string[][];
  expect: Record<string, string | undefined>;
}

/** In the format of the fixture. An act that is refused changes nothing: whoever holds nothing lets nothing go. */
const MORE: Vector[] = [
  {
    name: 'both holders let go, the last one of them last',
    events: [
      ['hold', 'US', 'b1'],
      ['hold', 'JP', 'b1'],
      ['release', 'JP', 'b1'],
      ['release', 'US', 'b1'],
    ],
    expect: { b1: 'resolved', text: 'kept', status: 'under_discussion' },
  },
  {
    name: 'nobody lets go for another',
    events: [
      ['hold', 'US', 'b1'],
      ['release', 'JP', 'b1'],
    ],
    expect: { b1: 'held by US', status: 'bracketed' },
  },
  {
    name: 'two brackets are two',
    events: [
      ['hold', 'US', 'b1'],
      ['hold', 'JP', 'b2'],
      ['release', 'US', 'b1'],
    ],
    expect: { b1: 'resolved', b2: 'held by JP', status: 'bracketed' },
  },
  {
    name: 'held twice is held once',
    events: [
      ['hold', 'US', 'b1'],
      ['hold', 'US', 'b1'],
    ],
    expect: { b1: 'held by US' },
  },
  {
    name: 'away and back, a party lets go itself',
    events: [
      ['hold', 'US', 'b1'],
      ['disconnect', 'US'],
      ['connect', 'US'],
      ['release', 'US', 'b1'],
    ],
    expect: { b1: 'resolved', text: 'kept' },
  },
  {
    name: 'two insist: nothing is settled',
    events: [
      ['alt', 'EU', 'g1', 'shall'],
      ['alt', 'IN', 'g1', 'should'],
    ],
    expect: { g1: 'shall (EU), should (IN)', next: 'nothing', status: 'bracketed' },
  },
  {
    name: 'of three, two accept the third',
    events: [
      ['alt', 'EU', 'g1', 'shall'],
      ['alt', 'IN', 'g1', 'should'],
      ['alt', 'US', 'g1', 'will'],
      ['accept', 'EU', 'g1', 'will'],
      ['accept', 'IN', 'g1', 'will'],
    ],
    expect: { g1: 'candidate: will', next: 'no-objection call' },
  },
  {
    name: 'of three, one accepts another: two are left',
    events: [
      ['alt', 'EU', 'g1', 'shall'],
      ['alt', 'IN', 'g1', 'should'],
      ['alt', 'US', 'g1', 'will'],
      ['accept', 'EU', 'g1', 'will'],
    ],
    expect: { g1: 'shall (), should (IN), will (US)', next: 'nothing' },
  },
  {
    name: 'no text is a member like any other',
    events: [
      ['alt', 'EU', 'g1', 'shall'],
      ['alt', 'US', 'g1', ''],
      ['accept', 'EU', 'g1', ''],
    ],
    expect: { g1: 'candidate: ', next: 'no-objection call' },
  },
  {
    name: 'whoever accepted may insist again',
    events: [
      ['alt', 'EU', 'g1', 'shall'],
      ['alt', 'IN', 'g1', 'should'],
      ['accept', 'EU', 'g1', 'should'],
      ['hold', 'EU', 'g1'],
    ],
    expect: { g1: 'shall (EU), should (IN)', next: 'nothing' },
  },
  {
    name: 'withdrawn with a co-sponsor, it is the co-sponsor’s',
    events: [
      ['table', 'AU', 'p1'],
      ['co-sponsor', 'TV', 'p1'],
      ['withdraw', 'AU', 'p1'],
    ],
    expect: { p1: 'open, sponsor TV' },
  },
  {
    name: 'and withdrawn by that one, it is withdrawn',
    events: [
      ['table', 'AU', 'p1'],
      ['co-sponsor', 'TV', 'p1'],
      ['withdraw', 'AU', 'p1'],
      ['withdraw', 'TV', 'p1'],
    ],
    expect: { p1: 'withdrawn' },
  },
  {
    name: 'nobody withdraws for another, nor takes up what is open',
    events: [
      ['table', 'AU', 'p1'],
      ['withdraw', 'TV', 'p1'],
      ['reintroduce', 'TV', 'p1'],
    ],
    expect: { p1: 'open, sponsor AU' },
  },
];

const PARTIES = [
  ...new Set(
    [...fixture.holds, ...MORE].flatMap(({ events }) => events.map(([, by]) => must(by, 'party'))),
  ),
];
const WORDS = { b1: 'Parties', b2: 'promptly', b3: 'together' };

/** A room in session in which one sentence is under discussion; the first rival of a vector is a word of it. */
class Room {
  readonly room: RoomModel;
  readonly provision: ProvisionId;
  readonly paragraph: ParagraphId;
  readonly #groups = new Map<string, BracketId>();

  constructor(word: string) {
    const parties = PARTIES.map((short) => ({
      ...must(WISH.parties[2], 'party'),
      name: { en: short },
      short,
    }));
    this.room = new RoomModel({ parties });
    for (const party of PARTIES) this.room.seat(party, 'head', party);
    this.room.done('chair', { type: 'agenda.open' });
    const { outline, runs } = importText(
      `## Article 9\n\nParties ${word} act promptly together.\n`,
      'markdown',
      (n) => `v${n}`,
    );
    this.provision = must(outline.provisions[0], 'provision').id;
    this.paragraph = must(outline.provisions[0]?.paragraphs[1], 'paragraph').id;
    this.room.bring({ type: 'text.imported', outline }, runs);
    this.room.done('chair', {
      type: 'agenda.call-provision',
      provision: this.provision,
      seen: null,
    });
  }

  get text() {
    return this.room.state.text;
  }

  words(): string {
    return wordsOf(this.room.words[this.paragraph] ?? []).replaceAll('\u2060', '');
  }

  wordsIn(bracket: BracketId): string {
    const runs = (this.room.words[this.paragraph] ?? []).filter((run) =>
      bracketsIn([run]).has(bracket),
    );
    return wordsOf(runs).replaceAll('\u2060', '');
  }

  bracket(by: string, id: string, words: string): void {
    const from = this.words().indexOf(words);
    this.room.act(by, {
      type: 'text.bracket',
      paragraph: this.paragraph,
      from: String(from),
      to: String(from + words.length),
      id: id as BracketId,
    });
  }

  rivals(group: string) {
    const first = this.text.brackets[must(this.#groups.get(group), group)];
    return first === undefined ? [] : rivalsOf(this.text, first);
  }

  step([what = '', by = '', on = '', words = '']: string[]): void {
    const bracket = on as BracketId;
    const proposal = on as ProposalId;
    const group = this.#groups.get(on);
    switch (what) {
      case 'hold':
        if (group === undefined && this.text.brackets[bracket] === undefined) {
          return this.bracket(by, on, must(WORDS[on as keyof typeof WORDS], on));
        }
        return void this.room.act(by, {
          type: 'text.hold',
          bracket: group ?? bracket,
          behalf: null,
        });
      case 'release':
        return void this.room.act(by, { type: 'text.release', bracket });
      case 'disconnect':
      case 'connect':
        this.room.done(null, {
          type: 'roster.attend',
          seat: by as never,
          present: what === 'connect',
        });
        return void this.room.pass(60_000);
      case 'alt': {
        if (group === undefined) {
          this.#groups.set(on, `${on}.0` as BracketId);
          return this.bracket(by, `${on}.0`, words);
        }
        const id = `${on}.${by}` as BracketId;
        return void this.room.act(by, { type: 'text.add-alternative', bracket: group, id, words });
      }
      case 'accept':
        // Whoever accepts another text lets go of its own.
        for (const { id, holds } of this.rivals(on)) {
          const own = holds.some(({ party }) => this.shortOf(party) === by);
          if (own) this.room.act(by, { type: 'text.release', bracket: id });
        }
        return undefined;
      case 'table': {
        const from = this.words().indexOf('act');
        const change = { kind: 'replace', paragraph: this.paragraph, words: 'move' } as const;
        return void this.room.act(by, {
          type: 'text.propose',
          id: proposal,
          provision: this.provision,
          change: { ...change, from: String(from), to: String(from + 3) },
          reason: '',
          behalf: null,
        });
      }
      case 'co-sponsor':
        return void this.room.act(by, { type: 'text.co-sponsor', proposal, joins: true });
      case 'withdraw':
        return void this.room.act(by, { type: 'text.withdraw', proposal, version: 1 });
      case 'reintroduce':
        return void this.room.act(by, { type: 'text.take-up', proposal });
      default:
        throw new Error(`unknown step ${what}`);
    }
  }

  shortOf(party: string | null): string {
    return this.room.state.roster.parties.find(({ id }) => id === party)?.short ?? '?';
  }

  /** What a vector says of a bracket, a group, a proposal or the provision. */
  say(key: string): string {
    if (key === 'text') return this.words().startsWith('Parties') ? 'kept' : 'gone';
    if (key === 'status') return must(this.text.provisions[this.provision], 'provision').status;
    if (key === 'next') return this.next();
    const proposal = this.text.proposals[key as ProposalId];
    if (proposal !== undefined) {
      return proposal.status === 'open'
        ? `open, sponsor ${this.shortOf(proposal.sponsor)}`
        : proposal.status;
    }
    if (this.#groups.has(key)) {
      const rivals = this.rivals(key);
      const candidate = rivals[0] === undefined ? null : candidateOf(this.text, rivals[0]);
      if (candidate !== null) return `candidate: ${this.wordsIn(candidate)}`;
      return rivals
        .map(
          ({ id, holds }) =>
            `${this.wordsIn(id)} (${holds.map(({ party }) => this.shortOf(party)).join()})`,
        )
        .join(', ');
    }
    const bracket = this.text.brackets[key as BracketId];
    if (bracket === undefined) return 'resolved';
    return `held by ${bracket.holds.map(({ party }) => this.shortOf(party)).join()}`;
  }

  /** The chair confirms by a call what the holders have come to, and only that (T-3). */
  next(): string {
    const asked = [...this.#groups.keys()].flatMap((group) =>
      this.rivals(group).map(({ id: bracket }) =>
        this.room.code('chair', {
          type: 'decisions.call',
          question: { kind: 'settle', bracket, keeps: true },
          seconds: 10,
        }),
      ),
    );
    return asked.includes('accepted') ? 'no-objection call' : 'nothing';
  }
}

describe('[T-3, T-5] holds as the vectors have them, in a room with its meeting', () => {
  test.each<Vector>([...fixture.holds, ...MORE])('$name', ({ events, expect: wanted }) => {
    const first = events.find(([what]) => what === 'alt')?.[3] ?? 'shall';
    const room = new Room(first);
    for (const event of events) room.step(event);
    for (const [key, value] of Object.entries(wanted)) expect(room.say(key), key).toBe(value);
  });
});
