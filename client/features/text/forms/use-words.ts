import { useMemo, useSyncExternalStore } from 'react';
import type { ParagraphId } from '../../../../shared/base/ids.ts';
import type { Words } from '../../../../shared/text/forms/bracketed.ts';
import { changesOf } from '../../../room/document-changes.ts';
import { useDocumentModel } from '../../../room/documents.ts';
import type { DocumentSession } from '../../../room/document-session.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import type { InstrumentDoc } from '../../../room/instrument-doc.ts';

/** The words of these paragraphs as they are now; the same object until one of them changes. */
export function useWords(
  session: DocumentSession,
  paragraphs: readonly ParagraphId[],
): readonly Words[] {
  const doc = useDocumentModel(session, (model) => model.replica.doc);
  const source = useMemo(() => wordsSource(doc, paragraphs), [doc, paragraphs]);
  return useSyncExternalStore(source.subscribe, source.read);
}

function wordsSource(doc: InstrumentDoc, paragraphs: readonly ParagraphId[]) {
  let known: readonly Words[] = [];
  return {
    subscribe: (changed: () => void): (() => void) =>
      changesOf(doc).watch(paragraphs, { changed: () => undefined, settled: changed }),
    read: (): readonly Words[] => {
      const now = paragraphs.map((id) => ({ id, runs: runsIn(doc.words(id)) }));
      const same =
        now.length === known.length && now.every(({ runs }, i) => runs === known[i]?.runs);
      if (!same) known = now;
      return known;
    },
  };
}
