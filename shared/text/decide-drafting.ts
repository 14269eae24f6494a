import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import { isPartOfAdopted } from './adopted.ts';
import { comesBackWith, mayBringBack } from './bring-back.ts';
import type { Desk } from './desk.ts';
import { findMove } from './lifecycle.ts';
import { mayWrite } from './locks.ts';
import type { TextReads } from './reads.ts';
import type { TextCommand, TextEvent, TextSystemCommand } from './schema.ts';
import type { TextState } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;
type DraftingAct = Act<'text.set-mode' | 'text.set-status' | 'text.hand-pen' | 'text.clear-flag'>;

/** Who may write, and how far a provision has come. */
export function decideDrafting(desk: Desk, act: DraftingAct): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.set-mode':
      return setMode(desk, act);
    case 'text.set-status':
      return setStatus(desk, act);
    case 'text.hand-pen':
      return handPen(desk, act);
    case 'text.clear-flag':
      return clearFlag(desk, act);
    default:
      return unreachable(act);
  }
}

/** Refuses: mediators-only, unknown-provision, malformed, already-so. */
function setMode(desk: Desk, act: Act<'text.set-mode'>): Result<TextEvent[]> {
  const { state, actor } = desk;
  if (!isMediator(actor.role)) return refuse('mediators-only');
  const { provision, mode } = act;
  if (provision === null) {
    if (mode === null) return refuse('malformed');
    if (mode === state.mode) return refuse('already-so');
  } else {
    const found = state.provisions[provision];
    if (found === undefined) return refuse('unknown-provision');
    if (mode === found.mode) return refuse('already-so');
  }
  return accept([{ type: 'text.mode-set', provision, mode }]);
}

/** P-1 to P-6. Refuses: unknown-provision, stale, already-so, call-open, text-adopted, move-not-allowed, mediators-only,
 * deciding-seats-only, parent-deleted, needs-decision, malformed (a deferral without its return point, or the other way round). */
function setStatus(desk: Desk, act: Act<'text.set-status'>): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const found = state.provisions[act.provision];
  if (found === undefined) return refuse('unknown-provision');
  const from = found.status;
  if (from !== act.seen) return refuse('stale');
  if (from === act.to) return refuse('already-so');
  if (found.frozen === true) return refuse('call-open');
  if (isPartOfAdopted(state, act.provision)) return refuse('text-adopted');
  const move = findMove(from, act.to);
  if (move === null || move.takes === 'derived') return refuse('move-not-allowed');
  if (move.by === 'chair' && !isMediator(actor.role)) return refuse('mediators-only');
  if (move.takes === 'decision') return refuse('needs-decision');
  const barred = move.by === 'party' ? mayBringBack(state, act.provision, actor, reads) : null;
  if (barred !== null) return refuse(barred);
  // P-6: what is deferred is deferred to some point.
  if ((act.to === 'deferred') !== (act.returns !== undefined)) return refuse('malformed');
  const along = from === 'deleted' ? comesBackWith(state, act.provision, reads) : [];
  return accept(
    [act.provision, ...along].map((provision) => ({
      type: 'text.status-set',
      provision,
      from,
      ...moved(act),
    })),
  );
}

const moved = ({ to, returns }: Act<'text.set-status'>) =>
  returns === undefined ? { to } : { to, returns };

/** Refuses: mediators-only, unknown-seat, gallery-watches (rules.md section 2: it has no rights), already-so. */
function handPen(desk: Desk, act: Act<'text.hand-pen'>): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  if (!isMediator(actor.role)) return refuse('mediators-only');
  const role = reads.roleOf(act.seat);
  if (act.has && role === null) return refuse('unknown-seat');
  if (act.has && role === 'gallery') return refuse('gallery-watches');
  if (state.pens.includes(act.seat) === act.has) return refuse('already-so');
  return accept([{ type: 'text.pen-handed', seat: act.seat, has: act.has }]);
}

/** T-10: a person has looked at an unmatched bracket. Refuses: unknown-flag, and as `mayWrite` does. */
function clearFlag(desk: Desk, act: Act<'text.clear-flag'>): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  const flag = state.flags.find((f) => f.id === act.flag);
  const paragraph = flag && state.paragraphs[flag.paragraph];
  if (paragraph === undefined) return refuse('unknown-flag');
  if (!isMediator(actor.role)) {
    const closed = mayWrite(state, paragraph.provision, actor, reads);
    if (closed !== null) return refuse(closed);
  }
  return accept([{ type: 'text.flag-cleared', flag: act.flag }]);
}

const MAX_CLIENT = 2 ** 32 - 1;

/** Refuses: unknown-instrument, malformed, id-taken. */
export function decidePenIssue(
  state: TextState,
  act: TextSystemCommand,
  reads: Pick<TextReads, 'hasDocument'>,
): Result<TextEvent[]> {
  const { instrument, seat, client } = act;
  if (!reads.hasDocument(instrument)) return refuse('unknown-instrument');
  if (!Number.isInteger(client) || client < 1 || client > MAX_CLIENT) return refuse('malformed');
  if (state.writers[String(client)] !== undefined) return refuse('id-taken');
  return accept([{ type: 'text.pen-issued', instrument, seat, client }]);
}
