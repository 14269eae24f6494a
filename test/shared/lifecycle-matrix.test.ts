import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId } from '../../shared/base/ids.ts';
import { packageOf } from '../../shared/decisions/state.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import type { Act } from '../../shared/room/schema.ts';
import { provisionStatus } from '../../shared/text/schema.ts';
import type { ProvisionStatus } from '../../shared/text/schema.ts';
import fixture from '../fixtures/lifecycle.json' with { type: 'json' };
import { DAY_MS, Meeting } from './support/meeting.ts';

const ALLOWED = new Set(
  fixture.transitions.flatMap(({ from, to, allowed }) => (allowed ? [`${from} → ${to}`] : [])),
);
const BY = new Map<string, string[]>();
for (const { from, to, by, allowed } of fixture.transitions) {
  const move = `${from} → ${to}`;
  if (allowed) BY.set(move, [...(BY.get(move) ?? []), by]);
}
const REFUSED = new Set(
  fixture.transitions.flatMap(({ from, to, allowed }) => (allowed ? [] : [`${from} → ${to}`])),
);

/** Brings Article 2 to a status by what people do in a meeting. BR refers what is agreed to its capital. */
function meetingAt(status: ProvisionStatus, together = false): Meeting {
  const meeting = new Meeting();
  const { room } = meeting;
  room.seat('scribe', 'rapporteur', null);
  const provision = meeting.provision(2);
  const steps: Record<ProvisionStatus, () => void> = {
    open: () => undefined,
    under_discussion: () =>
      void room.done('chair', { type: 'agenda.call-provision', provision, seen: null }),
    bracketed: () => {
      steps.under_discussion();
      hold(meeting);
    },
    agreed_ad_ref: () => {
      if (!together) return void meeting.agreed();
      const call = meeting.ask(meeting.agree(2, 3));
      meeting.answer('br', call, 'clear', { until: room.now + 7 * DAY_MS });
      room.pass(40_000);
    },
    agreed: () => {
      steps.agreed_ad_ref();
      room.pass(8 * DAY_MS);
      meeting.ask({ kind: 'adopt', provisions: [provision], name: '' });
      room.pass(40_000);
    },
    deferred: () =>
      void room.done('chair', {
        type: 'text.set-status',
        provision,
        to: 'deferred',
        seen: 'open',
        returns: 'tomorrow',
      }),
    deleted: () => {
      meeting.ask({ kind: 'delete', provision });
      room.pass(40_000);
    },
  };
  steps[status]();
  expect(meeting.status(2)).toBe(status);
  return meeting;
}

const OWN = 'own' as BracketId;
function hold(meeting: Meeting): string {
  const { room } = meeting;
  const [, paragraph] = must(room.state.text.provisions[meeting.provision(2)], 'two').paragraphs;
  return room.code('us', {
    type: 'text.bracket',
    paragraph: must(paragraph, 'paragraph'),
    from: '0',
    to: '4',
    id: OWN,
  });
}

type Deed = [name: string, (meeting: Meeting) => void];
const says = (by: string, act: (meeting: Meeting) => Act): Deed => [
  `${by}: ${act(new Meeting()).type}`,
  (meeting) => void meeting.room.act(by, act(meeting)),
];
const asks = (
  question: (meeting: Meeting) => Question,
  how: 'nobody objects' | 'US objects',
): Deed => [
  `chair asks: ${question(new Meeting()).kind}, ${how}`,
  (meeting) => {
    const asked = meeting.room.act('chair', {
      type: 'decisions.call',
      question: question(meeting),
      seconds: 10,
    });
    const call = Object.values(meeting.room.state.decisions.calls).at(-1);
    if (asked.ok && call !== undefined && how === 'US objects') {
      meeting.answer('us', call.id, 'object');
    }
    meeting.room.pass(30_000);
  },
];

const SEATS = ['chair', 'br', 'us', 'br-2', 'br-3', 'va', 'scribe'];
const QUESTIONS: ((meeting: Meeting) => Question)[] = [
  (meeting) => meeting.agree(2),
  (meeting) => meeting.agree(2, 3),
  (meeting) => ({ kind: 'adopt', provisions: [meeting.provision(2)], name: '' }),
  (meeting) => ({ kind: 'reopen', provision: meeting.provision(2) }),
  (meeting) => ({ kind: 'delete', provision: meeting.provision(2) }),
  () => ({ kind: 'settle', bracket: OWN, keeps: true }),
  (meeting) => ({
    kind: 'adopt-whole',
    instrument: must(meeting.room.state.text.instruments[0], 'text').id,
  }),
];

