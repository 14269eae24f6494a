import { TextSelection } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { YTextEvent } from 'yjs';
import type { Run } from '../../../shared/text/rewrite.ts';
import { POSITION_OF_START, documentOf, markOf, marksOf, paragraphSchema } from './schema.ts';

type Delta = YTextEvent['delta'];

/** Marks a transaction that brings in what already stands in the document. */
export const FROM_DOCUMENT = 'from-document';

/** Brings a change of the document into the editor; the selection stays with the words it was at. */
export function transactionOf(state: EditorState, delta: Delta): Transaction {
  const tr = state.tr;
  let at = POSITION_OF_START;
  for (const part of delta) {
    if (part.retain !== undefined) {
      for (const [key, value] of Object.entries(part.attributes ?? {}))
        setFormat(tr, at, at + part.retain, key, value as string | boolean | null);
      at += part.retain;
    } else if (typeof part.insert === 'string') {
      const words = paragraphSchema.text(
        part.insert,
        marksOf(part.attributes as Run['attributes']).reduce(
          (set, mark) => mark.addToSet(set),
          paragraphSchema.text('-').marks,
        ),
      );
      tr.insert(at, words);
      at += part.insert.length;
    } else if (part.delete !== undefined) {
      tr.delete(at, at + part.delete);
    }
  }
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

function setFormat(
  tr: Transaction,
  from: number,
  to: number,
  key: string,
  value: string | boolean | null,
): void {
  if (value === null) {
    const gone = markOf(key, '');
    // A footnote's mark is taken off whatever its label.
    if (gone !== null)
      tr.removeMark(from, to, Object.keys(gone.attrs).includes('label') ? gone.type : gone);
    return;
  }
  const mark = markOf(key, value);
  if (mark === null) return;
  if (Object.keys(mark.attrs).includes('label')) tr.removeMark(from, to, mark.type);
  tr.addMark(from, to, mark);
}
