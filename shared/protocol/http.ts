import { z } from 'zod';
import { line, maybeLine, names } from '../base/names.ts';
import { invitationId, partyId } from '../base/ids.ts';
import type { ParagraphId, ProposalId, ProvisionId } from '../base/ids.ts';
import { role } from '../base/roles.ts';
import { admission, partyKind } from '../roster/schema.ts';
import type { Known, Sponsored } from '../text/forms/bracketed.ts';
import type { OpenProvision } from '../text/forms/open-words.ts';
import type { Change } from '../text/proposals/change.ts';
import type { Brought } from '../text/sources/source.ts';
import { MAX_COMMENTS, sourceComment } from '../exchange/source-comment.ts';
import type { WordComment, WordText } from '../exchange/word-text.ts';
import { template } from '../room/schema.ts';

/** POST /api/rooms: what the convene form sends. */
export const conveneRequest = z.strictObject({
  title: line(200),
  template,
  admission,
  /** Who convenes takes the mediator's seat at once. */
  mediator: z.strictObject({ name: line(80), function: maybeLine(80) }),
  /** In the order in which they sit. Ids, hues and links are made by the server. */
  parties: z
    .array(
      z.strictObject({
        kind: partyKind,
        name: names,
        short: line(12),
        flag: z
          .string()
          .regex(/^[a-z]{2}$/)
          .nullable(),
        /** Ids of coalitions below to which it belongs. */
        coalitions: z.array(z.string().max(64)).max(60),
      }),
    )
    .max(300),
  coalitions: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/),
        name: names,
        short: line(24),
      }),
    )
    .max(60),
  /** null: an empty text with one provision. */
  text: z
    .strictObject({
      title: line(300),
      format: z.enum(['markdown', 'plain']),
      source: z.string().max(3_000_000),
      /**
       * Whether tracked changes in the source (exchange/critic.ts, Markdown only) become proposals, and of which party of the
       * form above (its place) by author; whoever is not named here, and null, is the chair.
       */
      authors: z
        .array(
          z.strictObject({
            author: z.string().max(300),
            party: z.number().int().min(0).max(299).nullable(),
          }),
        )
        .max(300)
        .optional(),
      /** Comments that become threads of everybody, opened by the mediator. */
      comments: z.array(sourceComment).max(MAX_COMMENTS).optional(),
    })
    .nullable(),
});
export type ConveneRequest = z.infer<typeof conveneRequest>;

/**
 * POST /api/texts/word, the file's bytes as body: what a Word file says, for the convene form. `source` is Markdown with
 * tracked changes in CriticMarkup (exchange/critic.ts). Nothing is kept.
 */
export interface WordReading extends Omit<WordText, 'blocks' | 'comments'> {
  source: string;
  /** `line` of the source, from 0; null for one on nothing that is in it. */
  comments: (Omit<WordComment, 'block'> & { line: number | null })[];
}

/** An invitation with its secret: shown once, never again. The page makes /join/<room>#<secret> of it. */
export interface InvitationLink {
  invitation: string;
  party: string | null;
  role: string;
  secret: string;
}
export interface Convened {
  room: string;
  /** The convener's seat, whose cookie the answer sets: the room opens at /room/<room>/<seat>. */
  seat: string;
  invitations: InvitationLink[];
  /** Counts of the import, or null without text. */
  text: {
    provisions: number;
    paragraphs: number;
    brackets: number;
    unmatched: number;
    words: number;
  } | null;
}

/** POST /api/rooms/:room/look { secret }: what an invitation is for, before one names oneself. */
export const lookRequest = z.strictObject({ secret: z.string().min(20).max(100) });
export interface InvitationView {
  title: string;
  role: string;
  admission: 'lobby' | 'direct';
  party: { name: z.infer<typeof names>; short: string; flag: string | null; hue: number } | null;
}

/** POST /api/rooms/:room/join: makes a seat, sets its cookie, answers { seat }. */
export const joinRequest = z.strictObject({
  secret: z.string().min(20).max(100),
  name: line(80),
  function: maybeLine(80),
});
/** POST /api/rooms/:room/return { secret }: takes up one's seat on another device; answers { seat }. */
export const returnRequest = z.strictObject({ secret: z.string().min(20).max(100) });

/** Mediators, with the seat's cookie: POST /api/rooms/:room/seats/:seat/invitations … answers InvitationLink. */
export const issueRequest = z.strictObject({
  party: partyId.nullable(),
  role,
  expiresInMinutes: z
    .number()
    .int()
    .min(5)
    .max(60 * 24 * 365)
    .nullable(),
  seatLimit: z.number().int().min(1).max(500).nullable(),
});
/** … /invitations/renew (new secret, the old one is dead) and /invitations/revoke. */
export const invitationRequest = z.strictObject({ invitation: invitationId });

