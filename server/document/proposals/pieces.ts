import * as Y from 'yjs';
import type { ParagraphId, ProposalId } from '../../../shared/base/ids.ts';
import { rootOf } from '../../../shared/protocol/sync.ts';
import { proposalOfKey } from '../../../shared/text/marks.ts';
import { wordingOf } from '../../../shared/text/proposals/wording.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { readerOf } from '../words.ts';

/** Most separate places of its provision that one proposal may change. */
const MOST_PIECES = 500;

/** Whether a proposal changes more places of these paragraphs than one may; `more`: how many are still to be marked. */
export function isScattered(
  doc: InstrumentDoc,
  paragraphs: readonly ParagraphId[],
  proposal: ProposalId,
  more: number,
): boolean {
  let begun = more;
  for (const paragraph of paragraphs) {
    const root = rootOf(paragraph);
    if (doc.share.has(root)) begun += marksBegun(doc.getText(root), proposal);
  }
  // Each place begins with a mark; but marks may be left where no words are any more.
  if (begun <= MOST_PIECES) return false;
  return wordingOf(proposal, paragraphs, readerOf(doc)).length + more > MOST_PIECES;
}

function marksBegun(text: Y.Text, proposal: ProposalId): number {
  let begun = 0;
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (item.deleted || !(content instanceof Y.ContentFormat) || content.value === null) continue;
    if (proposalOfKey(content.key)?.proposal === proposal) begun += 1;
  }
  return begun;
}
