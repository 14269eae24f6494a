import type { ParagraphId } from '../base/ids.ts';
import type { TextEvent } from './schema.ts';

/**
 * The paragraph at which an event brings words in that were not there: null for one that only marks, carries or takes away.
 * A document that is full takes none, from a command as from typing.
 */
export function bringsWordsAt(event: TextEvent): ParagraphId | null {
  if (event.type === 'text.pasted') return event.paragraph;
  if (event.type === 'text.paragraph-proposed') return event.words === '' ? null : event.after;
  if (event.type === 'text.alternative-added') return event.words === '' ? null : event.paragraph;
  if (event.type !== 'text.marked-up') return null;
  return event.markups.find(({ insert }) => insert !== '')?.paragraph ?? null;
}
