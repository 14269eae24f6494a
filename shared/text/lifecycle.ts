import type { ProvisionId } from '../base/ids.ts';
import type { ProvisionStatus, TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

/** Who brings a move about, and what it takes. `command`: a command is enough; `decision`: only a decision of the
 * meeting does it; `derived`: it follows from the text by itself. */
interface Move {
  from: ProvisionStatus;
  to: ProvisionStatus;
  by: 'chair' | 'party' | 'system';
  takes: 'command' | 'decision' | 'derived';
}

const move = (
  from: ProvisionStatus,
  to: ProvisionStatus,
  by: Move['by'],
  takes: Move['takes'],
): Move => ({ from, to, by, takes });

/** The allowed moves of fixtures/lifecycle.json (P-1 to P-6); every other move is refused. */
export const MOVES: readonly Move[] = [
  move('open', 'under_discussion', 'chair', 'command'),
  move('open', 'deferred', 'chair', 'command'),
  move('open', 'agreed_ad_ref', 'chair', 'decision'),
  move('open', 'deleted', 'chair', 'decision'),
  move('under_discussion', 'bracketed', 'system', 'derived'),
  move('under_discussion', 'agreed_ad_ref', 'chair', 'decision'),
  move('under_discussion', 'deferred', 'chair', 'command'),
  move('under_discussion', 'deleted', 'chair', 'decision'),
  move('bracketed', 'under_discussion', 'system', 'derived'),
  move('bracketed', 'deferred', 'chair', 'command'),
  move('bracketed', 'deleted', 'chair', 'decision'),
  move('agreed_ad_ref', 'agreed', 'chair', 'decision'),
  move('agreed_ad_ref', 'under_discussion', 'chair', 'decision'),
  move('agreed_ad_ref', 'bracketed', 'party', 'decision'),
  move('agreed_ad_ref', 'bracketed', 'system', 'decision'),
  move('agreed', 'under_discussion', 'chair', 'decision'),
  move('deferred', 'under_discussion', 'chair', 'command'),
  move('deferred', 'deleted', 'chair', 'decision'),
  move('deleted', 'under_discussion', 'party', 'command'),
];

export const findMove = (from: ProvisionStatus, to: ProvisionStatus): Move | null =>
  MOVES.find((m) => m.from === from && m.to === to) ?? null;

/** Where the chair may move a provision by command now: what its menu offers. */
export const movesFrom = (from: ProvisionStatus): ProvisionStatus[] =>
  MOVES.filter((m) => m.from === from && m.by === 'chair' && m.takes === 'command').map(
    (m) => m.to,
  );

/** Calling an open provision puts it under discussion (P-1 table: "chair calls the provision"). */
export function onProvisionCalled(state: TextState, provision: ProvisionId): TextEvent[] {
  return state.provisions[provision]?.status === 'open'
    ? [{ type: 'text.status-set', provision, from: 'open', to: 'under_discussion' }]
    : [];
}

/**
 * *Bracketed* is derived, never commanded (P-1): under discussion with a bracket left is bracketed, bracketed without
 * one is under discussion. Applied by `evolveText` to every provision that an event touches, so that a status that is
 * read is always the true one; the registry of brackets is public, so every viewer derives the same (law 4).
 */
export function derivedStatus(status: ProvisionStatus, bracketsLeft: boolean): ProvisionStatus {
  if (status === 'under_discussion' && bracketsLeft) return 'bracketed';
  if (status === 'bracketed' && !bracketsLeft) return 'under_discussion';
  return status;
}
