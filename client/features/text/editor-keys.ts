import type { MarkType } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { stepOverEdge } from './bracket-edges.ts';
import type { Bracketing } from './bracketing.ts';
import type { Desk } from './desk.ts';
import type { CaretAt } from './desk-model.ts';
import { EMPHASIS, POSITION_OF_START, STRONG } from './schema.ts';
import { onMac, undoKey } from './undo-key.ts';

/** Keys of writing. What is not named here is the browser's own. */
export function keyHandler(desk: Desk, paragraph: ParagraphId, bracketing: Bracketing) {
  return (view: EditorView, event: KeyboardEvent): boolean => {
    if (event.isComposing || event.keyCode === 229) return false;
    if (bracketing.key(view, event)) return true;
    const which = undoKey(event);
    if (which !== null) {
      void desk.undo(which);
      return true;
    }
    const mod = onMac ? event.metaKey : event.ctrlKey;
    if (mod && !event.altKey) return withMod(view, event);
    if (event.altKey && event.shiftKey) return withAltShift(desk, paragraph, event);
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    return plain(desk, paragraph, view, event);
  };
}

function withMod(view: EditorView, event: KeyboardEvent): boolean {
  // The place of the key, not its letter: Russian and Arabic keyboards have other letters there.
  switch (event.code) {
    case 'KeyB':
      toggle(view, STRONG);
      return true;
    case 'KeyI':
      toggle(view, EMPHASIS);
      return true;
    default:
      return false;
  }
}

function withAltShift(desk: Desk, paragraph: ParagraphId, event: KeyboardEvent): boolean {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return false;
  void desk.move(paragraph, event.key === 'ArrowUp' ? -1 : 1);
  return true;
}

function plain(
  desk: Desk,
  paragraph: ParagraphId,
  view: EditorView,
  event: KeyboardEvent,
): boolean {
  const { selection, doc } = view.state;
  const start = POSITION_OF_START;
  const end = doc.content.size - POSITION_OF_START;
  switch (event.key) {
    case 'Enter': {
      if (!selection.empty) view.dispatch(view.state.tr.deleteSelection());
      void desk.split(paragraph, view.state.selection.from - POSITION_OF_START);
      return true;
    }
    case 'Backspace':
      if (!selection.empty || selection.from !== start) return false;
      void desk.mergeBack(paragraph);
      return true;
    case 'Delete':
      if (!selection.empty || selection.from !== end) return false;
      void desk.mergeNext(paragraph);
      return true;
    case 'Escape':
      desk.leave(paragraph);
      desk.focus(paragraph);
      focusRow(view.dom.ownerDocument, paragraph);
      return true;
    case 'ArrowUp':
    case 'ArrowDown': {
      const up = event.key === 'ArrowUp';
      if (event.shiftKey || !view.endOfTextblock(up ? 'up' : 'down')) return false;
      const x = view.coordsAtPos(selection.head).left;
      return goTo(desk, paragraph, up ? -1 : 1, { kind: 'line', line: up ? 'last' : 'first', x });
    }
    case 'ArrowLeft':
    case 'ArrowRight': {
      if (event.shiftKey || !selection.empty) return false;
      const rtl = getComputedStyle(view.dom).direction === 'rtl';
      const forward = (event.key === 'ArrowRight') !== rtl;
      if (stepOverEdge(view, forward)) return true;
      if (selection.from !== (forward ? end : start)) return false;
      return goTo(desk, paragraph, forward ? 1 : -1, {
        kind: 'edge',
        edge: forward ? 'start' : 'end',
      });
    }
    default:
      return false;
  }
}

/** Into the neighbour where one may write there, else onto it, to read on. */
function goTo(desk: Desk, paragraph: ParagraphId, by: -1 | 1, caret: CaretAt): boolean {
  const next = desk.order.next(paragraph, by);
  if (next === null) return true;
  if (desk.mayWriteIn(next)) void desk.edit(next, caret);
  else {
    desk.leave(paragraph);
    desk.focus(next);
    focusRow(document, next);
  }
  return true;
}

/** At once: the next key is already for it, and may open what then has the focus. */
function focusRow(page: Document, paragraph: ParagraphId): void {
  page.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(paragraph)}"]`)?.focus();
}

function toggle(view: EditorView, type: MarkType): void {
  const { state } = view;
  const { from, to, empty, $from } = state.selection;
  const mark = type.create();
  if (empty) {
    const on = type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
    view.dispatch(on ? state.tr.removeStoredMark(type) : state.tr.addStoredMark(mark));
    return;
  }
  let all = true;
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isText && type.isInSet(node.marks) === undefined) all = false;
  });
  view.dispatch(all ? state.tr.removeMark(from, to, type) : state.tr.addMark(from, to, mark));
}
