/** A refusal is data: a stable code, and the facts that the sentence in the reader's language needs. */
export interface Refusal {
  code: RefusalCode;
  facts?: Record<string, string | number> | undefined;
}

export type Result<T, F = Refusal> = { ok: true; value: T } | { ok: false; refusal: F };

export const accept = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = (
  code: RefusalCode,
  facts?: Record<string, string | number>,
): Result<never> => ({ ok: false, refusal: facts === undefined ? { code } : { code, facts } });

/** Every refusal that the room can give. i18n holds one sentence per code. */
export const REFUSALS = [
  // the door
  'malformed',
  'too-large',
  'too-many',
  'not-signed-in',
  'invitation-unknown',
  'invitation-revoked',
  'invitation-expired',
  'invitation-full',
  'room-unknown',
  'not-admitted',
  'seat-removed',
  'protocol-too-old',
  'origin-not-allowed',
  'convene-key-needed',
  'not-found',
  'internal',
  'room-unavailable',
  // standing
  'mediators-only',
  'gavel-only',
  'deciding-seats-only',
  'speaking-seats-only',
  'not-your-party',
  'not-your-request',
  'unknown-seat',
  'unknown-party',
  'unknown-invitation',
  'unknown-coalition',
  'gavel-holder-present',
  'already-so',
  'stale',
  'seat-not-waiting',
  'cannot-remove-self',
  'party-exists',
  'mediator-speaks-for-nobody',
  'holds-gavel',
  'seat-absent',
  // meeting
  'meeting-not-open',
  'meeting-not-in-session',
  'meeting-already-open',
  'meeting-not-suspended',
  'meeting-adjourned',
  'nothing-to-adjourn',
  // floor
  'list-closed',
  'already-listed',
  'not-a-member',
  'unknown-request',
  'floor-taken',
  'no-turn',
  'unknown-turn',
  'unknown-point',
  'point-already-raised',
  'discipline-unavailable',
  'reason-needed',
  'clock-not-stopped',
  'clock-stopped',
  'list-empty',
  'not-speaking',
  'list-not-closed',
  'point-pending',
  // text
  'unknown-instrument',
  'unknown-provision',
  'unknown-paragraph',
  'unknown-bracket',
  'provision-closed',
  'not-your-pen',
  'move-not-allowed',
  'needs-decision',
  'bad-range',
  'text-too-long',
  'heading-fixed',
  'nothing-to-merge',
  'unknown-flag',
  'id-taken',
  'drafting-mode-not-yet',
  // gate (document updates)
  'update-malformed',
  'update-too-large',
  'update-foreign-author',
  'update-missing',
  'update-schema',
  'update-unknown-root',
  'update-order',
  'update-rate',
  'update-poisoned',
  'text-differs',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];
