import { describe, expect, it } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import { wordsOf } from '../../shared/text/marks.ts';
import { RoomModel } from './support/room-model.ts';
import type { Draft } from './support/text-model.ts';
import { accepted, command, fold, read, seatOf, write } from './support/text-model.ts';

const SOURCE = [
  '## Article 1 (aim)',
  '1. Parties shall act.',
  '## Article 2 (means)',
  '1. They report.',
  '2. They meet.',
  '## Article 3',
  '1. Done.',
].join('\n\n');
const draft = (): Draft => read(SOURCE, 'markdown');
const at = ({ state }: Draft, n: number): ProvisionId =>
  must(state.instruments[0]?.provisions[n], 'provision');
const paragraph = (d: Draft, provision: number, n: number): ParagraphId =>
  must(d.state.provisions[at(d, provision)]?.paragraphs[n], 'paragraph');
const merge = (d: Draft, provision = 1, into = 0) =>
  ({ type: 'text.merge-provisions', provision: at(d, provision), into: at(d, into) }) as const;
const EU = seatOf('head', 'EU', 'EU');
const US = seatOf('head', 'US', 'US');
const code = (answer: ReturnType<typeof command>) => (answer.ok ? 'ok' : answer.refusal.code);

describe('[section 4, edge 7] two provisions are merged', () => {
  it('both numbers are kept, every word too, and no other number moves', () => {
    const d = accepted(draft(), merge(draft()));
    const provisions = must(d.state.instruments[0], 'instrument').provisions;
    expect(provisions.map((id) => d.state.provisions[id]?.number)).toEqual([
      'Article 1 / Article 2',
      'Article 3',
    ]);
    const [first] = provisions;
    const paragraphs = d.state.provisions[must(first, 'first')]?.paragraphs ?? [];
    expect(paragraphs.map((id) => wordsOf(d.words[id] ?? []))).toEqual([
      'Article 1 (aim)',
      'Parties shall act.',
      'Article 2 (means)',
      'They report.',
      'They meet.',
    ]);
    expect(paragraphs.map((id) => d.state.paragraphs[id]?.kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
    expect(paragraphs.every((id) => d.state.paragraphs[id]?.provision === first)).toBe(true);
    expect(write(d, 'markdown')).toContain('They meet.');
  });

  it('[T-3] brackets go along with who holds them, proposals with their sponsors and the stances on them', () => {
    let d = draft();
    const bracket = 'b' as BracketId;
    const words = paragraph(d, 1, 1);
    d = accepted(
      d,
      { type: 'text.bracket', paragraph: words, from: '0', to: '4', id: bracket },
      EU,
    );
    const proposal = 'p' as ProposalId;
    d = accepted(
      d,
      {
        type: 'text.propose',
        id: proposal,
        provision: at(d, 1),
        change: {
          kind: 'replace',
          paragraph: paragraph(d, 1, 2),
          from: '5',
          to: '9',
          words: 'sit',
        },
        reason: '',
        behalf: null,
      },
      EU,
    );
    const object = {
      option: proposal,
      version: 1,
      stance: 'object',
      remark: '',
      to: 'all',
    } as const;
    d = accepted(d, { type: 'text.react', ...object }, US);
    const into = at(d, 0);
    d = accepted(d, {
      type: 'text.set-status',
      provision: into,
      to: 'under_discussion',
      seen: 'open',
    });
    d = accepted(d, merge(d));
    expect(d.state.brackets[bracket]).toMatchObject({ provision: into, holds: [{ party: 'EU' }] });
    expect(d.state.proposals[proposal]).toMatchObject({
      provision: into,
      sponsor: 'EU',
      status: 'open',
    });
    expect(d.state.stances[proposal]).toMatchObject({ US: { stance: 'object' } });
    expect(d.state.provisions[into]?.status).toBe('bracketed');
    const release = { type: 'text.release', bracket } as const;
    expect(code(command(d, release, US))).toBe('not-your-hold');
    d = accepted(d, release, EU);
    expect(d.state.provisions[into]?.status).toBe('under_discussion');
    d = accepted(d, { type: 'text.accept', proposal, version: 1 });
    expect(wordsOf(d.words[paragraph(d, 0, 4)] ?? [])).toBe('They sit.');
  });

  it('a proposal to move the one that is gone moves nothing else: it is overtaken, and told so', () => {
    let d = draft();
    const proposal = 'p' as ProposalId;
    const change = { kind: 'move-provision', after: at(d, 2) } as const;
    const propose = { id: proposal, provision: at(d, 1), change, reason: '', behalf: null };
    d = accepted(d, { type: 'text.propose', ...propose }, EU);
    d = accepted(d, merge(d));
    expect(d.state.proposals[proposal]?.status).toBe('superseded');
  });

  it('is the chair’s act, within one text, and not done with what is agreed, deferred or deleted [P-8]', () => {
    const d = draft();
    expect(code(command(d, merge(d), EU))).toBe('mediators-only');
    expect(code(command(d, merge(d, 1, 1)))).toBe('already-so');
    expect(code(command(d, { ...merge(d), into: 'none' as ProvisionId }))).toBe(
      'unknown-provision',
    );
    for (const to of ['agreed_ad_ref', 'deferred', 'deleted'] as const) {
      for (const n of [0, 1]) {
        const set = { type: 'text.status-set', provision: at(d, n), from: 'open', to } as const;
        expect(code(command(fold(d, [set]), merge(d)))).toBe('provision-closed');
      }
    }
    const other = accepted(d, {
      type: 'text.add-instrument',
      id: 'decision' as never,
      title: 'Decision',
      provision: 'd1' as ProvisionId,
      paragraph: 'dp1' as ParagraphId,
      number: '1',
    });
    expect(code(command(other, { ...merge(d), into: 'd1' as ProvisionId }))).toBe(
      'unknown-provision',
    );
  });

  it('[P-9] the clean-up at the end gives it one number again, in the heading too, and keeps both in its map', () => {
    let d = accepted(draft(), merge(draft(), 1, 0));
    d = accepted(d, { type: 'text.set-phase', phase: 'clean-up' });
    const instrument = must(d.state.instruments[0], 'instrument').id;
    d = accepted(d, { type: 'text.renumber', instrument });
    expect(Object.values(d.state.provisions).map(({ number }) => number)).toEqual([
      'Article 1',
      'Article 2',
    ]);
    expect(d.state.oldNumbers[at(d, 0)]).toBe('Article 1 / Article 2');
    expect(wordsOf(d.words[paragraph(d, 0, 0)] ?? [])).toBe('Article 1 (aim)');
    expect(wordsOf(d.words[paragraph(d, 1, 0)] ?? [])).toBe('Article 2');
  });

  it('the meeting, positions and threads that were on it are on the whole', () => {
    const room = new RoomModel();
    const [first, second] = must(room.state.text.instruments[0], 'text').provisions;
    const [into, provision] = [must(first, 'first'), must(second, 'second')];
    const [br, tv, us] = ['BR', 'TV', 'US'].map((name) => room.seat(name, 'head', name));
    const state = (
      seat: typeof br,
      on: ProvisionId,
      stance: 'support' | 'accept' | 'object' | 'reserve',
    ) =>
      room.done(must(seat, 'seat'), {
        type: 'positions.state',
        provision: on,
        stance,
        statement: '',
      });
    state(br, into, 'support');
    state(br, provision, 'object');
    state(tv, provision, 'accept');
    state(us, into, 'reserve');
    state(us, provision, 'support');
    room.done('chair', { type: 'agenda.call-provision', provision, seen: null });
    room.done(must(br, 'br'), {
      type: 'discussion.open',
      anchor: { provision, paragraph: null, from: null, to: null, at: 0, quote: '' },
      audience: 'everybody',
      words: 'Is this the means?',
    });
    room.done('chair', { type: 'text.merge-provisions', provision, into });
    expect(room.state.agenda.provision).toBe(into);
    expect(room.state.positions.stated[provision]).toBeUndefined();
    expect(room.state.positions.stated[into]).toMatchObject({
      p1: { stance: 'object' },
      p3: { stance: 'reserve' },
    });
    expect(Object.keys(room.state.positions.stated[into] ?? {}).toSorted()).toEqual(['p1', 'p3']);
    const [thread] = Object.values(room.state.discussion.threads);
    expect(thread?.anchor.provision).toBe(into);
  });
});
