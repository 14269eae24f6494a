import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Viewer } from '../../../../shared/base/actor.ts';
import type { ParagraphId } from '../../../../shared/base/ids.ts';
import { directionOf, documentOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { mayWriteLanguage, mayWriteVersion } from '../../../../shared/languages/may-write.ts';
import { languagesReads } from '../../../../shared/room/reads.ts';
import type { RoomState } from '../../../../shared/room/state.ts';
import type { Instrument } from '../../../../shared/text/state.ts';
import { useLanguageName } from '../../../i18n/language-name.ts';
import { useDocument, useDocumentModel } from '../../../room/documents.ts';
import { useMe, useRoomApi, useRoomState } from '../../../room/use-room.ts';
import { cx } from '../../../ui/cx.ts';
import { HandedBackTray } from '../handed-back.tsx';
import columns from '../columns.module.css';
import page from '../text-panel.module.css';
import { useDrawnProvisions } from '../use-drawn-provisions.ts';
import type { Row } from './align-pasted.ts';
import { FillDialog } from './fill-dialog.tsx';
import { FillFromFile } from './fill-from-file.tsx';
import { usePen } from './use-pen.ts';
import { VersionProvision } from './version-provision.tsx';
import styles from './languages.module.css';

interface LanguagesPageProps {
  instrument: Instrument;
  language: LanguageTag;
  beside: boolean;
}

/** The text in another language, alone or beside the drafting text, paragraph by paragraph. */
export function LanguagesPage({ instrument, language, beside }: LanguagesPageProps) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { drafting } = useRoomState((state) => state.languages);
  const session = useDocument(documentOf(language));
  const loaded = useDocumentModel(session, (model) => model.loaded);
  const me = useMe();
  const mayWrite = useRoomState(
    (state) => mayWriteLanguage(state.languages, language, me) === null,
  );
  const ready = usePen(session, mayWrite);
  const room = useRoomApi();
  const [filling, fill] = useState<{ source: string; rows: Row[] } | null>(null);
  const onLines = useCallback(
    (paragraph: ParagraphId | null, source: string) => {
      const { state } = room.store.getState();
      if (state === null) return;
      const all = rowsOf(state, instrument, language, me);
      const first = paragraph === null ? 0 : all.findIndex(({ id }) => id === paragraph);
      fill({ source, rows: all.slice(first) });
    },
    [room, instrument, language, me],
  );
  const sheet = useRef<HTMLElement>(null);
  const drawn = useDrawnProvisions(sheet, instrument.provisions);
  if (drafting === null) return null;
  return (
    <>
      <HandedBackTray session={session} />
      <article
        ref={sheet}
        className={cx(page['page'], beside && page['wide'])}
        aria-label={t('page', { title: instrument.title, language: nameOf(language) })}
        aria-busy={!loaded}
      >
        {mayWrite && (
          <FillFromFile
            language={language}
            disabled={!ready}
            onLines={(source) => onLines(null, source)}
          />
        )}
        <div
          className={cx(columns['heads'], beside ? columns['two'] : styles['heads'])}
          aria-hidden="true"
        >
          {beside && (
            <span lang={drafting.language} dir={directionOf(drafting.language)}>
              {ownName(drafting.language)}
            </span>
          )}
          <span lang={language} dir={directionOf(language)}>
            {ownName(language)}
          </span>
        </div>
        {instrument.provisions.map((id) => (
          <VersionProvision
            key={id}
            id={id}
            language={language}
            drafting={drafting.language}
            beside={beside}
            drawn={drawn(id)}
            ready={ready}
            onLines={onLines}
          />
        ))}
      </article>
      {filling !== null && (
        <FillDialog {...filling} language={language} onClose={() => fill(null)} />
      )}
    </>
  );
}

/** The paragraphs of the instrument that the seat may write in this language, in order. */
function rowsOf(
  state: RoomState,
  instrument: Instrument,
  language: LanguageTag,
  me: Viewer,
): Row[] {
  const reads = languagesReads(state);
  return instrument.provisions.flatMap((provision) =>
    (state.text.provisions[provision]?.paragraphs ?? []).flatMap((id) => {
      const found = state.text.paragraphs[id];
      const closed = mayWriteVersion(state.languages, language, id, me, reads) !== null;
      return found === undefined || found.proposed !== undefined || closed ? [] : [found];
    }),
  );
}

/** A language as its own speakers call it. */
const ownName = (tag: LanguageTag): string =>
  new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
