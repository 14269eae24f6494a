import type { Mark } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { bracketOfMark } from './schema.ts';

const brackets = (marks: readonly Mark[]): Mark[] =>
  marks.filter((mark) => bracketOfMark(mark) !== null);

/** Marks with which the next character would be written. */
const marksHere = (state: EditorState): readonly Mark[] =>
  state.storedMarks ?? state.selection.$from.marks();

/** Brackets that the caret is inside of, though they end or begin where it stands. */
export const insideAtEdge = (state: EditorState): ReadonlySet<string> =>
  new Set(brackets(state.storedMarks ?? []).flatMap((mark) => bracketOfMark(mark) ?? []));

/**
 * Where a bracket begins or ends the caret can stand inside or outside of it: an arrow key steps over the sign before
 * it moves on. True when it did.
 */
export function stepOverEdge(view: EditorView, forward: boolean): boolean {
  const { state } = view;
  const { $from, empty } = state.selection;
  if (!empty) return false;
  const before = brackets($from.nodeBefore?.marks ?? []);
  const after = brackets($from.nodeAfter?.marks ?? []);
  const closing = before.filter((mark) => !mark.isInSet(after));
  const opening = after.filter((mark) => !mark.isInSet(before));
  const now = marksHere(state);
  const has = (mark: Mark): boolean => mark.isInSet(now);
  // In the order of the line: the signs that close here, the innermost first, then those that open.
  if (forward) {
    const leave = closing.findLast(has);
    if (leave !== undefined) return set(view, leave.removeFromSet(now));
    const enter = opening.find((mark) => !has(mark));
    return enter !== undefined && closing.length + opening.length > 0
      ? set(view, enter.addToSet(now))
      : false;
  }
  const leave = opening.findLast(has);
  if (leave !== undefined) return set(view, leave.removeFromSet(now));
  const enter = closing.find((mark) => !has(mark));
  return enter === undefined ? false : set(view, enter.addToSet(now));
}

function set(view: EditorView, marks: readonly Mark[]): boolean {
  view.dispatch(view.state.tr.setStoredMarks(marks));
  return true;
}
