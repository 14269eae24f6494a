import { Fingerprint, LockKeyhole, MessageSquarePlus } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { InstrumentId } from '../../../shared/base/ids.ts';
import { useDocument } from '../../room/documents.ts';
import { useTalk } from '../../room/talk.ts';
import type { TalkTab } from '../../room/talk.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { watchSelection } from '../../ui/watch-selection.ts';
import { chosenWords } from './chosen-words.ts';
import { useTalkRights } from './rights.ts';
import styles from './selection-button.module.css';

/** As in word processors: to say something about what is selected. */
const isShortcut = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyM';

/** Beside selected words: what can be said about them. By keys: Ctrl+Alt+M. */
export function SelectionButton({ instrument }: { instrument: InstrumentId }) {
  const { t } = useTranslation('talk');
  const room = useRoomApi();
  const talk = useTalk();
  const session = useDocument(instrument);
  const { mayTalk, hasNotes } = useTalkRights();
  const showOrigin = useView((view) => view.showOrigin);
  const [place, setPlace] = useState<{ x: number; y: number } | null>(null);

  const look = useEffectEvent((): void => {
    const { state } = room.store.getState();
    const chosen = state === null ? null : chosenWords(state, session);
    if (chosen === null) {
      setPlace(null);
      return;
    }
    talk.store.setState({ chosen });
    const last = [...(document.getSelection()?.getRangeAt(0).getClientRects() ?? [])].at(-1);
    if (last === undefined) return;
    const x = Math.min(Math.max(8, last.left), window.innerWidth - 240);
    setPlace({ x, y: Math.min(last.bottom + 6, window.innerHeight - 52) });
  });
  const say = (tab: TalkTab): void => {
    const { chosen } = talk.store.getState();
    setPlace(null);
    if (chosen !== null) talk.compose(tab, chosen);
  };
  const tell = (): void => {
    const { chosen } = talk.store.getState();
    const selection = document.getSelection();
    setPlace(null);
    if (chosen === null || chosen.paragraph === null || selection === null) return;
    const { provision, paragraph, at } = chosen;
    const rect = selection.getRangeAt(0).getBoundingClientRect();
    showOrigin({ provision, paragraph, at, rect });
  };
  const sayByKey = useEffectEvent((): void => {
    look();
    say('discussion');
  });

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isShortcut(event)) return;
      event.preventDefault();
      sayByKey();
    };
    const hide = (): void => setPlace(null);
    const stop = watchSelection(() => look());
    document.addEventListener('keydown', onKey);
    document.addEventListener('scroll', hide, true);
    return () => {
      stop();
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);

  if (place === null) return null;
  return createPortal(
    <div
      className={styles['place']}
      style={{ left: place.x, top: place.y }}
      role="toolbar"
      aria-label={t('about.selection')}
      // The selection stays while one reaches for the button.
      onPointerDown={(event) => event.preventDefault()}
    >
      {mayTalk && (
        <Button
          size="small"
          icon={<MessageSquarePlus aria-hidden="true" />}
          onClick={() => say('discussion')}
        >
          {t('do.discuss')}
        </Button>
      )}
      {hasNotes && (
        <Button size="small" icon={<LockKeyhole aria-hidden="true" />} onClick={() => say('notes')}>
          {t('do.note')}
        </Button>
      )}
      <Button size="small" icon={<Fingerprint aria-hidden="true" />} onClick={tell}>
        {t('do.origin')}
      </Button>
    </div>,
    document.body,
  );
}
