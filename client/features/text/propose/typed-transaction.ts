import { TextSelection } from 'prosemirror-state';
import type { EditorState, Transaction } from 'prosemirror-state';
import { unreachable } from '../../../../shared/base/assert.ts';
import type { Edit } from '../../../room/document-edits.ts';
import { POSITION_OF_START, markOf, marksOf, paragraphSchema } from '../schema.ts';
import type { Translated } from './translate.ts';

/** What becomes of a transaction of the editor once it is translated: the same words, and the caret where it belongs. */
export function typedTransaction(
  state: EditorState,
  meant: Transaction,
  translated: Translated,
): Transaction {
  const tr = state.tr;
  for (const edit of translated.edits) apply(tr, edit);
  const size = tr.doc.content.size - POSITION_OF_START;
  const at = Math.min(caretOf(state, meant, translated) + POSITION_OF_START, size);
  tr.setSelection(TextSelection.create(tr.doc, at));
  if (meant.scrolledIntoView) tr.scrollIntoView();
  for (const key of ['composition', 'paste', 'uiEvent']) {
    const value: unknown = meant.getMeta(key);
    if (value !== undefined) tr.setMeta(key, value);
  }
  return tr;
}

/** Behind new words; before words that were taken back to, behind those that were taken on to. */
function caretOf(state: EditorState, meant: Transaction, { caret, gap }: Translated): number {
  if (caret !== null) return caret;
  if (gap === null) return meant.selection.head - POSITION_OF_START;
  const { empty, head } = state.selection;
  return empty && head - POSITION_OF_START > gap.from ? gap.from : gap.to;
}

function apply(tr: Transaction, edit: Edit): void {
  const at = edit.at + POSITION_OF_START;
  switch (edit.kind) {
    case 'insert':
      tr.insert(at, paragraphSchema.text(edit.text, marksOf(edit.attributes)));
      return;
    case 'delete':
      tr.delete(at, at + edit.length);
      return;
    case 'format': {
      const mark = markOf(edit.key, edit.value ?? true);
      if (mark === null) return;
      if (edit.value === null) tr.removeMark(at, at + edit.length, mark);
      else tr.addMark(at, at + edit.length, mark);
      return;
    }
    default:
      return unreachable(edit);
  }
}
