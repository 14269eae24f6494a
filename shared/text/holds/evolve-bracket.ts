import type { BracketId, ParagraphId } from '../../base/ids.ts';
import type { Bracket } from '../bracket.ts';
import { withDerivedStatus } from '../evolve-paragraphs.ts';
import type { TextState } from '../state.ts';
import { heldByNobody } from './state.ts';

export function evolveBracketed(state: TextState, bracket: Bracket, chair = false): TextState {
  if (state.brackets[bracket.id] !== undefined) return state;
  const order = state.nextBracket;
  const made = { ...bracket, ...heldByNobody, chair, order };
  const brackets = { ...state.brackets, [bracket.id]: made };
  return withDerivedStatus({ ...state, brackets, nextBracket: order + 1 }, [bracket.provision]);
}

/** Those within it take its parent; a rival text that is left alone is a plain bracket again. */
export function evolveUnbracketed(state: TextState, id: BracketId): TextState {
  const gone = state.brackets[id];
  if (gone === undefined) return state;
  const { [id]: _gone, ...rest } = state.brackets;
  const { [id]: _stances, ...stances } = state.stances;
  const rivals = Object.values(rest).filter((b) => gone.group !== null && b.group === gone.group);
  const alone = rivals.length === 1 ? rivals[0]?.id : undefined;
  const brackets: TextState['brackets'] = {};
  for (const bracket of Object.values(rest)) {
    brackets[bracket.id] = {
      ...bracket,
      parent: bracket.parent === id ? gone.parent : bracket.parent,
      ...(bracket.id === alone ? { group: null, form: 'bracket' as const } : {}),
    };
  }
  return withDerivedStatus({ ...state, brackets, stances }, [gone.provision]);
}

export const withoutFlagsOf = (state: TextState, paragraph: ParagraphId): TextState => ({
  ...state,
  flags: state.flags.filter((flag) => flag.paragraph !== paragraph),
});
