import type { PartyId } from '../base/ids.ts';
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

/** When the next window ends (server ms, possibly past), or null: the call is declared `GRACE_MS` later. */
export const nextWindowEnd = (
  state: DecisionsState,
  reads: Pick<DecisionsReads, 'presentSince'>,
): number | null => {
  const due = nextDecisionsDeadline(state, reads);
  return due === null ? null : due - GRACE_MS;
};

/** Whether a call whose window is over at `now` (server ms) is about to be declared over the silence of a party. */
export const waitsFor = (
  state: DecisionsState,
  reads: Pick<DecisionsReads, 'presentSince'>,
  party: PartyId,
  now: number,
): boolean =>
  openCalls(state).some((call) => {
    const end = windowEnd(call, reads);
    return end !== null && end <= now && call.present.includes(party) && !consents(call, party);
  });
