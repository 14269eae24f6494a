import type { ParagraphId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import { concordanceOf } from './state.ts';
import type { LanguagesState } from './state.ts';

/**
 * How a paragraph of a version stands to the drafting text: `stale` where the drafting text changed since it was confirmed,
 * `changed` where only the version did.
 */
export type Alignment = 'unconfirmed' | 'confirmed' | 'stale' | 'changed';

export function alignmentOf(
  state: LanguagesState,
  language: LanguageTag,
  paragraph: ParagraphId,
): Alignment {
  const known = concordanceOf(state, language, paragraph);
  if (known === null) return 'unconfirmed';
  if (known.moved.base) return 'stale';
  return known.moved.own ? 'changed' : 'confirmed';
}

/** Authentic versions that say something else since they were confirmed: every other language is in doubt there (VCLT 33). */
export const unsettledBy = (
  state: LanguagesState,
  paragraph: ParagraphId,
  except: LanguageTag | null,
): LanguageTag[] =>
  state.versions.flatMap(({ language, authentic }) =>
    authentic &&
    language !== except &&
    concordanceOf(state, language, paragraph)?.moved.own === true
      ? [language]
      : [],
  );

export interface AlignmentCount {
  /** Paragraphs in all. */
  all: number;
  /** Confirmed once, and changed on either side since; or put in doubt by another authentic version. */
  stale: number;
  /** Never confirmed, or not there yet. */
  unconfirmed: number;
}

/** How a version stands in some paragraphs. */
export function countAlignment(
  state: LanguagesState,
  language: LanguageTag,
  paragraphs: readonly ParagraphId[],
): AlignmentCount {
  const count: AlignmentCount = { all: paragraphs.length, stale: 0, unconfirmed: 0 };
  for (const paragraph of paragraphs) {
    const alignment = alignmentOf(state, language, paragraph);
    if (alignment === 'unconfirmed') count.unconfirmed += 1;
    else if (alignment !== 'confirmed' || unsettledBy(state, paragraph, language).length > 0) {
      count.stale += 1;
    }
  }
  return count;
}
