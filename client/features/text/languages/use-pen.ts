import { useEffect, useState } from 'react';
import { useDocumentModel } from '../../../room/documents.ts';
import type { DocumentSession } from '../../../room/document-session.ts';
import type { Replica } from '../../../room/document-replica.ts';
import { useRoom } from '../../../room/use-room.ts';

/** Whether the words of a document can be written in now: asks for a pen where that is `wanted`. */
export function usePen(session: DocumentSession, wanted: boolean): boolean {
  const loaded = useDocumentModel(session, (model) => model.loaded);
  const replica = useDocumentModel(session, (model) => model.replica);
  const live = useRoom((model) => model.status === 'live');
  const [ready, setReady] = useState<Replica | null>(null);
  useEffect(() => {
    if (!wanted || !loaded || !live) return;
    void replica.takePen().then((refusal) => {
      if (refusal === null) setReady(replica);
    });
  }, [wanted, loaded, live, replica]);
  return ready === replica;
}
