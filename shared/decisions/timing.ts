import type { CallId, PartyId } from '../base/ids.ts';
import type { DecisionsReads } from './reads.ts';
import { consents, openCalls } from './state.ts';
import type { Call, DecisionsState } from './state.ts';

/** An objection sent in time may still be under way (D-2). */
export const GRACE_MS = 2000;
/** The close waits so long for a party that was there and was cut off, */
export const HELD_MS = 60_000;
/** and so long from its return. */
export const RETURNED_MS = 15_000;
/** A window that goes on after a pause lasts at least this. */
export const LEAST_LEFT_MS = 10_000;

/** Parties for which the close of the call is held: there at its opening, silent since, and away or just back. */
export const awaited = (call: Call, reads: Pick<DecisionsReads, 'presentSince'>) =>
  call.present.flatMap((party) => {
    if (consents(call, party)) return [];
    const since = reads.presentSince(party);
    return since === null || since > call.at ? [{ party, since }] : [];
  });

/** When the window ends for everybody (server ms), before the grace; null while it is stopped. */
export const windowEnd = (
  call: Call,
  reads: Pick<DecisionsReads, 'presentSince'>,
): number | null => {
  const { closesAt } = call;
  if (closesAt === null) return null;
  const latest = closesAt + HELD_MS;
  return Math.max(
    closesAt,
    ...awaited(call, reads).map(({ since }) =>
      since === null ? latest : Math.min(latest, Math.max(closesAt, since + RETURNED_MS)),
    ),
  );
};

/** When the call must be declared (server ms), or null. */
export const dueAt = (call: Call, reads: Pick<DecisionsReads, 'presentSince'>): number | null => {
  const end = windowEnd(call, reads);
  return end === null ? null : end + GRACE_MS;
};

/** When the next open call must be declared (server ms), or null: derived, so that it survives a restart. */
export const nextDecisionsDeadline = (
  state: DecisionsState,
  reads: Pick<DecisionsReads, 'presentSince'>,
): number | null => {
  const dues = openCalls(state).flatMap((call) => dueAt(call, reads) ?? []);
  return dues.length === 0 ? null : Math.min(...dues);
};

/**
 * Silence is consent only of whoever could hear (D-2): a line that nobody answers looks like one on which nobody objects. Shortly
 * before a window ends those on whose silence it would close are asked for a sign of life, and have until shortly before
 * the call is declared to give one. Who is cut off or gives none is absent, and waited for as such.
 */
export interface Hearing {
  call: CallId;
  /** A sign of life counts from here on, server ms. */
  from: number;
  end: number;
  /** Until then it is waited for: before the call is due. */
  until: number;
  /** Parties that were there when it was asked, and have not agreed. */
  silent: PartyId[];
}

const ASKED_BEFORE_MS = 3000;
const WAITED_AFTER_MS = 1000;

/** Of every open call whose window runs. */
export const hearings = (
  state: DecisionsState,
  reads: Pick<DecisionsReads, 'presentSince'>,
): Hearing[] =>
  openCalls(state).flatMap((call) => {
    const end = windowEnd(call, reads);
    if (end === null) return [];
    const from = Math.max(call.at, end - ASKED_BEFORE_MS);
    const silent = call.present.filter((party) => !consents(call, party));
    return [{ call: call.id, from, end, until: end + WAITED_AFTER_MS, silent }];
  });
