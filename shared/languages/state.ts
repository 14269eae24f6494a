import type { ParagraphId, PartyId, SeatId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';

export interface LanguageVersion {
  language: LanguageTag;
  /** Equally authoritative (VCLT 33); else a translation. */
  authentic: boolean;
  /** Parties that may write it, beside the secretariat. */
  writers: PartyId[];
}

/** That somebody found a paragraph of a version to say what the drafting text says. */
export interface Concordance {
  /** Of the confirmation: names the moment in the log. */
  id: string;
  /** What both said then, as digests. */
  base: string;
  own: string;
  seat: SeatId;
  /** Server ms. */
  at: number;
  /** Which of the two changed since. */
  moved: { base: boolean; own: boolean };
}

/** The words of versions are documents of their own, aligned by the ids of paragraphs: they need no structure. */
export interface LanguagesState {
  /** Null while nobody has said in which language the text is negotiated. */
  drafting: { language: LanguageTag; authentic: boolean } | null;
  /** In the order in which they were added. */
  versions: LanguageVersion[];
  /** Absent: never confirmed. */
  confirmed: Record<LanguageTag, Record<ParagraphId, Concordance>>;
}

export const initialLanguages = (): LanguagesState => ({
  drafting: null,
  versions: [],
  confirmed: {},
});

export const versionIn = (state: LanguagesState, language: LanguageTag): LanguageVersion | null =>
  state.versions.find((version) => version.language === language) ?? null;

export const concordanceOf = (
  state: LanguagesState,
  language: LanguageTag,
  paragraph: ParagraphId,
): Concordance | null => {
  const all = state.confirmed[language];
  return all !== undefined && Object.hasOwn(all, paragraph) ? (all[paragraph] ?? null) : null;
};
