import { describe, expect, test } from 'vitest';
import type { BracketId, ParagraphId, ProposalId } from '../../shared/base/ids.ts';
import type { Segment } from '../../shared/text/layout/segments.ts';
import type { Hunk } from '../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../shared/text/proposals/state.ts';
import { identicalTo } from '../../shared/views/identical.ts';
import { alternativesOf } from '../../client/features/text/propose/alternatives.ts';
import { stretchesOf } from '../../client/features/text/propose/stretches.ts';

const P = 'par' as ParagraphId;
const ids = (text: string) => text.split('').map((one) => one as ProposalId);

/** Words with who would put them in and who would take them out: ['shall', '', 'pq']. */
function segmentsOf(...pieces: [text: string, adds: string, strikes: string][]): Segment[] {
  let at = 0;
  return pieces.map(([text, adds, strikes]) => {
    const from = at;
    at += text.length;
    const proposed =
      adds + strikes === '' ? {} : { proposed: { adds: ids(adds), strikes: ids(strikes) } };
    const plain = { emphasis: false, strong: false, footnote: null, brackets: [] };
    return { kind: 'words', from, to: at, text, ...plain, ...proposed };
  });
}

/** The line as it is drawn: signs of rivals with who proposes, words that are struck between tildes. */
function drawn(segments: Segment[]): string {
  const { before, after, standing } = alternativesOf(segments);
  const sign = (map: typeof before, i: number): string =>
    (map.get(i) ?? [])
      .map(({ side, proposal, noText }) =>
        side === 'close' ? ']' : `[${proposal === null ? '' : `${proposal}:`}${noText ? '—' : ''}`,
      )
      .join('');
  return segments
    .map((one, i) => {
      if (one.kind !== 'words') return '';
      const struck = (one.proposed?.strikes.length ?? 0) > 0 && !standing.has(i);
      return sign(before, i) + (struck ? `~${one.text}~` : one.text) + sign(after, i);
    })
    .join('');
}

describe('[section 5, edge 1] two replaces on overlapping words are both shown as alternatives', () => {
  test('of the same words: beside the words as they stand, which nobody strikes', () => {
    const line = segmentsOf(
      ['Parties ', '', ''],
      ['shall', '', 'pq'],
      ['will', 'q', ''],
      ['should', 'p', ''],
      [' act', '', ''],
    );
    expect(drawn(line)).toBe('Parties [shall][q:will][p:should] act');
    expect(stretchesOf(line, alternativesOf(line)).size).toBe(0);
  });

  test('one that only takes them out is the alternative "no text"', () => {
    const line = segmentsOf(['shall', '', 'pq'], ['will', 'q', ''], [' act', '', '']);
    expect(drawn(line)).toBe('[shall][p:—][q:will] act');
  });

  test('of words that overlap in part: each shows what it would take out', () => {
    const line = segmentsOf(
      ['Parties ', '', 'p'],
      ['shall', '', 'pq'],
      ['should', 'q', ''],
      ['All will', 'p', ''],
    );
    expect(drawn(line)).toBe('[~Parties ~~shall~][q:should][p:All will]');
  });

  test('one proposal alone, or two at different words, are drawn as what they change', () => {
    const line = segmentsOf(
      ['Parties', '', 'p'],
      ['All', 'p', ''],
      [' ', '', ''],
      ['shall', '', 'q'],
      ['will', 'q', ''],
    );
    expect(drawn(line)).toBe('~Parties~All ~shall~will');
    expect([...stretchesOf(line, alternativesOf(line)).keys()]).toEqual([0, 3]);
  });

  test('a neighbour’s insertion beside them is none of them', () => {
    const line = segmentsOf(
      ['now ', 'z', ''],
      ['shall', '', 'pq'],
      ['will', 'q', ''],
      ['may', 'p', ''],
    );
    expect(drawn(line)).toBe('now [shall][q:will][p:may]');
    expect([...stretchesOf(line, alternativesOf(line)).keys()]).toEqual([0]);
  });
});

