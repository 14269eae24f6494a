import type { ParagraphId, ProposalId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import { concordanceOf } from '../languages/state.ts';
import type { LanguagesState } from '../languages/state.ts';
import { sameLine } from '../text/proposals/word-in.ts';
import type { TextState } from '../text/state.ts';

interface Suggested {
  proposal: ProposalId;
  words: string;
}

/**
 * What an accepted proposal said in a language of the text, offered to who writes that version and imposed on nobody (T-2):
 * of the latest one, until somebody has said since then that the paragraph says the same.
 */
export function suggestedFor(
  text: Pick<TextState, 'proposals'>,
  languages: LanguagesState,
  language: LanguageTag,
  paragraph: ParagraphId,
): Suggested | null {
  const confirmed = concordanceOf(languages, language, paragraph)?.at ?? Number.NEGATIVE_INFINITY;
  const said = Object.values(text.proposals).flatMap(({ id, status, closedAt, wordings = [] }) => {
    const found = wordings.find((one) => sameLine(one, { paragraph, language }));
    if (status !== 'accepted' || closedAt === null || closedAt <= confirmed) return [];
    return found === undefined ? [] : [{ proposal: id, words: found.words, at: closedAt }];
  });
  const [latest] = said.toSorted((a, b) => b.at - a.at);
  return latest === undefined ? null : { proposal: latest.proposal, words: latest.words };
}
