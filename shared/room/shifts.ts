import type { Shift } from '../base/anchor.ts';
import type { TextEvent } from '../text/schema.ts';

/** What an event of the text means for the anchors of threads and notes; null: they stay in their paragraphs. */
export const shiftOf = (event: TextEvent): Shift | null => {
  if (event.type === 'text.split') {
    const { paragraph, at, made } = event;
    return { kind: 'parted', paragraph, from: at, into: made.id, by: 0 };
  }
  if (event.type === 'text.pasted') {
    const last = event.made.at(-1);
    if (last === undefined) return null;
    const { paragraph, to } = event;
    return { kind: 'parted', paragraph, from: to, into: last.paragraph.id, by: last.words.length };
  }
  if (event.type === 'text.merged') {
    const { paragraph, into, at } = event;
    return { kind: 'joined', paragraph, into, length: at ?? null };
  }
  if (event.type === 'text.paragraph-moved') {
    return { kind: 'moved', paragraph: event.paragraph, provision: event.provision };
  }
  if (event.type === 'text.provisions-merged') {
    return { kind: 'provision-joined', provision: event.provision, into: event.into };
  }
  return null;
};
