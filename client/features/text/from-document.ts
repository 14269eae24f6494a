import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { WordsChange } from '../../room/words-changed.ts';
import { POSITION_OF_START, documentOf, paragraphSchema } from './schema.ts';

/** Marks a transaction that brings in what already stands in the document. */
export const FROM_DOCUMENT = 'from-document';

/** Brings a change of the document into the editor; the selection stays with the words it was at. */
export function transactionOf(
  state: EditorState,
  changes: readonly WordsChange[],
  runs: readonly Run[],
): Transaction {
  const tr = state.tr;
  for (const change of changes) {
    const at = change.at + POSITION_OF_START;
    if (change.kind === 'insert') tr.insert(at, paragraphSchema.text(change.text));
    else tr.delete(at, at + change.length);
  }
  const fresh = documentOf(runs);
  // Else editor and document differ, which is not mended here.
  if (fresh.textContent === tr.doc.textContent) setMarks(tr, fresh);
  return keepSelection(state, tr).setMeta(FROM_DOCUMENT, true).setMeta('addToHistory', false);
}

/** Where editor and document should differ after all, the document is right. */
export function replacementOf(state: EditorState, runs: readonly Run[]): Transaction {
  const fresh = documentOf(runs);
  const start = state.doc.content.findDiffStart(fresh.content);
  const end = state.doc.content.findDiffEnd(fresh.content);
  const tr = state.tr;
  if (start !== null && end !== null) {
    const overlap = Math.max(0, start - Math.min(end.a, end.b));
    tr.replace(start, end.a + overlap, fresh.slice(start, end.b + overlap));
  }
  return keepSelection(state, tr).setMeta(FROM_DOCUMENT, true);
}

/** A caret stays before what others write at it, so that words carried here from below do not push it away. */
function keepSelection(state: EditorState, tr: Transaction): Transaction {
  const { anchor, head, empty } = state.selection;
  const kept = TextSelection.create(
    tr.doc,
    tr.mapping.map(anchor, empty || anchor > head ? -1 : 1),
    tr.mapping.map(head, empty || head > anchor ? -1 : 1),
  );
  if (!tr.selection.eq(kept)) tr.setSelection(kept);
  if (state.storedMarks !== null) tr.setStoredMarks(state.storedMarks);
  return tr;
}

/** Marks as `fresh` has them, whose words are the same. */
function setMarks(tr: Transaction, fresh: Node): void {
  const before = tr.doc;
  if (fresh.eq(before)) return;
  fresh.descendants((node, start) => {
    if (!node.isText) return true;
    before.nodesBetween(start, start + node.nodeSize, (old, at) => {
      const from = Math.max(start, at);
      const to = Math.min(start + node.nodeSize, at + old.nodeSize);
      if (!old.isText || from >= to) return;
      for (const mark of old.marks) if (!mark.isInSet(node.marks)) tr.removeMark(from, to, mark);
      for (const mark of node.marks) if (!mark.isInSet(old.marks)) tr.addMark(from, to, mark);
    });
    return false;
  });
}
