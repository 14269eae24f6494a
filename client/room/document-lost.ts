import * as Y from 'yjs';
import { ANCHOR } from '../../shared/text/marks.ts';
import { paragraphOf } from './instrument-doc.ts';

/** Words that did not go into the room's text, as they stood in a paragraph. */
export interface LostWords {
  paragraph: string;
  words: string;
}

/** What the given writers put in beyond what is held elsewhere, paragraph by paragraph, in the order of the text. */
export function wordsBeyond(doc: Y.Doc, held: ReadonlyMap<number, number>): LostWords[] {
  const lost: LostWords[] = [];
  const touched = new Set<Y.Text>();
  for (const [client, clock] of held) {
    const structs = doc.store.clients.get(client) ?? [];
    for (let i = structs.length - 1; i >= 0; i -= 1) {
      const item = structs[i];
      if (item === undefined || item.id.clock + item.length <= clock) break;
      if (item instanceof Y.Item && !item.deleted && item.parent instanceof Y.Text)
        touched.add(item.parent);
    }
  }
  for (const text of touched) {
    const paragraph = paragraphOf(text);
    const words = beyond(text, held);
    if (paragraph !== null && words.trim() !== '') lost.push({ paragraph, words });
  }
  return lost;
}

function beyond(text: Y.Text, held: ReadonlyMap<number, number>): string {
  let words = '';
  let apart = false;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const clock = held.get(item.id.client);
    const skip = clock === undefined ? item.length : Math.max(0, clock - item.id.clock);
    if (skip < item.length) {
      words += (apart && words !== '' ? ' … ' : '') + item.content.str.slice(skip);
      apart = false;
    } else {
      apart = true;
    }
  }
  return words.replaceAll(ANCHOR, '');
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

export function countWords(lost: readonly LostWords[]): number {
  let count = 0;
  for (const { words } of lost)
    for (const segment of segmenter.segment(words)) if (segment.isWordLike === true) count += 1;
  return count;
}
