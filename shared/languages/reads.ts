import type { ParagraphId, PartyId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';

/**
 * How far the provision of a paragraph has come: words may change, stand still while a decision about them is open, are
 * agreed (also ad referendum), or are gone.
 */
export type Standing = 'open' | 'frozen' | 'agreed' | 'deleted';

export interface LanguagesReads {
  /** Null where the room has no such paragraph. */
  standing: (paragraph: ParagraphId) => Standing | null;
  /** All of the room. */
  paragraphs: () => ParagraphId[];
  /** Whether a text of the room was adopted as a whole (C-2). */
  adopted: () => boolean;
  hasParty: (party: PartyId) => boolean;
}

/** What paragraphs say at this moment. Given by the shell, which has the words. */
export interface Wordings {
  /** In a language's version, or (null) in the drafting text: 64 hexadecimal digits, '' where it has no words. */
  digest: (paragraph: ParagraphId, language: LanguageTag | null) => string;
}
