import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId, ProvisionId } from '../../../shared/base/ids.ts';
import { NO_CHOICES } from '../../../shared/text/forms/reading.ts';
import { useDocument, useDocumentModel } from '../../room/documents.ts';
import { useRoom, useRoomApi, useRoomState } from '../../room/use-room.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Desk } from './desk.ts';
import { DeskProvider } from './desk-context.ts';
import { ComparePage } from './forms/compare-page.tsx';
import { BracketedPage, CleanPage } from './forms/form-page.tsx';
import { TextHead } from './forms/text-head.tsx';
import { useForm } from './forms/use-form.ts';
import type { FormChoice } from './forms/use-form.ts';
import { useKeptPlace } from './forms/use-kept-place.ts';
import { HandedBackTray } from './handed-back.tsx';
import { LanguagesPage } from './languages/languages-page.tsx';
import { useLanguageView } from './languages/use-language-view.ts';
import type { LanguageView } from './languages/use-language-view.ts';
import { LiveText } from './live-text.tsx';
import { OriginsPage } from './origins/origins-page.tsx';
import { ParagraphExtrasProvider } from './paragraph-extras.ts';
import type { ParagraphExtras } from './paragraph-extras.ts';
import type { ParagraphTools } from './paragraph-row.tsx';
import { Remarks } from './remarks.tsx';
import { TextFoot } from './text-foot.tsx';
import { useFollowing } from './use-following.ts';
import { useMayWriteSomewhere } from './use-may-write.ts';
import styles from './text-panel.module.css';

export interface TextPanelProps {
  /** The first of the room when it is not said. */
  instrument?: InstrumentId | undefined;
  /** What a mediator may do with a provision, beside its status. */
  provisionControls?: ((id: ProvisionId) => ReactNode) | undefined;
  /** What hangs on a paragraph besides. */
  extras?: ParagraphExtras | undefined;
  /** What may be proposed on a paragraph, beside it. */
  paragraphTools?: ParagraphTools | undefined;
  /** On a phone, what leads elsewhere from the text: in one row with what concerns it. */
  lead?: ReactNode;
  /** What lies over the text: the cards of brackets and proposals. */
  children?: ((desk: Desk) => ReactNode) | undefined;
}

/** The text as a treaty is printed; a paragraph becomes an editor where somebody writes. */
export function TextPanel({ instrument, extras, ...slots }: TextPanelProps) {
  const { t } = useTranslation('text');
  const first = useRoomState((state) => state.text.instruments[0]?.id ?? null);
  const id = instrument ?? first;
  return id === null ? (
    <EmptyState title={t('empty')} />
  ) : (
    <ParagraphExtrasProvider value={extras ?? null}>
      <Instrument key={id} id={id} {...slots} />
    </ParagraphExtrasProvider>
  );
}

interface InstrumentProps extends Omit<TextPanelProps, 'instrument' | 'extras'> {
  id: InstrumentId;
}

function Instrument({ id, provisionControls, paragraphTools, lead, children }: InstrumentProps) {
  const room = useRoomApi();
  const session = useDocument(id);
  const desk = useMemo(() => new Desk(room, session, id), [room, session, id]);
  const { t } = useTranslation('text');
  const found = useRoomState((state) => state.text.instruments.find((i) => i.id === id));
  const loaded = useDocumentModel(session, (model) => model.loaded);
  const replica = useDocumentModel(session, (model) => model.replica);
  const live = useRoom((model) => model.status === 'live');
  const mayWrite = useMayWriteSomewhere(id);
  const panel = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useForm();
  const [reading, setReading] = useState(NO_CHOICES);
  const [comparing, setComparing] = useState(false);
  const [view, setView] = useLanguageView();
  const form = `${choice.form} ${view.language ?? ''} ${view.beside}`;
  const keepPlace = useKeptPlace(panel, form, comparing);
  useFollowing(panel, loaded);
  const renewed = useDocumentModel(session, (model) => model.renewed);
  useEffect(() => {
    if (renewed > 0) desk.say({ kind: 'refused', refusal: { code: 'text-differs' } });
  }, [desk, renewed]);

  useEffect(() => desk.store.setState({ editing: null, pending: null }), [desk, replica]);
  useEffect(() => {
    if (!mayWrite || !loaded || !live) return;
    void desk.prepare();
  }, [desk, mayWrite, loaded, live, replica]);

  if (found === undefined) return <EmptyState title={t('empty')} />;
  const choose = (chosen: FormChoice): void => {
    if (!comparing) keepPlace();
    setComparing(false);
    setChoice(chosen);
  };
  const compare = (opens: boolean): void => {
    if (opens) keepPlace();
    setComparing(opens);
  };
  const look = (chosen: LanguageView): void => {
    keepPlace();
    setView(chosen);
  };
  return (
    <DeskProvider value={desk}>
      <div ref={panel} className={styles['panel']}>
        <HandedBackTray session={session} />
        <TextHead
          choice={choice}
          onChange={choose}
          onAnew={reading === NO_CHOICES ? null : () => setReading(NO_CHOICES)}
          comparing={comparing}
          onCompare={compare}
          view={view}
          onView={look}
          lead={lead}
        />
        {!loaded && (
          <p className={styles['loading']} role="status">
            {t('loading')}
          </p>
        )}
        {view.language !== null ? (
          <LanguagesPage instrument={found} language={view.language} beside={view.beside} />
        ) : comparing ? (
          <ComparePage instrument={found} />
        ) : choice.form === 'live' ? (
          <LiveText
            instrument={found}
            provisionControls={provisionControls}
            tools={paragraphTools}
          />
        ) : choice.form === 'clean' ? (
          <CleanPage instrument={found} reading={reading} onChange={setReading} />
        ) : choice.form === 'origins' ? (
          <OriginsPage instrument={found} />
        ) : (
          <BracketedPage instrument={found} form={choice.form} names={choice.names} />
        )}
        {children?.(desk)}
        <Remarks />
        <TextFoot version={view.language} />
      </div>
    </DeskProvider>
  );
}
