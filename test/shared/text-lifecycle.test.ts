import { describe, expect, test } from 'vitest';
import { evolveText } from '../../shared/text/evolve.ts';
import { MOVES, findMove, onProvisionCalled } from '../../shared/text/lifecycle.ts';
import { provisionStatus } from '../../shared/text/schema.ts';
import type { ProvisionStatus } from '../../shared/text/schema.ts';
import fixture from '../fixtures/lifecycle.json' with { type: 'json' };
import { IN_SESSION, MEDIATOR, accepted, command, read, seatOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

const HEAD = seatOf('head', 'se');
const status = (text: string): ProvisionStatus => provisionStatus.parse(text);
const allowed = fixture.transitions.filter((t) => t.allowed);

/** An instrument whose first provision has no bracket and whose second has one. */
function draftAt(at: ProvisionStatus, nth = 0) {
  const draft = read(
    '## Article 1\n\nPlain words.\n\n## Article 2\n\nSome [bracketed] words.\n',
    'markdown',
  );
  const provision = draft.outline.provisions[nth]?.id;
  if (provision === undefined) throw new Error('no provision');
  const set = (from: Draft, to: ProvisionStatus): Draft => ({
    ...from,
    state: evolveText(from.state, { type: 'text.status-set', provision, from: 'open', to }, 0),
  });
  const statusNow = (now: Draft) => now.state.provisions[provision]?.status;
  const move = (to: ProvisionStatus, seen = at) => ({
    type: 'text.set-status' as const,
    provision,
    to,
    seen,
    ...(to === 'deferred' ? { returns: 'after Article 9' } : {}),
  });
  return { draft: at === 'open' ? draft : set(draft, at), provision, statusNow, move };
}

describe('[P-1 … P-6] the life of a provision', () => {
  test('the moves are those of the table, and no others', () => {
    const key = (m: { from: string; to: string; by: string }) => `${m.from}→${m.to} ${m.by}`;
    expect(MOVES.map(key).toSorted()).toEqual(allowed.map(key).toSorted());
    for (const refused of fixture.transitions.filter((t) => !t.allowed)) {
      expect(findMove(status(refused.from), status(refused.to))).toBeNull();
    }
  });

  test.each(MOVES.map((m) => [`${m.from} → ${m.to} (${m.by}, ${m.takes})`, m] as const))(
    '%s',
    (_name, { from, to, by, takes }) => {
      const { draft, statusNow, move } = draftAt(from, from === 'bracketed' ? 1 : 0);
      const seat = by === 'party' ? HEAD : MEDIATOR;
      const answer = command(draft, move(to), seat);
      if (takes === 'command') {
        expect(statusNow(accepted(draft, move(to), seat))).toBe(to);
      } else if (takes === 'derived') {
        expect(answer).toMatchObject({ refusal: { code: 'move-not-allowed' } });
      } else if (by === 'chair') {
        expect(answer).toMatchObject({ refusal: { code: 'needs-decision' } });
      } else {
        expect(answer.ok).toBe(false);
      }
    },
  );

  test('what the table does not allow is refused to everybody', () => {
    for (const from of provisionStatus.options) {
      for (const to of provisionStatus.options) {
        if (from === to || findMove(from, to) !== null) continue;
        const { draft, move } = draftAt(from, from === 'bracketed' ? 1 : 0);
        for (const seat of [MEDIATOR, HEAD]) {
          expect(command(draft, move(to), seat)).toMatchObject({
            refusal: { code: 'move-not-allowed' },
          });
        }
      }
    }
  });

  test('only mediators move a provision; only deciding seats of parties bring a deleted one back', () => {
    const open = draftAt('open');
    expect(command(open.draft, open.move('deferred'), HEAD)).toMatchObject({
      refusal: { code: 'mediators-only' },
    });
    const gone = draftAt('deleted');
    for (const seat of [MEDIATOR, seatOf('adviser', 'se'), seatOf('observer', 'se')]) {
      expect(command(gone.draft, gone.move('under_discussion'), seat)).toMatchObject({
        refusal: { code: 'deciding-seats-only' },
      });
    }
    const observers = { ...IN_SESSION, negotiates: () => false };
    expect(command(gone.draft, gone.move('under_discussion'), HEAD, observers).ok).toBe(false);
  });

  test('[P-6] what is deferred is deferred to a point, which everybody reads until it is taken up again', () => {
    const { draft, provision, move } = draftAt('under_discussion');
    const { returns, ...endless } = move('deferred');
    expect(command(draft, endless)).toMatchObject({ refusal: { code: 'malformed' } });
    const early = { ...draftAt('open').move('under_discussion'), returns };
    expect(command(draftAt('open').draft, early as never)).toMatchObject({
      refusal: { code: 'malformed' },
    });
    const deferred = accepted(draft, move('deferred'));
    expect(deferred.state.provisions[provision]).toMatchObject({
      status: 'deferred',
      returns: 'after Article 9',
    });
    const back = accepted(deferred, move('under_discussion', 'deferred'));
    expect(back.state.provisions[provision]?.returns).toBeUndefined();
    expect(back.state.provisions[provision]?.status).toBe('under_discussion');
  });

  test('a move from a status that is no longer so is stale', () => {
    const { draft, move } = draftAt('deferred');
    expect(command(draft, move('under_discussion', 'open'))).toMatchObject({
      refusal: { code: 'stale' },
    });
    expect(command(draft, move('deferred'))).toMatchObject({ refusal: { code: 'already-so' } });
  });

  test('bracketed follows from the brackets that are left', () => {
    const { draft, statusNow, move } = draftAt('open', 1);
    expect(statusNow(draft)).toBe('open');
    const discussed = accepted(draft, move('under_discussion'));
    expect(statusNow(discussed)).toBe('bracketed');
    const [bracket] = Object.values(discussed.state.brackets);
    if (bracket === undefined) throw new Error('no bracket');
    const clean = accepted(discussed, { type: 'text.unbracket', bracket: bracket.id });
    expect(statusNow(clean)).toBe('under_discussion');
  });

  test('calling an open provision puts it under discussion, once', () => {
    const { draft, provision } = draftAt('open');
    const [event] = onProvisionCalled(draft.state, provision);
    if (event === undefined) throw new Error('nothing happened');
    const called = evolveText(draft.state, event, 0);
    expect(called.provisions[provision]?.status).toBe('under_discussion');
    expect(onProvisionCalled(called, provision)).toEqual([]);
  });
});
