import { replayed } from '../../server/document/replay.ts';
import { decodeText } from '../../server/room/entries.ts';
import { decodeSnapshot, ROOM_PART, textPart } from '../../server/room/snapshot.ts';
import { must } from '../../shared/base/assert.ts';
import { documentOf } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { canonical } from '../shared/support/canonical.ts';
import type { Disk, StoredSnapshot } from './disk.ts';
import { wordsOf } from './record.ts';
import type { DurableRecord } from './record.ts';

/** What a snapshot says other than the entries that it stands for (I3); null for nothing. */
export const faultOf = (
  { seq, parts }: StoredSnapshot,
  record: DurableRecord,
  disk: Disk,
): string | null => {
  const snapshot = decodeSnapshot(must(parts.get(ROOM_PART), 'room in a snapshot'));
  if (canonical(snapshot.state) !== canonical(record.stateAt(seq))) {
    return `I3: the snapshot of ${seq} has another room`;
  }
  for (const [key, at] of snapshot.accepted) {
    if (at > seq) return `I3: the snapshot of ${seq} has an answer of ${at}`;
    if (record.causes.has(key) && record.causes.get(key)?.at(-1) !== at) {
      return `I3: the snapshot of ${seq} has another answer of ${key}`;
    }
  }
  const { text, languages } = snapshot.state;
  const documents: DocumentName[] = [
    ...text.instruments.map(({ id }) => id),
    ...languages.versions.map(({ language }) => documentOf(language)),
  ];
  for (const id of documents) {
    const updates = disk.synced
      .filter((entry) => entry.kind === 'text' && entry.seq <= seq)
      .map(({ body }) => decodeText(body))
      .filter(({ instrument }) => instrument === id)
      .map(({ update }) => update);
    if (updates.length === 0 && !parts.has(textPart(id))) continue;
    const stored = replayed(0, [must(parts.get(textPart(id)), `text ${id} in a snapshot`)]);
    if (wordsOf(stored) !== wordsOf(replayed(0, updates))) {
      return `I3: the snapshot of ${seq} has other words`;
    }
  }
  return null;
};
