import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId, ProvisionId } from '../../../shared/base/ids.ts';
import { useDocument, useDocumentModel } from '../../room/documents.ts';
import { useRoom, useRoomApi, useRoomState } from '../../room/use-room.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BracketHighlight } from './bracket-highlight.ts';
import { Desk } from './desk.ts';
import { DeskProvider } from './desk-context.ts';
import { HandedBackTray } from './handed-back.tsx';
import { ProvisionSection } from './provision-section.tsx';
import { readerHandlers } from './reading.ts';
import { Remarks } from './remarks.tsx';
import { TextCard } from './text-card.tsx';
import { TextFoot } from './text-foot.tsx';
import { useFollowing } from './use-following.ts';
import { useLooking } from './use-looking.ts';
import { useMayWriteSomewhere } from './use-may-write.ts';
import styles from './text-panel.module.css';

export interface TextPanelProps {
  /** The first of the room when it is not said. */
  instrument?: InstrumentId | undefined;
  /** What a mediator may do with a provision, beside its status. */
  provisionControls?: ((id: ProvisionId) => ReactNode) | undefined;
}

/** The text as a treaty is printed; a paragraph becomes an editor where somebody writes. */
export function TextPanel({ instrument, provisionControls }: TextPanelProps) {
  const { t } = useTranslation('text');
  const first = useRoomState((state) => state.text.instruments[0]?.id ?? null);
  const id = instrument ?? first;
  return id === null ? (
    <EmptyState title={t('empty')} />
  ) : (
    <Instrument key={id} id={id} provisionControls={provisionControls} />
  );
}

const NONE: readonly ProvisionId[] = [];

interface InstrumentProps {
  id: InstrumentId;
  provisionControls: TextPanelProps['provisionControls'];
}

function Instrument({ id, provisionControls }: InstrumentProps) {
  const room = useRoomApi();
  const session = useDocument(id);
  const desk = useMemo(() => new Desk(room, session), [room, session]);
  const { t } = useTranslation('text');
  const found = useRoomState((state) => state.text.instruments.find((i) => i.id === id));
  const loaded = useDocumentModel(session, (model) => model.loaded);
  const replica = useDocumentModel(session, (model) => model.replica);
  const live = useRoom((model) => model.status === 'live');
  const mayWrite = useMayWriteSomewhere(id);
  const page = useRef<HTMLElement>(null);
  useFollowing(page, loaded);
  useLooking(page, desk, found?.provisions ?? NONE);
  const renewed = useDocumentModel(session, (model) => model.renewed);
  useEffect(() => {
    if (renewed > 0) desk.say({ kind: 'refused', refusal: { code: 'text-differs' } });
  }, [desk, renewed]);

  useEffect(() => desk.store.setState({ editing: null, pending: null }), [desk, replica]);
  useEffect(() => {
    if (!mayWrite || !loaded || !live) return;
    void desk.prepare();
  }, [desk, mayWrite, loaded, live, replica]);
  useEffect(() => {
    if (page.current === null) return undefined;
    const highlight = new BracketHighlight(page.current);
    return () => highlight.stop();
  }, []);
  const handlers = useMemo(() => readerHandlers(desk), [desk]);

  if (found === undefined) return <EmptyState title={t('empty')} />;
  return (
    <DeskProvider value={desk}>
      <div className={styles['panel']}>
        <HandedBackTray />
        {/* Keys move through the text as a whole; every paragraph in it is named and can be focused. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
        <article
          ref={page}
          className={styles['page']}
          aria-label={found.title}
          aria-busy={!loaded}
          {...handlers}
        >
          <h1 className={styles['title']} dir="auto">
            {found.title}
          </h1>
          {!loaded && (
            <p className={styles['loading']} role="status">
              {t('loading')}
            </p>
          )}
          {found.provisions.map((provision, i) => (
            <ProvisionSection
              key={provision}
              id={provision}
              first={i === 0}
              controls={provisionControls}
            />
          ))}
          <TextCard />
        </article>
        <Remarks />
        <TextFoot />
      </div>
    </DeskProvider>
  );
}
