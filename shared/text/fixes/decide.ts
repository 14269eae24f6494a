import type { Moment } from '../../base/actor.ts';
import { unreachable } from '../../base/assert.ts';
import { fixId } from '../../base/ids.ts';
import type { RefusalCode, Result } from '../../base/result.ts';
import { accept, refuse } from '../../base/result.ts';
import { isDeciding } from '../../base/roles.ts';
import { isAgreed } from '../../base/provision-status.ts';
import { MAX_PARAGRAPH, findSpot, fits } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { isPartOfAdopted } from '../adopted.ts';
import { keepsThePen } from '../locks.ts';
import { wordsOf } from '../marks.ts';
import type { Run } from '../rewrite.ts';
import type { TextCommand, TextEvent } from '../schema.ts';
import { sliceRuns } from '../split-runs.ts';
import type { TextState } from '../state.ts';
import type { FixCommand } from './schema.ts';
import { FIX_MS } from './state.ts';
import type { Fix } from './state.ts';

type Act<T extends TextCommand['type']> = Extract<TextCommand, { type: T }>;

/** Most that a room keeps. */
const MAX_FIXES = 5000;

/** P-8: agreed text takes no words but fixes of form, which one objection undoes. */
export function decideFixes(desk: Desk, act: FixCommand, moment: Moment): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.fix-form':
      return fixForm(desk, act, moment);
    case 'text.undo-fix':
      return undoFix(desk, act, moment);
    default:
      return unreachable(act);
  }
}

/**
 * Whether the form of a provision's words may be fixed now: agreed text about which no call is open (D-1). Refusals:
 * unknown-provision, not-agreed, text-adopted (C-7), call-open.
 */
export function mayBeFixed(
  state: Pick<TextState, 'provisions' | 'instruments'>,
  id: Fix['provision'],
): RefusalCode | null {
  const found = state.provisions[id];
  if (found === undefined) return 'unknown-provision';
  if (!isAgreed(found.status)) return 'not-agreed';
  if (isPartOfAdopted(state, id)) return 'text-adopted';
  return found.frozen === true ? 'call-open' : null;
}

/**
 * Why a fix cannot be undone any more, or null. No call keeps a party from objecting in time: a call about these words ends
 * with them (`room/follow-ups.ts`). Refusals: already-so, text-reopened, fix-stands, text-adopted.
 */
export function mayNotUndo(
  state: Pick<TextState, 'provisions' | 'instruments'>,
  fix: Fix,
  now: number,
): RefusalCode | null {
  if (fix.undone !== null) return 'already-so';
  if (fix.behind === null) return 'text-reopened';
  if (now - fix.at > FIX_MS) return 'fix-stands';
  const barred = mayBeFixed(state, fix.provision);
  return barred === 'call-open' ? null : barred;
}

/** Refuses: secretariat-only, unknown-paragraph, as `mayBeFixed`, bad-range, text-too-long, already-so, fix-open, limit-reached. */
function fixForm(
  { state, actor, reader }: Desk,
  act: Act<'text.fix-form'>,
  { id, now }: Moment,
): Result<TextEvent[]> {
  if (!keepsThePen(actor)) return refuse('secretariat-only');
  const { paragraph, words } = act;
  const spot = findSpot(state, paragraph);
  if (!spot.ok) return spot;
  const provision = spot.value.provision.id;
  const closed = mayBeFixed(state, provision);
  if (closed !== null) return refuse(closed);
  const from = reader.resolve(paragraph, act.from);
  const to = reader.resolve(paragraph, act.to);
  if (from === null || to === null || from > to) return refuse('bad-range');
  const length = reader.length(paragraph);
  if (!fits(words, length - (to - from))) return refuse('text-too-long', { max: MAX_PARAGRAPH });
  const runs = reader.runs(paragraph);
  const removed = sliceRuns(runs, from, to);
  if (wordsOf(removed) === words) return refuse('already-so');
  const behind = length - to;
  if (overlaps(state, { paragraph, behind, length: to - from }, now)) return refuse('fix-open');
  if (Object.keys(state.fixes).length >= MAX_FIXES) return refuse('limit-reached');
  // New words look like those in whose place, or behind which, they stand.
  const [like] = removed.length > 0 ? removed : sliceRuns(runs, Math.max(0, from - 1), from);
  const inserted: Run[] = words === '' ? [] : [{ ...like, insert: words }];
  const { seat } = actor;
  return accept([
    {
      type: 'text.form-fixed',
      id: fixId.parse(id),
      provision,
      paragraph,
      seat,
      from,
      behind,
      removed,
      inserted,
    },
  ]);
}

/** Words of a fix that may still be undone are not fixed over: its objection must find them. */
const overlaps = (
  state: TextState,
  { paragraph, behind, length }: { paragraph: Fix['paragraph']; behind: number; length: number },
  now: number,
): boolean =>
  Object.values(state.fixes).some(
    (fix) =>
      fix.paragraph === paragraph &&
      fix.behind !== null &&
      mayNotUndo(state, fix, now) === null &&
      behind < fix.behind + wordsOf(fix.inserted).length &&
      behind + length > fix.behind,
  );

/**
 * One objection within 24 h, by any party that decides; or the secretariat finds that it was wrong. The old words stand again.
 * Refuses: unknown-fix, deciding-seats-only, as `mayNotUndo`, call-open (for the secretariat), anchor-gone.
 */
function undoFix(
  { state, actor, reads, reader }: Desk,
  act: Act<'text.undo-fix'>,
  { now }: Moment,
): Result<TextEvent[]> {
  const fix = Object.hasOwn(state.fixes, act.fix) ? state.fixes[act.fix] : undefined;
  if (fix === undefined) return refuse('unknown-fix');
  const { party, role, seat } = actor;
  const objects = party !== null && isDeciding(role) && reads.negotiates(party);
  if (!objects && !keepsThePen(actor)) return refuse('deciding-seats-only');
  const barred = mayNotUndo(state, fix, now);
  if (barred !== null) return refuse(barred);
  // D-1: an edit waits for the end of the call, an objection does not.
  const frozen = state.provisions[fix.provision]?.frozen === true;
  if (frozen && !objects) return refuse('call-open');
  const words = wordsOf(fix.inserted);
  const to = reader.length(fix.paragraph) - (fix.behind ?? 0);
  const from = to - words.length;
  const stands = from >= 0 && wordsOf(sliceRuns(reader.runs(fix.paragraph), from, to)) === words;
  if (!stands) return refuse('anchor-gone');
  const { reason } = act;
  return accept([{ type: 'text.fix-undone', fix: fix.id, party, seat, reason, from }]);
}
