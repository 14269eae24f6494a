import type { ParagraphId } from '../base/ids.ts';
import type { Language } from '../base/names.ts';
import type { Parting } from '../text/forms/ends.ts';
import type { Run } from '../text/rewrite.ts';
import type { Paragraph } from '../text/paragraph.ts';
import type { Change } from '../text/proposals/change.ts';
import type { ProposalStatus } from '../text/proposals/schema.ts';
import type { ProvisionStatus } from '../text/schema.ts';

/** A text as it leaves the room: names instead of ids, and nothing that its reader may not see. Plain JSON. */
export interface ExchangeText {
  /** Title of the room. */
  room: string;
  /** Title of the instrument. */
  title: string;
  /** Of the words that an export adds. */
  language: Language;
  /** Of the text itself: a BCP 47 tag. */
  tag: string;
  /** Of a version: its language, whether it is authentic or a translation, and how much of it is confirmed (VCLT 33). */
  standing: string | null;
  dir: 'ltr' | 'rtl';
  /** When it was taken, server ms. */
  at: number;
  provisions: ExchangeProvision[];
  /** By the id that the marks of the words carry (`b:<id>`). */
  brackets: Record<string, ExchangeBracket>;
  /** By the id that the marks of the words carry (`i:<id>`, `d:<id>`); also those that are no longer open. */
  proposals: Record<string, ExchangeProposal>;
  comments: ExchangeComment[];
}

export interface ExchangeProvision {
  id: string;
  /** How it is cited. */
  number: string;
  level: number;
  status: ProvisionStatus;
  paragraphs: ExchangeParagraph[];
}

export interface ExchangeParagraph extends Paragraph {
  runs: Run[];
  /** The open proposal that would bring the whole paragraph in. */
  proposed: string | null;
  parting?: Parting;
  /** The open proposal that would move it, and behind which paragraph (paragraph-moves.ts). */
  moving?: { by: string; after: ParagraphId };
  /** The open proposal that put its end there, or would take it out (paragraph-ends.ts). */
  end?: { kind: 'ins' | 'del'; by: string };
}

export interface ExchangeBracket {
  /** Place in the registry: of two with equal extents the earlier one is the outer. */
  order: number;
  group: string | null;
  form: 'bracket' | 'alternative' | 'maybe-alternative';
  /** Who holds it, by name; null for a holder who is not named. */
  holders: (string | null)[];
  /** Whether its holders would take its words out (T-3): only of brackets that open proposals would be (forms.ts). */
  deletes?: true;
}

/** Who speaks: a party by name, one that is not named, or the chair. */
export type Author = { kind: 'party'; name: string } | { kind: 'unnamed' } | { kind: 'chair' };

export interface ExchangeProposal {
  author: Author;
  /** Those who joined it, by name. */
  with: (string | null)[];
  reason: string;
  change: Change['kind'];
  fate: ProposalStatus;
  open: boolean;
  /** Server ms. */
  at: number;
  closedAt: number | null;
  /** The provision it is about, and the paragraphs whose words it changes or changed. */
  provision: string;
  paragraphs: ParagraphId[];
}

export interface ExchangeComment {
  paragraph: ParagraphId;
  /** UTF-16 units of the paragraph's words; null for the paragraph as a whole. */
  range: { from: number; to: number } | null;
  author: Author;
  /** Server ms. */
  at: number;
  words: string;
  /** Whether it answers the comment before it that is no reply. */
  reply: boolean;
  /** Whether what was said there is settled. */
  resolved: boolean;
}
