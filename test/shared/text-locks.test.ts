import { describe, expect, test } from 'vitest';
import type { Viewer } from '../../shared/base/actor.ts';
import { must } from '../../shared/base/assert.ts';
import type { PartyId, SeatId } from '../../shared/base/ids.ts';
import { role } from '../../shared/base/roles.ts';
import type { Role } from '../../shared/base/roles.ts';
import { decideText } from '../../shared/text/decide.ts';
import { evolveText } from '../../shared/text/evolve.ts';
import { mayWrite } from '../../shared/text/locks.ts';
import { mayType } from '../../shared/text/may-type.ts';
import { mayReword } from '../../shared/text/proposals/may-propose.ts';
import type { PenReads } from '../../shared/text/locks.ts';
import type { DraftingMode, ProvisionStatus, TextCommand } from '../../shared/text/schema.ts';
import { discloseText, viewText } from '../../shared/text/view.ts';
import fixture from '../fixtures/lifecycle.json' with { type: 'json' };
import {
  IN_SESSION,
  MEDIATOR,
  accepted,
  command,
  read,
  readerOf,
  seatOf,
} from './support/text-model.ts';

const SWEDEN = seatOf('head', 'se', 'sweden');
const draft = read('## Article 1\n\nWords.\n', 'markdown');
const provision = draft.outline.provisions[0]?.id ?? ('' as never);

/** What keeps the seat from writing in a mode, with the floor given to `floor`. */
function why(
  mode: DraftingMode,
  seat: Viewer,
  { floor = null, ...reads }: Partial<PenReads> & { floor?: string | null } = {},
) {
  const state = { ...draft.state, mode };
  return mayWrite(state, provision, seat, {
    ...IN_SESSION,
    floorParty: floor as PartyId | null,
    ...reads,
  });
}

