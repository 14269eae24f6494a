import { unreachable } from '../base/assert.ts';
import type { ParagraphId } from '../base/ids.ts';
import type { LanguageTag } from '../base/language.ts';
import type { Drift, LanguagesEvent } from './schema.ts';
import { concordanceOf } from './state.ts';
import type { Concordance, LanguageVersion, LanguagesState } from './state.ts';

/** Folds one entry, made at `at` (server ms). Total: what names nothing changes nothing. */
export function evolveLanguages(
  state: LanguagesState,
  event: LanguagesEvent,
  at: number,
): LanguagesState {
  switch (event.type) {
    case 'languages.drafting-set': {
      const { language, authentic } = event;
      return { ...state, drafting: { language, authentic } };
    }
    case 'languages.added': {
      const { language, authentic } = event;
      return { ...state, versions: [...state.versions, { language, authentic, writers: [] }] };
    }
    case 'languages.removed': {
      const { [event.language]: _gone, ...confirmed } = state.confirmed;
      const versions = state.versions.filter(({ language }) => language !== event.language);
      return { ...state, versions, confirmed };
    }
    case 'languages.authentic-set':
      return withVersion(state, event.language, () => ({ authentic: event.authentic }));
    case 'languages.writer-set':
      return withVersion(state, event.language, ({ writers }) => {
        const others = writers.filter((party) => party !== event.party);
        return { writers: event.may ? [...others, event.party] : others };
      });
    case 'languages.confirmed': {
      const { id, seat, language, pairs } = event;
      const made = pairs.map(({ paragraph, base, own }): [ParagraphId, Concordance] => [
        paragraph,
        { id, base, own, seat, at, moved: { base: false, own: false } },
      ]);
      const known = { ...state.confirmed[language], ...Object.fromEntries(made) };
      return { ...state, confirmed: { ...state.confirmed, [language]: known } };
    }
    case 'languages.drifted':
      return event.drifts.reduce(drifted, state);
    default:
      return unreachable(event);
  }
}

/** What is said of a paragraph goes with it. */
export function withoutParagraph(state: LanguagesState, paragraph: ParagraphId): LanguagesState {
  const entries = Object.entries(state.confirmed) as [
    LanguageTag,
    Record<ParagraphId, Concordance>,
  ][];
  if (!entries.some(([, all]) => Object.hasOwn(all, paragraph))) return state;
  const confirmed = Object.fromEntries(
    entries.map(([language, { [paragraph]: _gone, ...others }]) => [language, others]),
  );
  return { ...state, confirmed };
}

function drifted(state: LanguagesState, { language, paragraph, side }: Drift): LanguagesState {
  const known = concordanceOf(state, language, paragraph);
  if (known === null) return state;
  const moved = { ...known.moved, [side]: true };
  const all = { ...state.confirmed[language], [paragraph]: { ...known, moved } };
  return { ...state, confirmed: { ...state.confirmed, [language]: all } };
}

function withVersion(
  state: LanguagesState,
  language: LanguageTag,
  change: (version: LanguageVersion) => Partial<LanguageVersion>,
): LanguagesState {
  const versions = state.versions.map((version) =>
    version.language === language ? { ...version, ...change(version) } : version,
  );
  return { ...state, versions };
}
