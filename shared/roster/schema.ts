import { z } from 'zod';
import { coalitionId, invitationId, partyId, seatId } from '../base/ids.ts';
import { line, maybeLine, maybeWords, names, words } from '../base/names.ts';
import { role } from '../base/roles.ts';

export const partyKind = z.enum(['party', 'observer-state', 'organization', 'other']);
export type PartyKind = z.infer<typeof partyKind>;

export const party = z.strictObject({
  id: partyId,
  kind: partyKind,
  name: names,
  /** At most 12 characters; always shown beside the colour. */
  short: line(12),
  /** ISO 3166 alpha-2 code or `eu`, `un`; null shows a monogram. */
  flag: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable(),
  /** One of the twelve accessible hues, 0 to 11. */
  hue: z.number().int().min(0).max(11),
  coalitions: z.array(coalitionId).max(60),
});
export type Party = z.infer<typeof party>;

export const coalition = z.strictObject({
  id: coalitionId,
  name: names,
  short: line(24),
  hue: z.number().int().min(0).max(11),
});
export type Coalition = z.infer<typeof coalition>;

export const admission = z.enum(['lobby', 'direct']);
export type Admission = z.infer<typeof admission>;

const seatTerms = { party: partyId.nullable(), role };
const seatBadge = z.strictObject({
  id: seatId,
  ...seatTerms,
  name: line(80),
  /** "Head of delegation", "Legal adviser" … in the person's own words. */
  function: maybeLine(80),
  invitation: invitationId,
});
export type SeatBadge = z.infer<typeof seatBadge>;

const invitation = z.strictObject({
  id: invitationId,
  ...seatTerms,
  /** Server time in ms, or null for as long as the room lives. */
  expiresAt: z.number().int().nullable(),
  seatLimit: z.number().int().min(1).max(500).nullable(),
});
export type InvitationTerms = z.infer<typeof invitation>;

/**
 * Why the server cut a connection. `foreign-author`: it wrote as somebody else. `forged`: changes that no editor makes.
 * `malformed`: messages that are none.
 * `text-differs`: its copy of the text was not the room's. `too-large`, `flooding`: more than any person sends. `slow`: it did not read what
 * it was sent; a weak line more often than ill will.
 */
export const cutCode = z.enum([
  'foreign-author',
  'forged',
  'text-differs',
  'malformed',
  'too-large',
  'flooding',
  'slow',
]);
export type CutCode = z.infer<typeof cutCode>;

/** Over which connection: the text's, that of acts, or one of those on which a page asks for other things. */
export const wire = z.enum(['text', 'acts', 'requests']);
export type Wire = z.infer<typeof wire>;

/** The secrets of invitations are no room state: the server keeps their hashes. */
export const rosterCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('roster.admit'), seat: seatId }),
  z.strictObject({ type: z.literal('roster.refuse'), seat: seatId, reason: maybeWords(300) }),
  z.strictObject({ type: z.literal('roster.warn'), seat: seatId, text: words(500) }),
  z.strictObject({ type: z.literal('roster.remove'), seat: seatId, reason: words(300) }),
  z.strictObject({ type: z.literal('roster.rename'), name: line(80), function: maybeLine(80) }),
  z.strictObject({ type: z.literal('roster.pass-gavel'), to: seatId }),
  /** For a co-mediator when the holder has been absent for 30 s. */
  z.strictObject({ type: z.literal('roster.take-gavel') }),
  z.strictObject({ type: z.literal('roster.set-admission'), admission }),
  z.strictObject({ type: z.literal('roster.add-party'), party }),
  /** Access multiplier of a party's speaking limits, 1 to 2; the reason stays with the party and mediators. */
  z.strictObject({
    type: z.literal('roster.set-access'),
    party: partyId,
    multiplier: z.number().min(1).max(2),
    reason: maybeWords(300),
  }),
]);
export type RosterCommand = z.infer<typeof rosterCommand>;

/** Given by the server alone (redemption of a link, presence). */
export type RosterSystemCommand =
  | { type: 'roster.issue'; terms: InvitationTerms }
  | { type: 'roster.renew'; invitation: InvitationTerms['id']; expiresAt: number | null }
  | { type: 'roster.revoke'; invitation: InvitationTerms['id'] }
  | { type: 'roster.arrive'; badge: SeatBadge }
  /** `lastSeen`: the last sign of life before an absence (server ms); the speaker's clock stops there. */
  | {
      type: 'roster.attend';
      seat: SeatBadge['id'];
      present: boolean;
      lastSeen?: number | undefined;
    }
  | { type: 'roster.gavel-absent' }
  /** `times`: how often since the last notice of this kind. */
  | { type: 'roster.cut'; seat: SeatBadge['id']; wire: Wire; code: CutCode; times: number };

const gavelCause = z.enum(['taken-up', 'handed', 'absent']);

export const rosterEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('roster.party-added'), party }),
  z.strictObject({ type: z.literal('roster.invitation-issued'), terms: invitation }),
  z.strictObject({
    type: z.literal('roster.invitation-renewed'),
    invitation: invitationId,
    expiresAt: z.number().int().nullable(),
  }),
  z.strictObject({ type: z.literal('roster.invitation-revoked'), invitation: invitationId }),
  z.strictObject({ type: z.literal('roster.arrived'), badge: seatBadge }),
  z.strictObject({ type: z.literal('roster.admitted'), badge: seatBadge }),
  z.strictObject({ type: z.literal('roster.refused'), seat: seatId, reason: z.string() }),
  z.strictObject({ type: z.literal('roster.warned'), seat: seatId, text: z.string() }),
  z.strictObject({ type: z.literal('roster.removed'), seat: seatId, reason: z.string() }),
  z.strictObject({
    type: z.literal('roster.renamed'),
    seat: seatId,
    name: z.string(),
    function: z.string(),
  }),
  z.strictObject({ type: z.literal('roster.attended'), seat: seatId, present: z.boolean() }),
  z.strictObject({
    type: z.literal('roster.gavel-passed'),
    from: seatId.nullable(),
    to: seatId.nullable(),
    cause: gavelCause,
  }),
  z.strictObject({ type: z.literal('roster.admission-set'), admission }),
  z.strictObject({
    type: z.literal('roster.access-set'),
    party: partyId,
    multiplier: z.number(),
    reason: z.string(),
  }),
  /** Mediators' eyes only; nothing of what was sent. */
  z.strictObject({
    type: z.literal('roster.cut'),
    seat: seatId,
    wire,
    code: cutCode,
    times: z.number().int().min(1),
  }),
]);
export type RosterEvent = z.infer<typeof rosterEvent>;
