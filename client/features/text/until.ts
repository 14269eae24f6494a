import type * as Y from 'yjs';
import type { Room } from '../../room/model.ts';

/** How long words may stay away after their command was answered (somebody may have deleted them meanwhile), in ms. */
const PATIENCE = 3_000;

/** Resolves when something is true of the room and its words, which come by two lines in either order. */
export function until(room: Room, doc: Y.Doc, holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (holds()) stop();
    };
    const timer = setTimeout(() => stop(), PATIENCE);
    const leave = room.store.subscribe(look);
    doc.on('afterTransaction', look);
    const stop = (): void => {
      clearTimeout(timer);
      leave();
      doc.off('afterTransaction', look);
      resolve();
    };
    look();
  });
}
