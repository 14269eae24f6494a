import { z } from 'zod';
import { bracketId, instrumentId, paragraphId, provisionId, seatId } from '../base/ids.ts';
import { documentName } from '../base/language.ts';
import type { DocumentName } from '../base/language.ts';
import { line, maybeLine, maybeWords } from '../base/names.ts';
import { PROVISION_STATUSES } from '../base/provision-status.ts';
import type { ProvisionStatus } from '../base/provision-status.ts';
import { bracket } from './bracket.ts';
import { fixCommand, fixEvent } from './fixes/schema.ts';
import { holdCommand, holdEvent } from './holds/schema.ts';
import { paragraph, place } from './paragraph.ts';
import { proposalCommand, proposalEvent } from './proposals/schema.ts';

export const provisionStatus = z.enum(PROVISION_STATUSES);
export type { ProvisionStatus };

/** Who may write (design.md 3). */
export const draftingMode = z.enum(['closed', 'chair', 'floor', 'propose', 'free']);
export type DraftingMode = z.infer<typeof draftingMode>;

export const provision = z.strictObject({
  id: provisionId,
  /** How it is cited: "Preamble", "Article 5", "3 bis". */
  number: line(60),
  /** 1 for a part, 2 for an article, 3 for a section of one … (the number of # in Markdown). */
  level: z.number().int().min(1).max(6),
  paragraphs: z.array(paragraph).max(2000),
});
export type ProvisionOutline = z.infer<typeof provision>;

/** An unmatched bracket kept as a character, for a person to look at (T-10). */
export const flag = z.strictObject({
  id: z.string().max(64),
  paragraph: paragraphId,
  kind: z.enum(['unmatched-open', 'unmatched-close']),
  /** A few words around it, as imported. */
  context: z.string().max(200),
});
export type Flag = z.infer<typeof flag>;

/** What an import makes of a text, without the words. */
export const instrumentOutline = z.strictObject({
  id: instrumentId,
  title: line(300),
  provisions: z.array(provision).max(3000),
  brackets: z.array(bracket).max(20_000),
  flags: z.array(flag).max(5000),
});
export type InstrumentOutline = z.infer<typeof instrumentOutline>;

/**
 * Structure is never CRDT: these commands change paragraphs, and the server rewrites the document in the same append.
 * New ids are made by the client (so that it can focus what it made) and checked for being unused.
 */
const structureCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text.set-mode'),
    provision: provisionId.nullable(),
    mode: draftingMode.nullable(),
  }),
  z.strictObject({
    type: z.literal('text.set-status'),
    provision: provisionId,
    to: provisionStatus,
    seen: provisionStatus,
    /** When a deferred provision comes back (P-6): "after Article 9", "Thursday evening". */
    returns: line(120).optional(),
  }),
  /** In mode `chair` a mediator may hand the pen to seats, and take it back (`has: false`). */
  z.strictObject({ type: z.literal('text.hand-pen'), seat: seatId, has: z.boolean() }),
  z.strictObject({
    type: z.literal('text.split'),
    paragraph: paragraphId,
    at: place,
    id: paragraphId,
  }),
  /** Joins a paragraph to the end of the one before it in the same provision. */
  z.strictObject({ type: z.literal('text.merge'), paragraph: paragraphId }),
  /** Replaces `from`–`to` by several paragraphs of plain words: the first goes into this one, each further into a new one. */
  z.strictObject({
    type: z.literal('text.paste'),
    paragraph: paragraphId,
    from: place,
    to: place,
    parts: z
      .array(z.strictObject({ id: paragraphId, words: z.string().max(20_000) }))
      .min(2)
      .max(200),
  }),
  z.strictObject({ type: z.literal('text.insert-paragraph'), after: paragraphId, id: paragraphId }),
  z.strictObject({ type: z.literal('text.remove-paragraph'), paragraph: paragraphId }),
  /** Moves a paragraph behind another one, in the same provision or another of the instrument. */
  z.strictObject({
    type: z.literal('text.move-paragraph'),
    paragraph: paragraphId,
    after: paragraphId,
  }),
  z.strictObject({
    type: z.literal('text.set-label'),
    paragraph: paragraphId,
    label: maybeLine(40),
    indent: z.number().int().min(0).max(60),
  }),
  z.strictObject({
    type: z.literal('text.insert-provision'),
    after: provisionId,
    id: provisionId,
    number: line(60),
    heading: maybeWords(300),
  }),
  z.strictObject({
    type: z.literal('text.move-provision'),
    provision: provisionId,
    after: provisionId.nullable(),
  }),
  z.strictObject({ type: z.literal('text.set-number'), provision: provisionId, number: line(60) }),
  /** A provision goes to the end of another one, which then bears both numbers. */
  z.strictObject({
    type: z.literal('text.merge-provisions'),
    provision: provisionId,
    into: provisionId,
  }),
  /** The chair's clean-up at the end: numbers run on, and the old ones are kept beside the new (P-9). */
  z.strictObject({ type: z.literal('text.renumber'), instrument: instrumentId }),
  /** One more text in the same negotiation: a decision beside a treaty, say. Its first provision comes with it. */
  z.strictObject({
    type: z.literal('text.add-instrument'),
    id: instrumentId,
    title: line(300),
    provision: provisionId,
    paragraph: paragraphId,
    number: line(60),
  }),
  z.strictObject({ type: z.literal('text.clear-flag'), flag: z.string().max(64) }),
  /**
   * The chair gives the text a name: what is compared later, and may be cited. As it stands, or (`at`, server ms) as it
   * stood.
   */
  z.strictObject({
    type: z.literal('text.name-version'),
    name: line(80),
    at: z.number().int().min(0).optional(),
  }),
]);
export const textCommand = z.discriminatedUnion('type', [
  ...structureCommand.options,
  ...holdCommand.options,
  ...proposalCommand.options,
  ...fixCommand.options,
]);
export type TextCommand = z.infer<typeof textCommand>;