/** All that may move a provision, by everybody. */
const DEEDS: Deed[] = [
  ...SEATS.flatMap((by) => [
    ...provisionStatus.options.flatMap((to) =>
      ['', 'returns'].map((returns): Deed => [
        `${by}: set ${to}${returns}`,
        (meeting) =>
          void meeting.room.act(by, {
            type: 'text.set-status',
            provision: meeting.provision(2),
            to,
            seen: meeting.status(2),
            ...(returns === '' ? {} : { returns: 'tomorrow' }),
          }),
      ]),
    ),
    says(by, (meeting) => ({
      type: 'agenda.call-provision',
      provision: meeting.provision(2),
      seen: meeting.room.state.agenda.provision,
    })),
    says(by, () => ({ type: 'text.release', bracket: OWN })),
    says(by, () => ({ type: 'text.unbracket', bracket: OWN })),
    says(by, () => ({ type: 'text.settle', bracket: OWN, keeps: false })),
    ...[true, false].map((confirms) =>
      says(by, (meeting) => ({
        type: 'decisions.answer-referral',
        provision: meeting.provision(2),
        confirms,
        words: '',
      })),
    ),
    says(by, (meeting) => ({
      type: 'text.propose',
      id: 'reserved' as never,
      provision: meeting.provision(2),
      change: { kind: 'reservation', words: 'Not yet' },
      reason: '',
      behalf: null,
    })),
  ]),
  ['us: holds words', (meeting) => void hold(meeting)],
  ...QUESTIONS.flatMap((question) => [
    asks(question, 'nobody objects'),
    asks(question, 'US objects'),
  ]),
  [
    'chair asks: adopt, once the capital has confirmed',
    (meeting) => {
      meeting.referral('br', true);
      const provisions = packageOf(meeting.room.state.decisions, meeting.provision(2));
      const question = { kind: 'adopt', provisions, name: '' } as const;
      meeting.room.act('chair', { type: 'decisions.call', question, seconds: 10 });
      meeting.room.pass(30_000);
    },
  ],
  [
    'the meeting is suspended for ten days',
    (meeting) => {
      meeting.room.act('chair', { type: 'agenda.suspend', reason: '', until: null });
      meeting.room.pass(10 * DAY_MS);
      meeting.room.act('chair', { type: 'agenda.resume' });
    },
  ],
  ['ten days pass', (meeting) => void meeting.room.pass(10 * DAY_MS)],
];

describe('[P-1 … P-7] whoever does whatever, a provision moves as the table has it', () => {
  const seen = new Set<string>();

  test.each(provisionStatus.options.map((from) => [from]))('from %s', (from) => {
    for (const [name, deed] of DEEDS) {
      for (const together of from === 'agreed_ad_ref' ? [false, true] : [false]) {
        const meeting = meetingAt(from, together);
        const [before, beside] = [meeting.status(2), meeting.status(3)];
        deed(meeting);
        for (const [was, is] of [
          [before, meeting.status(2)],
          [beside, meeting.status(3)],
        ] as const) {
          if (was === is) continue;
          const move = `${was} → ${is}`;
          expect(ALLOWED.has(move), `${name}: ${move}`).toBe(true);
          expect(REFUSED.has(move), `${name}: ${move}`).toBe(false);
          // What is the chair's, or a party's, nobody else does; the rest follows by itself.
          const by = BY.get(move) ?? [];
          const chair = name.startsWith('chair');
          expect(
            by.includes('system') || by.includes(chair ? 'chair' : 'party'),
            `${name}: ${move}`,
          ).toBe(true);
          if (by.includes('party') && !by.includes('system')) {
            expect(name).toMatch(/^(?:br|br-2|us):/);
          }
          seen.add(move);
        }
      }
    }
  });

  test('and every move of the table is brought about by somebody', () => {
    const missing = [...ALLOWED].filter((move) => !seen.has(move));
    expect(missing).toEqual([]);
  });
});
