import { expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, CoalitionId, ParagraphId, PartyId } from '../../shared/base/ids.ts';
import { Delegates, TREATY, sentence } from './support/delegates.ts';

/** What the table did, and all that a delegate sees of it: answers, the text of Article 1, who holds what. */
type Vector = [what: string, source: string, does: (at: Delegates) => unknown, expected: unknown];

const SHALL = sentence('Parties [shall][should] act.');
const REST = ' / They report.';
const first = (at: Delegates): ParagraphId => at.paragraph(1);
const nth = (at: Delegates, n: number): string => must(at.brackets[n], `bracket ${n}`);
const M = 'm';
const split = (at: Delegates, place: number): string =>
  at.chair({
    type: 'text.split',
    paragraph: first(at),
    at: String(place),
    id: 'half' as ParagraphId,
  });

const VECTORS: Vector[] = [
  [
    '[T-3] a hold on words that are only proposed outlasts their acceptance',
    TREATY,
    (at) => [
      at.replaces('EU', 'p', ' promptly', ' at once'),
      at.puts('US', 'b', ' at once'),
      at.accept('p'),
      at.text(),
      at.status(),
    ],
    ['ok', 'ok', 'ok', `Parties shall act[ at once].${REST}`, 'bracketed'],
  ],
  [
    '[T-3] a hold that goes beyond what is deleted keeps the rest of its words',
    TREATY,
    (at) => [
      at.puts('US', 'b', 'act promptly'),
      at.replaces('EU', 'p', ' promptly', ''),
      at.accept('p'),
      at.text(),
    ],
    ['ok', 'ok', 'ok', `Parties shall [act].${REST}`],
  ],
  [
    '[T-3] a rival that a split has put in two paragraphs falls in both',
    sentence('Parties [shall all][should] act.'),
    (at) => [split(at, 14), at.settle(nth(at, 1)), at.text(), at.strays],
    ['ok', 'ok', 'Parties  / should act.', []],
  ],
  [
    '[T-3] and stands in both',
    sentence('Parties [shall all][should] act.'),
    (at) => [split(at, 14), at.settle(nth(at, 0)), at.text()],
    ['ok', 'ok', 'Parties shall  / all act.'],
  ],
  [
    '[T-3] "no text" is not settled on over a hold within the rival; let go, all of it falls',
    sentence('Parties [shall [now] go][no text].'),
    (at) => {
      const inner = must(
        at.brackets.find((id) => at.bracket(id)?.parent !== null),
        'inner',
      );
      const none = must(at.brackets.at(-1), 'no text');
      at.holds('US', inner);
      const held = at.settle(none);
      at.lets('US', inner);
      return [held, at.settle(none), at.text(), at.brackets];
    },
    ['bracket-held', 'ok', 'Parties .', []],
  ],
  [
    '[edge 4] who is excepted from a group’s hold may hold again, for itself, and outlast the group',
    TREATY,
    (at) => [
      at.puts('US', 'b', 'shall'),
      at.holds('BR', 'b', 'G77'),
      at.lets('US', 'b'),
      at.lets('TV', 'b'),
      at.lets('TV', 'b'),
      at.holds('TV', 'b'),
      at.holders('b'),
      at.bracket('b')?.holds[0]?.except,
      at.lets('BR', 'b'),
      at.holders('b'),
      at.lets('TV', 'b'),
      at.brackets,
    ],
    ['ok', 'ok', 'ok', 'ok', 'not-your-hold', 'ok', ['BR', 'TV'], ['TV'], 'ok', ['TV'], 'ok', []],
  ],
  [
    '[edge 4] a party of no such group neither holds for it nor is excepted from its hold',
    TREATY,
    (at) => {
      at.reads = {
        ...at.reads,
        memberOf: (party: PartyId, group: CoalitionId) => `${party} ${group}` === 'BR G77',
      };
      at.puts('US', 'b', 'shall');
      return [at.holds('TV', 'b', 'G77'), at.holds('BR', 'b', 'G77'), at.lets('TV', 'b')];
    },
    ['not-a-member', 'ok', 'not-your-hold'],
  ],
  [
    '[section 4, edge 7] a reservation goes along when its provision is merged, and contests the whole',
    TREATY,
    (at) => {
      at.proposes('US', 'r', { kind: 'reservation', words: 'Pending.' }, 2);
      const [into, provision] = [at.provision(1), at.provision(2)];
      const merged = at.chair({ type: 'text.merge-provisions', provision, into });
      const before = at.status();
      return [merged, before, at.withdraws('US', 'r'), at.status()];
    },
    ['ok', 'bracketed', 'ok', 'under_discussion'],
  ],
  [
    '[section 4, edge 7] and so does a hold, in whichever of the two it is',
    TREATY,
    (at) => {
      at.puts('US', 'b', 'well', at.paragraph(1, 2));
      const [into, provision] = [at.provision(1), at.provision(2)];
      return [
        at.chair({ type: 'text.merge-provisions', provision, into }),
        at.status(),
        at.holders('b'),
      ];
    },
    ['ok', 'bracketed', ['US']],
  ],
  [
    '[P-6] on a deleted provision nothing is proposed or held, but let go; brought back, all may be',
    TREATY,
    (at) => {
      at.puts('US', 'b', 'shall');
      at.move(1, 'deleted');
      const gone = [
        at.replaces('EU', 'p', 'act', 'do'),
        at.holds('JP', 'b'),
        at.lets('US', 'b'),
        at.status(),
      ];
      const provision = at.provision(1);
      const to = 'under_discussion' as const;
      const back = { type: 'text.set-status', provision, to, seen: 'deleted' } as const;
      return [...gone, at.by('JP', back), at.replaces('EU', 'p', 'act', 'do'), at.text()];
    },
    [
      'provision-closed',
      'provision-closed',
      'ok',
      'deleted',
      'ok',
      'ok',
      `Parties shall {-act p-}{+do p+} promptly.${REST}`,
    ],
  ],
  [
    '[P-6] deferred text is proposed on and held, not written, carried or settled; then it is bracketed',
    TREATY,
    (at) => {
      const provision = at.provision(1);
      const act = { type: 'text.set-status', provision } as const;
      at.chair({ ...act, to: 'deferred', seen: 'under_discussion', returns: 'Friday' });
      return [
        at.replaces('EU', 'p', 'shall', 'should'),
        at.puts('US', 'b', 'act'),
        split(at, 3),
        at.accept('p'),
        at.settle('b'),
        at.status(),
        at.chair({ ...act, to: 'under_discussion', seen: 'deferred' }),
        at.status(),
      ];
    },
    [
      'ok',
      'ok',
      'provision-closed',
      'provision-closed',
      'provision-closed',
      'deferred',
      'ok',
      'bracketed',
    ],
  ],
  [
    '[edge 1] of two that overlap in part, the wider is to be worded anew when the narrower is accepted',
    TREATY,
    (at) => [
      at.replaces('EU', 'wide', 'shall act', 'will do'),
      at.replaces('US', 'narrow', 'act', 'proceed'),
      at.accept('narrow'),
      at.proposal('wide').review?.outcome,
      at.text(),
    ],
    [
      'ok',
      'ok',
      'ok',
      'needs-rewording',
      `Parties {-shall  wide-}proceed{+will do wide+} promptly.${REST}`,
    ],
  ],
  [
    '[edge 2] what stands right behind a bracket that falls stays',
    sentence('Parties [shall act] now.'),
    (at) => {
      const edge = { paragraph: first(at), from: '17', to: '17' };
      at.proposes('EU', 'p', { kind: 'replace', ...edge, words: ' well' });
      return [at.settle(nth(at, 0), false), at.proposal('p').status, at.text()];
    },
    ['ok', 'open', 'Parties {+ well p+} now.'],
  ],
  [
    '[edge 2] what is proposed within a rival falls with it, and is told so',
    SHALL,
    (at) => [
      at.replaces('US', 'p', 'should', 'will'),
      at.settle(nth(at, 0)),
      at.proposal('p').status,
      at.text(),
      at.strays,
    ],
    ['ok', 'ok', 'superseded', 'Parties shall act.', []],
  ],
  [
    '[edge 8] eight holds one in another: let go from outside and inside, the others stand',
    sentence('a b c d e f g h i.'),
    (at) => {
      const words = 'a b c d e f g h';
      for (let n = 0; n < 8; n += 1) at.puts(`P${n}`, `b${n}`, words.slice(n * 2));
      const all = at.text();
      for (const n of [3, 0, 7]) at.lets(`P${n}`, `b${n}`);
      at.replaces('EU', 'p', 'c d e f g h', '');
      return [all, at.accept('p'), at.withdraws('EU', 'p'), at.text(), at.bracket('b4')?.parent];
    },
    [
      '[a [b [c [d [e [f [g [h]]]]]]]] i.',
      'bracket-held',
      'ok',
      'a [b [c d [e [f [g h]]]]] i.',
      'b2',
    ],
  ],
  [
    '[T-3] brackets that cross are each their holder’s own, and as many close as open',
    TREATY,
    (at) => {
      at.puts('US', 'b', 'shall act');
      at.puts('EU', 'c', 'act promptly');
      const { exported } = at;
      return [
        exported.split('[').length === exported.split(']').length,
        at.lets('US', 'b'),
        at.text(),
      ];
    },
    [true, 'ok', `Parties shall [act promptly].${REST}`],
  ],
  [
    '[T-3] brackets round an inner one that was there before: a rival to the inner stays within',
    sentence('a b c d.'),
    (at) => {
      at.puts('US', 'in', 'b');
      at.puts('EU', 'out', 'a b c');
      const added = [at.adds('JP', 'in', 'x', 'x'), at.text()];
      at.lets('US', 'in');
      at.lets('JP', 'x');
      at.adds('BR', 'out', 'none', '');
      at.lets('EU', 'out');
      return [...added, at.settle('none'), at.text()];
    },
    ['ok', '[a [b][x] c] d.', 'ok', ' d.'],
  ],
  [
    '[T-4] bracketed within what another holds, the rivals outlast that hold',
    TREATY,
    (at) => [
      at.puts('JP', 'outer', 'shall act promptly'),
      at.replaces('EU', 'p', 'act', 'do'),
      at.reacts('US', 'p', 'object'),
      at.toBrackets('p'),
      at.text(),
      at.lets('JP', 'outer'),
      at.text(),
    ],
    [
      'ok',
      'ok',
      'ok',
      'ok',
      `Parties [shall [act][do] promptly].${REST}`,
      'ok',
      `Parties shall [act][do] promptly.${REST}`,
    ],
  ],
  [
    '[T-4] of bracketed words that somebody wants out, who wants that holds; let go, they stay',
    TREATY,
    (at) => [
      at.replaces('EU', 'p', ' promptly', ''),
      at.reacts('US', 'p', 'object'),
      at.toBrackets('p'),
      at.holders(nth(at, 0)),
      at.lets('EU', nth(at, 0)),
      at.text(),
      at.status(),
    ],
    ['ok', 'ok', 'ok', ['EU'], 'ok', `Parties shall act promptly.${REST}`, 'under_discussion'],
  ],
  [
    '[T-4] of a paragraph that met an objection, the objector holds; let go, it stays',
    TREATY,
    (at) => [
      at.inserts('EU', 'p', first(at), M),
      at.reacts('US', 'p', 'object'),
      at.toBrackets('p'),
      at.holders(nth(at, 0)),
      at.lets('US', nth(at, 0)),
      at.text(),
    ],
    ['ok', 'ok', 'ok', ['US'], 'ok', `Parties shall act promptly. / New.${REST}`],
  ],
  [
    '[T-4] two that take out the same words: the second is overtaken by the first',
    TREATY,
    (at) => [
      at.replaces('EU', 'p', ' promptly', ''),
      at.replaces('US', 'q', ' promptly', ''),
      at.accept('p'),
      at.proposal('q').status,
      at.proposal('q').into,
    ],
    ['ok', 'ok', 'ok', 'superseded', 'p'],
  ],
  [
    '[T-1] to take out words that are only proposed outlasts their acceptance',
    TREATY,
    (at) => [
      at.replaces('EU', 'p', 'act', 'act well'),
      at.replaces('US', 'q', ' well', ''),
      at.accept('p'),
      at.proposal('q').status,
      at.accept('q'),
      at.text(),
    ],
    ['ok', 'ok', 'ok', 'open', 'ok', `Parties shall act promptly.${REST}`],
  ],
  [
    '[T-1] what is proposed behind a paragraph that is only proposed stays when that is taken back',
    TREATY,
    (at) => [
      at.inserts('EU', 'p', first(at), M),
      at.inserts('US', 'q', M, 'n', 'Newer.'),
      at.withdraws('EU', 'p'),
      at.accept('q'),
      at.text(),
    ],
    ['ok', 'ok', 'ok', 'ok', `Parties shall act promptly. / Newer.${REST}`],
  ],
  [
    '[T-1] an alternative to an alternative is gone with the one that it was to replace',
    TREATY,
    (at) => [
      at.rivals('EU', 'p', first(at), M),
      at.rivals('US', 'q', M, 'n', 'Nor.'),
      at.withdraws('EU', 'p'),
      at.proposal('q').status,
      at.text(),
      at.strays,
    ],
    ['ok', 'ok', 'ok', 'superseded', `Parties shall act promptly.${REST}`, []],
  ],
  [
    '[T-1] joined, a paragraph brings its holds and its proposals along, and both still work',
    TREATY,
    (at) => {
      const second = at.paragraph(2);
      at.puts('US', 'b', 'report', second);
      at.replaces('JP', 'p', 'They', 'All', second);
      at.proposes('EU', 'join', { kind: 'merge', paragraph: second });
      return [at.accept('join'), at.accept('p'), at.holders('b'), at.text()];
    },
    ['ok', 'ok', ['US'], 'Parties shall act promptly.All [report].'],
  ],
  [
    '[T-5] taken up where a place of it is gone, nothing is put back by halves',
    TREATY,
    (at) => {
      at.replaces('EU', 'p', 'promptly', 'at once');
      at.withdraws('EU', 'p');
      at.chair({ type: 'text.remove-paragraph', paragraph: first(at) });
      return [at.takesUp('US', 'p'), at.proposal('p').status, at.text()];
    },
    ['anchor-gone', 'withdrawn', 'They report.'],
  ],
  [
    '[T-9] merged into one that its co-sponsors sponsor already, nobody stands there twice',
    TREATY,
    (at) => {
      at.replaces('EU', 'p', 'shall', 'should');
      at.replaces('US', 'q', 'shall', 'will');
      at.sponsors('EU', 'q');
      at.sponsors('US', 'p');
      const act = { type: 'text.merge-proposal', proposal: 'q', into: 'p' } as never;
      return [at.by('US', act), at.proposal('p').sponsor, at.coSponsors('p')];
    },
    ['ok', 'EU', ['US']],
  ],
  [
    '[T-11] streamlining: holds, "no text", moves and reservations, no new word and no correction',
    TREATY,
    (at) => {
      at.puts('US', 'b', 'shall');
      at.phase('streamlining');
      const second = at.paragraph(2);
      const places = { paragraph: second, from: '0', to: '4' };
      return [
        at.adds('EU', 'b', 'c', 'should'),
        at.adds('EU', 'b', 'c', ''),
        at.holds('JP', 'b'),
        at.proposes('EU', 'f', {
          kind: 'footnote',
          after: second,
          made: M as ParagraphId,
          words: 'x',
        }),
        at.proposes('EU', 'c1', { kind: 'correction', ...places, words: 'Those' }),
        at.proposes('EU', 'm', { kind: 'move', paragraph: first(at), after: second }),
        at.proposes('EU', 'r', { kind: 'reservation', words: 'x' }),
      ];
    },
    ['phase-no-new-text', 'ok', 'ok', 'phase-no-new-text', 'phase-no-new-text', 'ok', 'ok'],
  ],
  [
    '[T-11, P-8] clean-up: corrections alone, and in agreed text not even these are proposed',
    TREATY,
    (at) => {
      at.phase('clean-up');
      const correction = (provision: number, paragraph: ParagraphId) =>
        at.proposes(
          'EU',
          `c${provision}`,
          { kind: 'correction', paragraph, from: '0', to: '4', words: 'Done' },
          provision,
        );
      at.move(2, 'agreed');
      return [
        at.replaces('EU', 'p', 'shall', 'should'),
        at.proposes('EU', 'm', { kind: 'merge', paragraph: at.paragraph(2) }),
        correction(1, first(at)),
        correction(2, at.paragraph(1, 2)),
      ];
    },
    ['phase-corrections-only', 'phase-corrections-only', 'ok', 'provision-agreed'],
  ],
  [
    '[T-2] whoever decides on an earlier version is told, in each of the chair’s and sponsor’s acts',
    TREATY,
    (at) => {
      at.replaces('EU', 'p', 'shall', 'should');
      const seen = { proposal: 'p' as never, version: 1 };
      at.by('EU', { type: 'text.new-version', ...seen });
      return [
        at.chair({ type: 'text.accept', ...seen }),
        at.chair({ type: 'text.reject', ...seen }),
        at.chair({ type: 'text.to-brackets', proposals: ['p' as never], version: 1 }),
        at.by('EU', { type: 'text.withdraw', ...seen }),
        at.by('EU', { type: 'text.new-version', ...seen }),
      ];
    },
    ['stale', 'stale', 'stale', 'stale', 'stale'],
  ],
];

test.each(VECTORS)('%s', (_what, source, does, expected) => {
  expect(does(new Delegates(source))).toEqual(expected);
});

test.each([
  ['Chinese', '各缔约方应当采取行动。', '应当', '应'],
  ['Arabic', 'على الأطراف أن تعمل معاً.', 'أن تعمل', 'العمل'],
  ['a family of one emoji', 'Signed 😀 by 👨‍👩‍👧 here.', '👨‍👩‍👧', '𠀀'],
  ['an accent of its own', 'Cafe\u0301s close.', 'Cafe\u0301s', 'Cafés'],
])(
  '[edge 7] %s: held, replaced and let go, no character is parted and no mark left',
  (_script, words, from, to) => {
    const at = new Delegates(sentence(words));
    at.puts('US', 'b', from);
    at.replaces('EU', 'p', from, to);
    expect(at.accept('p')).toBe('ok');
    expect(at.text()).toBe(words.replace(from, `[${to}]`));
    expect(at.by('US', { type: 'text.release', bracket: 'b' as BracketId })).toBe('ok');
    expect([at.text(), at.strays]).toEqual([words.replace(from, to), []]);
  },
);
