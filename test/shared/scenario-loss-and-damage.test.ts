import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { InstrumentId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { textStats } from '../../shared/text/plain/stats.ts';
import scenario from '../fixtures/scenarios/loss-and-damage-2015.json' with { type: 'json' };
import {
  accept,
  eventOf,
  head,
  inMeeting,
  paragraphsFrom,
  paragraphsOf,
  play,
  provisionAt,
  reworded,
  textOf,
  wordsIn,
} from './support/scenario-text.ts';
import { accepted, command, read } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

/** Lima, with three provisions of which each has its options. */
const lima = (): Draft =>
  read(
    ['gga', 'ld', 'ldi']
      .map((id, i) => `## Paragraph ${[25, 32, 33][i]}\n\n${wordsIn('v1', id)}\n`)
      .join('\n'),
    'markdown',
  );

describe('[T-1 … T-9] February to June 2015: loss and damage is proposed, attributed and withdrawn', () => {
  const [gga, ld] = [provisionAt(lima(), 0, 0), provisionAt(lima(), 0, 1)];
  const anchor = must(eventOf(21).proposal?.anchor, 'anchor');
  const compensation = (d: Draft): Draft => {
    const paragraph = must(
      paragraphsOf(d, ld).find((id) => wordsOf(d.words[id] ?? []).includes(anchor)),
      'the compensation regime',
    );
    const from = wordsOf(d.words[paragraph] ?? []).indexOf(anchor);
    return accepted(
      d,
      {
        type: 'text.propose',
        id: 'P-comp' as ProposalId,
        provision: ld,
        change: {
          kind: 'replace',
          paragraph,
          from: String(from),
          to: String(from + anchor.length),
          words: must(eventOf(21).proposal?.with, 'words'),
        },
        reason: eventOf(20).gist ?? '',
        behalf: null,
      },
      head('SA'),
    );
  };

  test('a section of its own, a compensation regime, and no reference at all stand side by side', () => {
    let d = accepted(lima(), { type: 'text.set-attribution', attribution: 'on-request' });
    d = accepted(
      d,
      {
        type: 'text.propose',
        id: 'P-ld-section' as ProposalId,
        provision: ld,
        change: { kind: 'move-provision', after: provisionAt(d, 0, 2) },
        reason: must(eventOf(19).proposal?.to, 'where to'),
        behalf: null,
      },
      head('LC'),
    );
    d = play(d, [
      ['TV', { type: 'text.co-sponsor', proposal: 'P-ld-section' as ProposalId, joins: true }],
    ]);
    d = compensation(d);
    const none = paragraphsOf(d, ld);
    d = accepted(
      d,
      {
        type: 'text.propose',
        id: 'P-none' as ProposalId,
        provision: ld,
        change: {
          kind: 'alternative',
          paragraph: must(none[1], 'paragraph'),
          made: 'P-none.1' as ParagraphId,
          words: must(eventOf(41).proposal?.text, 'text'),
        },
        reason: '',
        behalf: null,
      },
      head('EU'),
    );
    const open = Object.values(d.state.proposals).map((p) => [p.id, p.sponsor, p.status]);
    expect(open).toEqual([
      ['P-ld-section', 'LC', 'open'],
      ['P-comp', 'SA', 'open'],
      ['P-none', 'EU', 'open'],
    ]);
    expect(d.state.proposals['P-comp' as ProposalId]?.attributed).toBe(false);
    // The chair may carry what is asked of the order, and nobody's words by it.
    d = accept(d, 'P-ld-section');
    expect(d.state.instruments[0]?.provisions.at(-1)).toBe(ld);
    const asked = accepted(
      d,
      { type: 'text.ask-sponsor', proposal: 'P-comp' as ProposalId },
      head('VE'),
    );
    expect(asked.state.proposals['P-comp' as ProposalId]?.askedBy).toEqual(['VE']);
  });

  test('what Australia takes back in the streamlining is gone from the text, and nothing new comes in', () => {
    const [, paragraph] = paragraphsOf(lima(), gga);
    const before = lima();
    let d = accepted(
      before,
      {
        type: 'text.propose',
        id: 'P-twice' as ProposalId,
        provision: gga,
        change: {
          kind: 'replace',
          paragraph: must(paragraph, 'paragraph'),
          from: '0',
          to: '0',
          words: 'Establish a global goal for adaptation; ',
        },
        reason: '',
        behalf: null,
      },
      head('AU'),
    );
    d = accepted(d, { type: 'text.set-phase', phase: 'streamlining' });
    d = play(d, [['AU', { type: 'text.withdraw', proposal: 'P-twice' as ProposalId, version: 1 }]]);
    expect(textOf(d, gga)).toEqual(textOf(before, gga));
    const refused = command(
      d,
      {
        type: 'text.propose',
        id: 'P-late' as ProposalId,
        provision: gga,
        change: {
          kind: 'replace',
          paragraph: must(paragraph, 'paragraph'),
          from: '0',
          to: '0',
          words: 'More. ',
        },
        reason: '',
        behalf: null,
      },
      head('AU'),
    );
    expect(refused).toMatchObject({ refusal: { code: 'phase-no-new-text' } });
  });
});

test('[T-10] after the text of 9 December loss and damage has two options and five brackets', () => {
  const { expect: wanted } = must(scenario.checks[1], 'check');
  const source = wordsIn('v5', 'ld');
  const draft = read(source, 'markdown');
  expect({
    'ld options': textStats(source, 'markdown').optionLabels,
    'brackets in ld': Object.keys(draft.state.brackets).length,
  }).toEqual(wanted);
});

test('[T-3, P-5] December 2015: brackets are let go, the liability sentence moves to the decision, and the text is agreed', () => {
  // 9 December: the President's text. A sentence on liability is proposed for the Agreement, objected to, and bracketed.
  const source = [`## Article 4\n\n${wordsIn('v3', 'gga')}`, wordsIn('v5', 'ld')];
  let d: Draft = read(source.join('\n\n'), 'markdown');
  const [gga, ld] = [provisionAt(d, 0, 0), provisionAt(d, 0, 1)];
  const liability = 'ld-dec' as ProvisionId;
  const sentence = wordsIn('v7', 'ld-dec');
  d = play(d, [
    ['chair', { type: 'text.name-version', name: must(eventOf(46).note, 'note') }],
    [
      'chair',
      {
        type: 'text.insert-provision',
        after: ld,
        id: liability,
        number: '5 bis',
        heading: 'Liability and compensation',
      },
    ],
  ]);
  const body = must(paragraphsOf(d, liability)[1], 'paragraph');
  d = play(d, [
    [
      'US',
      {
        type: 'text.propose',
        id: 'P-liability' as ProposalId,
        provision: liability,
        change: { kind: 'replace', paragraph: body, from: '0', to: '0', words: sentence },
        reason: '',
        behalf: null,
      },
    ],
    [
      'MV',
      {
        type: 'text.react',
        option: 'P-liability' as ProposalId,
        version: 1,
        stance: 'object',
        remark: '',
        to: 'all',
      },
    ],
    ['chair', { type: 'text.to-brackets', proposals: ['P-liability' as ProposalId], version: 1 }],
  ]);
  const around = must(
    Object.values(d.state.brackets).find(({ provision }) => provision === liability),
    'the bracket of the liability sentence',
  ).id;
  expect(textOf(d, liability).at(-1)).toBe(sentence);
  expect(d.state.brackets[around]?.holds.map(({ party }) => party)).toEqual(['MV']);

  // Parties hold what is in brackets: the chair cannot settle it against them.
  const inLd = Object.values(d.state.brackets).filter(({ provision }) => provision === ld);
  const outer = must(inLd[0], 'bracket').id;
  d = play(d, [['TV', { type: 'text.hold', bracket: outer, behalf: null }]]);
  const against = { type: 'text.settle', bracket: outer, keeps: false } as const;
  expect(command(d, against)).toMatchObject({ refusal: { code: 'bracket-held' } });

  // 11 and 12 December, the package: a second instrument, and the sentence in it.
  const decision = 'decision' as InstrumentId;
  const institutions = 'ldi' as ProvisionId;
  d = play(d, [
    [
      'chair',
      {
        type: 'text.add-instrument',
        id: decision,
        title: 'Decision 1/CP.21',
        provision: institutions,
        paragraph: 'ldi.1' as ParagraphId,
        number: '47',
      },
    ],
    [
      'chair',
      {
        type: 'text.propose',
        id: 'K-ld' as ProposalId,
        provision: liability,
        change: { kind: 'to-instrument', instrument: decision, after: institutions },
        reason: scenario.landing.lesson,
        behalf: null,
      },
    ],
  ]);
  d = accept(d, 'K-ld');
  expect(d.state.instruments.map(({ provisions }) => provisions)).toEqual([
    [gga, ld],
    [institutions, liability],
  ]);
  expect(d.state.brackets[around]?.holds.map(({ party }) => party)).toEqual(['MV']);

  d = play(d, [
    ['MV', { type: 'text.release', bracket: around }],
    ['TV', { type: 'text.release', bracket: outer }],
  ]);
  // Whoever let go as the last one let the bracket fall; of the others the chair confirms what nobody claims.
  for (const { id } of Object.values(d.state.brackets)) {
    if (d.state.brackets[id] === undefined) continue;
    d = accepted(d, { type: 'text.settle', bracket: id, keeps: true });
  }
  d = reworded(d, gga, paragraphsFrom(wordsIn('v7', 'gga')));
  d = reworded(d, ld, paragraphsFrom(wordsIn('v7', 'ld')));
  d = reworded(d, institutions, wordsIn('v7', 'ldi').split('\n'));
  d = play(d, [
    ['chair', { type: 'text.set-phase', phase: 'clean-up' }],
    ['chair', { type: 'text.set-number', provision: ld, number: 'Article 8' }],
    ['chair', { type: 'text.set-number', provision: liability, number: '51' }],
    ['chair', { type: 'text.name-version', name: must(eventOf(52).source, 'source') }],
  ]);
  // 12 December, 19:29: the meeting is asked about the package, and nobody objects; Nicaragua reserves afterwards.
  const all = d.state.instruments.flatMap(({ provisions }) => provisions);
  const { room, call } = inMeeting(d, ['US', 'MV', 'NI']).asked({
    kind: 'agree',
    provisions: all,
    name: 'K-ld',
  });
  expect(room.code('chair', { type: 'text.merge', paragraph: body })).toBe('call-open');
  room.pass(32_000);
  const statement = must(eventOf(55).gist, 'gist');
  room.done('ni', { type: 'decisions.state', call, words: statement });
  expect(room.state.decisions.calls[call]).toMatchObject({
    outcome: 'adopted',
    statements: [{ words: statement, late: false }],
  });
  d = { ...d, state: room.state.text };
  const { expect: wanted } = must(scenario.checks[2], 'check');
  expect({
    'open brackets': Object.keys(d.state.brackets).length,
    'provisions agreed': all.filter((id) => d.state.provisions[id]?.status === 'agreed_ad_ref')
      .length,
  }).toEqual(wanted);
  expect(textOf(d, liability).at(-1)).toBe(sentence);
  expect(textOf(d, ld).slice(1)).toEqual(paragraphsFrom(wordsIn('v7', 'ld')));
  expect([gga, ld].flatMap((id) => textOf(d, id)).join('\n')).not.toMatch(/[[\]]|liability/);
  expect(d.state.versions.map(({ name }) => name)).toHaveLength(2);
  const late = command(d, { type: 'text.hold', bracket: outer, behalf: null }, head('TV'));
  expect(late.ok).toBe(false);
});
