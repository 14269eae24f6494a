import type { ParagraphId } from '../base/ids.ts';
import type { TextEvent } from './schema.ts';

/**
 * The paragraph at which an event brings words in that were not there: null for one that only marks, carries or takes away.
 * A document that is full takes none, from a command as from typing.
 */
export function bringsWordsAt(event: TextEvent): ParagraphId | null {
  switch (event.type) {
    case 'text.pasted':
      return event.paragraph;
    case 'text.paragraph-proposed':
      return event.words === '' ? null : event.after;
    case 'text.alternative-added':
      return event.words === '' ? null : event.paragraph;
    case 'text.marked-up':
      return event.markups.find(({ insert }) => insert !== '')?.paragraph ?? null;
    default:
      return null;
  }
}
