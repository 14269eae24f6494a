import { MAX_QUOTE } from '../../../shared/base/anchor.ts';
import type { Anchor } from '../../../shared/base/anchor.ts';
import { paragraphId } from '../../../shared/base/ids.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import { encodePlace } from '../../room/document-carets.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { offsetOf, rowOf } from '../../room/place-in-words.ts';

/** An anchor on the words that are selected in one paragraph, read or written in; null where there are none. */
export function chosenWords(state: RoomState, session: DocumentSession): Anchor | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const row = rowOf(range.startContainer);
  if (row === null || row !== rowOf(range.endContainer)) return null;
  const words = row.querySelector('[data-words]');
  const id = paragraphId.safeParse(row.getAttribute('data-paragraph'));
  if (words === null || !id.success || !words.contains(range.startContainer)) return null;
  const paragraph = state.text.paragraphs[id.data];
  if (paragraph === undefined) return null;
  const from = offsetOf(words, range.startContainer, range.startOffset);
  const to = offsetOf(words, range.endContainer, range.endOffset);
  const text = session.replica.doc.words(id.data);
  const said = runsIn(text)
    .map((run) => run.insert)
    .join('')
    .slice(from, to);
  if (said.trim() === '') return null;
  const lead = said.length - said.trimStart().length;
  const start = from + lead;
  const end = start + said.trim().length;
  return {
    provision: paragraph.provision,
    paragraph: id.data,
    from: encodePlace(text, start),
    // Words that are written behind the selection later are not part of it.
    to: encodePlace(text, end, -1),
    at: start,
    quote: said.trim().slice(0, MAX_QUOTE),
  };
}