describe('a proposal left over bracketed alternatives is drawn as one more, that is only proposed', () => {
  /** Signs of a bracket around words. */
  const bracketed = (bracket: string, words: Segment[], rival = true): Segment[] => {
    const sign = (kind: 'open' | 'close'): Segment => ({
      kind,
      bracket: bracket as BracketId,
      at: 0,
      depth: 1,
      spans: false,
      rival: rival ? { place: 1, of: 2, sure: true } : null,
    });
    return [sign('open'), ...words, sign('close')];
  };
  const anchored = segmentsOf(['anchored', 'p', '']);
  const after = segmentsOf([' here', '', '']);
  const defined = segmentsOf(['defined', '', 'p']);
  const established = segmentsOf(['established', '', '']);

  test.each([
    ['between', [...bracketed('a', defined), ...anchored, ...bracketed('b', established)]],
    ['behind', [...bracketed('a', defined), ...bracketed('b', established), ...anchored]],
    ['before', [...anchored, ...bracketed('b', established), ...bracketed('a', defined)]],
  ])('%s the brackets, whose words are not struck', (_, row) => {
    const line = [...row, ...after];
    expect(drawn(line)).toContain('[p:anchored]');
    expect(drawn(line)).not.toContain('~');
    expect(stretchesOf(line, alternativesOf(line)).size).toBe(0);
  });

  test('several of them, each with its own sign', () => {
    const both = segmentsOf(['defined', '', 'pq']);
    const line = [
      ...bracketed('a', both),
      ...anchored,
      ...segmentsOf(['laid down', 'q', '']),
      ...bracketed('b', established),
    ];
    expect(drawn(line)).toBe('defined[p:anchored][q:laid down]established');
  });

  test('not over a bracket without rivals, nor of words that it would only add or only take out', () => {
    const lone = [...bracketed('a', defined, false), ...anchored];
    expect(drawn(lone)).toBe('~defined~anchored');
    const added = [...bracketed('a', established), ...anchored, ...bracketed('b', established)];
    expect(drawn(added)).toBe('establishedanchoredestablished');
    const gone = [...bracketed('a', defined), ...bracketed('b', established)];
    expect(drawn(gone)).toBe('~defined~established');
  });
});

describe('[section 5, edge 5] text identical to an alternative is offered as co-sponsorship', () => {
  const hunk = (at: number, deleted: string, inserted: string): Hunk => ({
    paragraph: P,
    at,
    before: '',
    deleted,
    inserted,
    after: '',
  });
  const proposal = (change: Proposal['change'], status: Proposal['status'] = 'open') =>
    ({ id: 'p' as ProposalId, change, status }) as Proposal;
  const base = 'Parties shall act.';
  const asked = { kind: 'words', paragraph: P, base, result: 'Parties should act.' } as const;

  test('by what would be read, however either marks its change', () => {
    const wording = proposal({ kind: 'wording' });
    for (const hunks of [[hunk(8, 'shall', 'should')], [hunk(10, 'all', 'ould')]]) {
      expect(identicalTo(asked, [{ proposal: wording, hunks }])).toBe('p');
    }
    expect(identicalTo(asked, [{ proposal: wording, hunks: [hunk(8, 'shall', 'will')] }])).toBe(
      null,
    );
    expect(identicalTo(asked, [{ proposal: wording, hunks: [] }])).toBe(null);
  });

  test('whole paragraphs, in the same place only; nothing that is settled', () => {
    const change = { kind: 'alternative', paragraph: P, made: 'made' as ParagraphId } as const;
    const same = { kind: 'alternative', paragraph: P, words: ' Or  so.' } as const;
    const worded = { proposal: proposal(change), hunks: [hunk(0, '', 'Or so.')] };
    expect(identicalTo(same, [worded])).toBe('p');
    expect(identicalTo({ ...same, paragraph: 'other' as ParagraphId }, [worded])).toBe(null);
    expect(identicalTo(same, [{ ...worded, proposal: proposal(change, 'withdrawn') }])).toBe(null);
  });
});