/** GET /api/rooms/:room/seats/:seat/me, with the seat's cookie: who one is, after a reload. */
export interface Me {
  room: string;
  seat: string;
  title: string;
  standing: 'waiting' | 'admitted' | 'refused' | 'removed';
  party: string | null;
  role: string;
  name: string;
  function: string;
}
/** POST /api/rooms/:room/seats/:seat/device {}: a link that takes up this seat on another device, once. */
export interface DeviceLink {
  /** The page makes /return/<room>#<secret> of it. */
  secret: string;
  /** Server ms. */
  expiresAt: number;
}
/** POST /api/rooms/:room/join and /return. */
export interface Seated {
  seat: string;
}

/** GET /api/rooms/:room/seats/:seat/curve: how far the text was from clean, oldest first. */
export interface CurvePoint {
  /** Server ms. */
  at: number;
  brackets: number;
  /** Open ones. */
  proposals: number;
  words: number;
  /** Words in brackets, or that somebody proposes to take out. */
  open: number;
}
export interface Curve {
  points: CurvePoint[];
}

/**
 * GET /api/rooms/:room/seats/:seat/moments: when something happened after which a text is worth comparing, oldest first:
 * how meetings began and ended, what the chair decided about words (the gavel), and when the seat itself last left. Only
 * moments at which the seat was in the room. At most 500, the newest.
 */
export interface TextMoment {
  /** Server ms. */
  at: number;
  kind: 'opened' | 'suspended' | 'resumed' | 'adjourned' | 'decided' | 'left';
  /** Which meeting, counted from 1. */
  meeting: number;
}
export interface TextMoments {
  /** Since when the seat is in the room, server ms: no time before it is answered. */
  since: number;
  moments: TextMoment[];
}

/**
 * A moment of a text: a version that the chair named, a time (server ms), the text that the room began with, or what was
 * confirmed in another language (only those paragraphs).
 */
export const moment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('version'), id: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('time'), at: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal('beginning') }),
  z.strictObject({ kind: z.literal('confirmation'), id: z.string().min(1).max(80) }),
]);
export type Moment = z.infer<typeof moment>;

/**
 * GET /api/rooms/:room/seats/:seat/past?instrument=…&(version=…|at=…|confirmation=…)[&open=1]: its words then, without what
 * was only proposed; with `open`, that too.
 */
export interface PastText {
  /** Server ms of the last entry that is in it. */
  at: number;
  title: string;
  provisions: PastProvision[];
  /** Only where it was asked for; null for a seat that was not in the room then. */
  open?: PastOpen | null;
}
/** What was open, cut as the room then was for the seat (T-7): who holds a bracket or proposes is null where not told. */
export interface PastOpen extends Known {
  proposals: Record<ProposalId, Sponsored & { kind: Change['kind'] }>;
  /** Words with their marks: brackets, and what each open proposal puts in or strikes. */
  provisions: OpenProvision[];
}
export interface PastProvision {
  id: ProvisionId;
  number: string;
  level: number;
  /** `words` with brackets as characters, as they are exported. */
  paragraphs: { id: ParagraphId; kind: string; label: string; words: string }[];
}

/**
 * GET /api/rooms/:room/seats/:seat/sources?instrument=…[&provision=…]: who brought the words of a text, all of those that
 * stand in it now, as far as the reader may know (T-7).
 */
export interface TextSources {
  sources: Brought[];
  /** `runs`: UTF-16 units of `words`, and the place in `sources` of who brought them. */
  paragraphs: { id: ParagraphId; words: string; runs: [length: number, source: number][] }[];
}

/**
 * GET /api/rooms/:room/seats/:seat/record[?after=…]: the chain of the record (room/chain.ts) after an entry, at most 1,000
 * links. They hold commitments only: whoever follows them learns when entries were made, and nothing of what they say. Of
 * what was before the seat was admitted nothing is told but the hash at its end. Hashes are lower-case hexadecimal.
 */
export interface RecordChain {
  /** Where the links begin: `after`, or the last entry before the seat was admitted, or the head. */
  from: { seq: number; hash: string };
  /** One for each entry after `from`; `at` is server ms. */
  links: [at: number, kind: string, author: string, body: string][];
  /** The hash of the last of them, as the server has it. */
  hash: string;
  /** How many entries the record has. */
  head: number;
}
