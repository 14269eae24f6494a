import { useMemo } from 'react';
import type { InstrumentId, ProvisionId } from '../../shared/base/ids.ts';
import { must } from '../../shared/base/assert.ts';
import type { TextReader } from '../../shared/text/rewrite.ts';
import { decodePlace, offsetIn } from './document-carets.ts';
import { useDocument, useDocumentModel } from './documents.ts';
import { runsIn } from './instrument-doc.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { useRoomState } from './use-room.ts';

/** Reads the words of a document as the rules of the room read them. */
const readerOf = (doc: InstrumentDoc): TextReader => ({
  resolve: (paragraph, place) => {
    const position = decodePlace(place);
    return position === null ? null : offsetIn(doc.words(paragraph), position);
  },
  runs: (paragraph) => [...runsIn(doc.words(paragraph))],
  length: (paragraph) => doc.words(paragraph).length,
});

/** Reads the instrument of a provision; the first one for a provision that is gone, or none. */
export function useTextReader(provision: ProvisionId | undefined): TextReader {
  const instrument = useRoomState(({ text }): InstrumentId | undefined => {
    const home = provision === undefined ? undefined : text.provisions[provision]?.instrument;
    return home ?? text.instruments[0]?.id;
  });
  const session = useDocument(must(instrument, 'instrument'));
  const doc = useDocumentModel(session, (model) => model.replica.doc);
  return useMemo(() => readerOf(doc), [doc]);
}
