import type { ParagraphId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import type { Wordings } from './reads.ts';
import type { Drift, LanguagesEvent, Side } from './schema.ts';
import { concordanceOf } from './state.ts';
import type { LanguagesState } from './state.ts';

/** Paragraphs of one document whose words may have changed. */
export interface Touched {
  /** Null: the drafting text. */
  language: LanguageTag | null;
  paragraphs: Iterable<ParagraphId>;
}

/**
 * What a change of words means for what was confirmed: the first change since tells, once. Words that are only proposed
 * change nothing of what the text says. Asks for digests only where a pair still holds, so that typing where nothing is
 * confirmed costs nothing.
 */
export function driftsOf(
  state: LanguagesState,
  { language, paragraphs }: Touched,
  { digest }: Wordings,
): LanguagesEvent[] {
  const side: Side = language === null ? 'base' : 'own';
  const concerned =
    language === null ? state.versions.map((version) => version.language) : [language];
  const drifts: Drift[] = [];
  for (const paragraph of paragraphs) {
    const held = concerned.flatMap((one) => {
      const known = concordanceOf(state, one, paragraph);
      return known === null || known.moved[side] ? [] : [{ one, said: known[side] }];
    });
    if (held.length === 0) continue;
    const says = digest(paragraph, language);
    for (const { one, said } of held) {
      if (said !== says) drifts.push({ language: one, paragraph, side });
    }
  }
  return drifts.length === 0 ? [] : [{ type: 'languages.drifted', drifts }];
}