describe('[T-8] who may write', () => {
  test('closed: nobody', () => {
    for (const each of role.options)
      expect(why('closed', seatOf(each, 'se'))).toBe('provision-closed');
  });

  test('chair: mediators, the rapporteur, and whoever was handed the pen, while the meeting is in session', () => {
    for (const each of role.options) {
      const may = ['mediator', 'co-mediator', 'rapporteur'].includes(each);
      expect(why('chair', seatOf(each))).toBe(may ? null : 'not-your-pen');
    }
    const handed = accepted(
      { ...draft, state: { ...draft.state, mode: 'chair' } },
      { type: 'text.hand-pen', seat: SWEDEN.seat, has: true },
    );
    expect(mayWrite(handed.state, provision, SWEDEN, IN_SESSION)).toBeNull();
    const suspended = { ...IN_SESSION, inSession: false };
    expect(mayWrite(handed.state, provision, SWEDEN, suspended)).toBe('not-your-pen');
    const back = accepted(handed, { type: 'text.hand-pen', seat: SWEDEN.seat, has: false });
    expect(mayWrite(back.state, provision, SWEDEN, IN_SESSION)).toBe('not-your-pen');
  });

  test('floor: the drafting seats of the party that has it, and nobody out of session', () => {
    for (const each of role.options) {
      const may = ['head', 'alternate', 'adviser'].includes(each);
      expect(why('floor', seatOf(each, 'se'), { floor: 'se' })).toBe(may ? null : 'not-your-pen');
    }
    expect(why('floor', SWEDEN, { floor: 'ke' })).toBe('not-your-pen');
    expect(why('floor', SWEDEN)).toBe('not-your-pen');
    expect(why('floor', seatOf('head'))).toBe('not-your-pen');
    expect(why('floor', SWEDEN, { floor: 'se', inSession: false })).toBe('not-your-pen');
  });

  test('free: mediators, the rapporteur and the drafting seats of parties, not of observers', () => {
    for (const each of role.options) {
      const may = !['interpreter', 'observer', 'gallery'].includes(each);
      expect(why('free', seatOf(each, 'se'))).toBe(may ? null : 'not-your-pen');
    }
    expect(why('free', SWEDEN, { negotiates: () => false })).toBe('not-your-pen');
    expect(why('free', SWEDEN, { inSession: false })).toBeNull();
  });

  test('[T-11] while it is streamlined, parties bring no new words into the text itself; they merge and move', () => {
    const streamlining = { ...draft.state, phase: 'streamlining' as const };
    const typing = (mode: DraftingMode, seat: Viewer, phase = streamlining) =>
      mayType({ ...phase, mode }, provision, seat, { ...IN_SESSION, floorParty: 'se' as PartyId });
    for (const mode of ['free', 'floor'] as const) {
      expect(typing(mode, SWEDEN)).toBe('phase-no-new-text');
      expect(typing(mode, SWEDEN, { ...draft.state, phase: 'negotiation' } as never)).toBeNull();
      expect(typing(mode, SWEDEN, { ...draft.state, phase: 'clean-up' } as never)).toBeNull();
    }
    for (const role of ['mediator', 'rapporteur'] as const) {
      expect(typing('free', seatOf(role))).toBeNull();
    }
    const handed = { ...streamlining, pens: [SWEDEN.seat] };
    expect(typing('chair', SWEDEN, handed as never)).toBeNull();
    const two = read('## Article 1\n\nOne.\n\nTwo.\n', 'markdown');
    const busy = { ...two, state: { ...two.state, phase: 'streamlining' as const } };
    const [, first, second] = must(Object.values(two.state.provisions)[0], 'provision').paragraphs;
    const [one, other] = [must(first, 'one'), must(second, 'two')];
    const parts = [
      { id: 'a' as never, words: 'x' },
      { id: 'b' as never, words: 'y' },
    ];
    const said = (act: TextCommand): string => {
      const answer = command(busy, act, SWEDEN);
      return answer.ok ? 'ok' : answer.refusal.code;
    };
    expect(said({ type: 'text.paste', paragraph: one, from: '0', to: '0', parts })).toBe(
      'phase-no-new-text',
    );
    expect(said({ type: 'text.insert-paragraph', after: one, id: 'n' as never })).toBe(
      'phase-no-new-text',
    );
    expect(said({ type: 'text.merge', paragraph: other })).toBe('ok');
    expect(said({ type: 'text.move-paragraph', paragraph: one, after: other })).toBe('ok');
    expect(said({ type: 'text.remove-paragraph', paragraph: other })).toBe('ok');
  });

  test('[T-11] in the clean-up a proposal made before is worded no more: what is typed is a correction', () => {
    const open = read('## Article 1\n\nWords.\n', 'markdown');
    const home = must(open.outline.provisions[0], 'provision').id;
    const paragraph = must(open.state.provisions[home]?.paragraphs[1], 'paragraph');
    const replace = { kind: 'replace', paragraph, from: '0', to: '5', words: 'Terms' } as const;
    const change = { type: 'text.propose', provision: home, reason: '', behalf: null } as const;
    const proposed = accepted(open, { ...change, id: 'p' as never, change: replace }, SWEDEN);
    expect(mayReword(proposed.state, 'p' as never, SWEDEN)).toBe(true);
    const cleaning = accepted(proposed, { type: 'text.set-phase', phase: 'clean-up' });
    expect(mayReword(cleaning.state, 'p' as never, SWEDEN)).toBe(false);
    const correction = { ...replace, kind: 'correction' } as const;
    const corrected = accepted(
      cleaning,
      { ...change, id: 'q' as never, change: correction },
      SWEDEN,
    );
    expect(mayReword(corrected.state, 'q' as never, SWEDEN)).toBe(true);
  });

  test('a provision’s own mode comes before the room’s', () => {
    const closed = accepted(draft, { type: 'text.set-mode', provision, mode: 'closed' });
    expect(mayWrite(closed.state, provision, MEDIATOR, IN_SESSION)).toBe('provision-closed');
    const open = accepted(closed, { type: 'text.set-mode', provision, mode: null });
    expect(mayWrite(open.state, provision, MEDIATOR, IN_SESSION)).toBeNull();
  });

  test.each(Object.entries(fixture.locks))(
    '[P-8] %s: the pen is as the table has it',
    (status, lock) => {
      const to = status as ProvisionStatus;
      const state = evolveText(
        draft.state,
        { type: 'text.status-set', provision, from: 'open', to },
        0,
      );
      const held = status === 'bracketed' ? { ...state.provisions[provision], status: to } : null;
      const now = held === null ? state : { ...state, provisions: { [provision]: held as never } };
      expect(mayWrite(now, provision, MEDIATOR, IN_SESSION)).toBe(
        lock.pen === true ? null : 'provision-closed',
      );
    },
  );

  test('a pen is handed to admitted seats only, and never to the gallery', () => {
    const act = { type: 'text.hand-pen', seat: 'somebody' as SeatId, has: true } as const;
    const handed = (is: Role | null) =>
      command(draft, act, MEDIATOR, { ...IN_SESSION, roleOf: () => is });
    expect(handed(null)).toMatchObject({ refusal: { code: 'unknown-seat' } });
    expect(handed('gallery')).toMatchObject({ refusal: { code: 'gallery-watches' } });
    expect(handed('observer')).toMatchObject({ ok: true });
  });
});

describe('who was issued which client id', () => {
  const [instrument] = draft.state.instruments;
  const issue = { type: 'text.issue-pen', seat: SWEDEN.seat, client: 7 } as const;
  const act = { ...issue, instrument: instrument?.id ?? ('' as never) };
  const decide = (state = draft.state, by: 'system' | 'seat' = 'system') =>
    decideText(
      state,
      act,
      by === 'system' ? { kind: 'system' } : { kind: 'seat', gavel: true, ...MEDIATOR },
      IN_SESSION,
      { now: 0, id: 'm' },
      readerOf({}),
    );

  test('only the room itself issues one, and none twice', () => {
    expect(decide(draft.state, 'seat').ok).toBe(false);
    const answer = decide();
    if (!answer.ok) throw new Error(answer.refusal.code);
    const state = answer.value.reduce((before, event) => evolveText(before, event, 0), draft.state);
    expect(state.writers['7']).toMatchObject({ seat: SWEDEN.seat });
    expect(decide(state)).toMatchObject({ refusal: { code: 'id-taken' } });
  });

  test('is told to nobody, and seeing the events or the state comes to the same', () => {
    const answer = decide();
    const events = answer.ok ? answer.value : [];
    expect(events).toHaveLength(1);
    const all = events.reduce((before, event) => evolveText(before, event, 0), draft.state);
    for (const viewer of [MEDIATOR, SWEDEN]) {
      const seen = events.flatMap((event) => discloseText(event, viewer) ?? []);
      expect(seen).toEqual([]);
      expect(viewText(all, viewer)).toEqual(viewText(draft.state, viewer));
    }
  });
});
