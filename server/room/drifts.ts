import type { ParagraphId } from '../../shared/base/ids.ts';
import { languageOf } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { driftsOf } from '../../shared/languages/drift.ts';
import type { LanguagesEvent } from '../../shared/languages/schema.ts';
import type { RoomReader } from '../../shared/room/reader.ts';
import type { RoomState } from '../../shared/room/state.ts';

/** What words that may have changed mean for what was confirmed in other languages. `reader` reads them as they are now. */
export const driftsIn = (
  { languages }: RoomState,
  changed: readonly { document: DocumentName; touched: readonly ParagraphId[] }[],
  reader: RoomReader,
): LanguagesEvent[] =>
  languages.versions.length === 0
    ? []
    : changed.flatMap(({ document, touched }) =>
        driftsOf(
          languages,
          { language: languageOf(document), paragraphs: new Set(touched) },
          reader,
        ),
      );
