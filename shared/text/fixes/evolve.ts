import { unreachable } from '../../base/assert.ts';
import { wordsOf } from '../marks.ts';
import type { TextState } from '../state.ts';
import type { FixEvent } from './schema.ts';
import type { Fix } from './state.ts';

/** Folds an event about fixes of form, made at `at` (server ms). */
export function evolveFixes(state: TextState, event: FixEvent, at: number): TextState {
  switch (event.type) {
    case 'text.form-fixed': {
      const { type: _type, from: _from, ...fixed } = event;
      const fix: Fix = { ...fixed, at, undone: null };
      const { paragraph, behind, removed, inserted } = event;
      const others = moved(state, paragraph, behind, grown(removed, inserted), removed);
      return { ...state, fixes: { ...others, [fix.id]: fix } };
    }
    case 'text.fix-undone': {
      const known = Object.hasOwn(state.fixes, event.fix) ? state.fixes[event.fix] : undefined;
      if (known === undefined || known.behind === null) return state;
      const { party, seat, reason } = event;
      const { paragraph, behind, removed, inserted } = known;
      const others = moved(state, paragraph, behind, grown(inserted, removed), inserted);
      const undone: Fix = { ...known, undone: { party, seat, reason, at } };
      return { ...state, fixes: { ...others, [known.id]: undone } };
    }
    default:
      return unreachable(event);
  }
}

const grown = (before: Fix['removed'], after: Fix['inserted']): number =>
  wordsOf(after).length - wordsOf(before).length;

/** What stands before words that grew has more behind it. */
function moved(
  { fixes }: TextState,
  paragraph: Fix['paragraph'],
  behind: number,
  by: number,
  gone: Fix['removed'],
): TextState['fixes'] {
  const end = behind + wordsOf(gone).length;
  const all: TextState['fixes'] = {};
  for (const fix of Object.values(fixes)) {
    const before = fix.paragraph === paragraph && fix.behind !== null && fix.behind >= end;
    all[fix.id] = before ? { ...fix, behind: (fix.behind ?? 0) + by } : fix;
  }
  return all;
}

/** The text is open again: anybody may change what was fixed, and nobody keeps its place. */
export function withoutPlaces(state: TextState, provision: Fix['provision']): TextState {
  const touched = Object.values(state.fixes).filter(
    (fix) => fix.provision === provision && fix.behind !== null,
  );
  if (touched.length === 0) return state;
  const fixes = { ...state.fixes };
  for (const fix of touched) fixes[fix.id] = { ...fix, behind: null };
  return { ...state, fixes };
}