/** Given by the server alone: it issues the Yjs client id with which a seat may write (design.md 3). */
export type TextSystemCommand = {
  type: 'text.issue-pen';
  instrument: DocumentName;
  seat: z.infer<typeof seatId>;
  client: number;
};

const at = z.number().int().min(0);

const structureEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text.imported'), outline: instrumentOutline }),
  z.strictObject({
    type: z.literal('text.mode-set'),
    provision: provisionId.nullable(),
    mode: draftingMode.nullable(),
  }),
  z.strictObject({
    type: z.literal('text.status-set'),
    provision: provisionId,
    from: provisionStatus,
    to: provisionStatus,
    /** Of a deferred provision; older entries do not say. */
    returns: z.string().optional(),
  }),
  /** A decision about these is open: their text stands still (D-1), or no longer. */
  z.strictObject({
    type: z.literal('text.frozen'),
    provisions: z.array(provisionId),
    frozen: z.boolean(),
  }),
  /** The meeting has adopted the text as a whole (C-2). */
  z.strictObject({ type: z.literal('text.adopted'), instrument: instrumentId }),
  z.strictObject({ type: z.literal('text.pen-handed'), seat: seatId, has: z.boolean() }),
  z.strictObject({
    type: z.literal('text.pen-issued'),
    instrument: documentName,
    seat: seatId,
    client: z.number().int(),
  }),
  z.strictObject({ type: z.literal('text.split'), paragraph: paragraphId, at, made: paragraph }),
  z.strictObject({
    type: z.literal('text.merged'),
    paragraph: paragraphId,
    into: paragraphId,
    /** Where the words stand in `into` now; not in old records. */
    at: at.optional(),
  }),
  z.strictObject({
    type: z.literal('text.pasted'),
    paragraph: paragraphId,
    from: at,
    to: at,
    first: z.string(),
    made: z.array(z.strictObject({ paragraph, words: z.string() })),
  }),
  z.strictObject({
    type: z.literal('text.paragraph-inserted'),
    provision: provisionId,
    after: paragraphId,
    made: paragraph,
  }),
  z.strictObject({ type: z.literal('text.paragraph-removed'), paragraph: paragraphId }),
  z.strictObject({
    type: z.literal('text.paragraph-moved'),
    paragraph: paragraphId,
    provision: provisionId,
    after: paragraphId,
    /** Brackets all of whose words stand in the paragraph: they belong to the other provision from now on. */
    brackets: z.array(bracketId),
  }),
  z.strictObject({
    type: z.literal('text.label-set'),
    paragraph: paragraphId,
    label: z.string(),
    indent: z.number().int(),
  }),
  z.strictObject({
    type: z.literal('text.provision-inserted'),
    instrument: instrumentId,
    after: provisionId,
    made: provision,
    heading: z.string(),
  }),
  z.strictObject({
    type: z.literal('text.provision-moved'),
    provision: provisionId,
    after: provisionId.nullable(),
  }),
  z.strictObject({
    type: z.literal('text.number-set'),
    provision: provisionId,
    number: z.string(),
  }),
  /** Its paragraphs, brackets, holds and proposals are those of `into` from now on; its heading is an ordinary paragraph. */
  z.strictObject({
    type: z.literal('text.provisions-merged'),
    provision: provisionId,
    into: provisionId,
    number: z.string(),
  }),
  z.strictObject({
    type: z.literal('text.renumbered'),
    instrument: instrumentId,
    /** Numbers that change, old and new. */
    provisions: z.array(
      z.strictObject({ provision: provisionId, from: z.string(), to: z.string() }),
    ),
    paragraphs: z.array(
      z.strictObject({ paragraph: paragraphId, from: z.string(), to: z.string() }),
    ),
  }),
  z.strictObject({ type: z.literal('text.flag-cleared'), flag: z.string() }),
  z.strictObject({
    type: z.literal('text.version-named'),
    id: z.string(),
    name: z.string(),
    /** Server ms; not there where the text was named as it stood when this was said. */
    at: z.number().int().optional(),
  }),
]);
export const textEvent = z.discriminatedUnion('type', [
  ...structureEvent.options,
  ...holdEvent.options,
  ...proposalEvent.options,
  ...fixEvent.options,
]);
export type TextEvent = z.infer<typeof textEvent>;
