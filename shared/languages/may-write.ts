import type { Viewer } from '../base/actor.ts';
import type { ParagraphId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import type { RefusalCode } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import type { LanguagesReads } from './reads.ts';
import { concordanceOf, versionIn } from './state.ts';
import type { LanguagesState } from './state.ts';

/** The secretariat translates: mediators and the rapporteur by their office, parties where the chair lets them. */
export const mayWriteLanguage = (
  state: LanguagesState,
  language: LanguageTag,
  seat: Viewer,
): RefusalCode | null => {
  const version = versionIn(state, language);
  if (version === null) return 'unknown-language';
  if (isMediator(seat.role) || seat.role === 'rapporteur') return null;
  return seat.party !== null && version.writers.includes(seat.party) ? null : 'not-your-language';
};

/**
 * Whether a seat may change a paragraph of a version now: null, or why not. The one rule for the gate, for confirming and
 * for the screen. Of an agreed provision a version may still be completed, but what was confirmed with it is agreed too.
 * The pen of a version opens nothing else (T-8): the drafting text has rules of its own.
 * Refusals: unknown-language, not-your-language, unknown-paragraph, provision-closed, call-open, provision-agreed.
 */
export function mayWriteVersion(
  state: LanguagesState,
  language: LanguageTag,
  paragraph: ParagraphId,
  seat: Viewer,
  reads: Pick<LanguagesReads, 'standing'>,
): RefusalCode | null {
  const pen = mayWriteLanguage(state, language, seat);
  if (pen !== null) return pen;
  const standing = reads.standing(paragraph);
  if (standing === null) return 'unknown-paragraph';
  if (standing === 'deleted') return 'provision-closed';
  // D-1: a decision freezes the text in each of its languages.
  if (standing === 'frozen') return 'call-open';
  const confirmed = concordanceOf(state, language, paragraph);
  const holds = confirmed !== null && !confirmed.moved.base && !confirmed.moved.own;
  return standing === 'agreed' && holds ? 'provision-agreed' : null;
}
