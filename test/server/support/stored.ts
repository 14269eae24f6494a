import * as Y from 'yjs';
import { openLog } from '../../../server/log/open-log.ts';
import { decodeEvent, decodeText } from '../../../server/room/entries.ts';

export interface Stored {
  events: Map<number, unknown>;
  /** How far the document made of its updates knows each pen. */
  vector: Map<number, number>;
}

/** What the log of a stopped server holds: its events, and the document made of its updates. */
export const stored = async (dir: string, room: string): Promise<Stored> => {
  const { log, close } = openLog(dir);
  const events = new Map<number, unknown>();
  const doc = new Y.Doc();
  for (const entry of log.read(room, 0)) {
    if (entry.kind === 'event') events.set(entry.seq, decodeEvent(entry.body));
    else Y.applyUpdate(doc, decodeText(entry.body).update);
  }
  await close();
  return { events, vector: Y.decodeStateVector(Y.encodeStateVector(doc)) };
};
