import * as Y from 'yjs';

/** Words that came or went. `at` counts UTF-16 units in the text as the changes before left it. */
export type WordsChange =
  { kind: 'insert'; at: number; text: string } | { kind: 'delete'; at: number; length: number };

export interface WordsChanged {
  changes: WordsChange[];
  /** The end of the last place where words or their marks changed. */
  end: number;
}

/**
 * What a transaction did to a paragraph, read from its items. Yjs's own `event.delta` is not only read: it deletes marks
 * that it finds redundant, in the name of whoever looks.
 */
export function wordsChanged(event: Y.YTextEvent): WordsChanged {
  const changes: WordsChange[] = [];
  let at = 0;
  let end = 0;
  for (let item = event.target._start; item !== null; item = item.right) {
    const came = event.adds(item);
    const went = item.deleted && !came && event.deletes(item);
    if (item.content instanceof Y.ContentFormat) {
      if ((came && !item.deleted) || went) end = at;
    } else if (went) {
      if (item.countable) append(changes, { kind: 'delete', at, length: item.length });
      end = at;
    } else if (!item.deleted) {
      if (came && item.content instanceof Y.ContentString) {
        append(changes, { kind: 'insert', at, text: item.content.str });
        end = at + item.length;
      }
      at += item.length;
    }
  }
  return { changes, end };
}

/** Items are cut anywhere; what belongs together, such as the halves of a character, is told together. */
function append(changes: WordsChange[], next: WordsChange): void {
  const last = changes.at(-1);
  if (last?.kind === 'insert' && next.kind === 'insert' && last.at + last.text.length === next.at)
    last.text += next.text;
  else if (last?.kind === 'delete' && next.kind === 'delete' && last.at === next.at)
    last.length += next.length;
  else changes.push(next);
}
