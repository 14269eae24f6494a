import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Anchor } from '../../shared/base/anchor.ts';
import type { InstrumentId } from '../../shared/base/ids.ts';
import { selectedWords } from '../features/proposals/selected-words.ts';
import type { Selected } from '../features/proposals/selected-words.ts';
import { SelectionProposes } from '../features/proposals/selection-acts.tsx';
import { chosenWords } from '../features/talk/chosen-words.ts';
import { SelectionTalks } from '../features/talk/selection-acts.tsx';
import { useDocument } from '../room/documents.ts';
import { useTalk } from '../room/talk.ts';
import { useRoomApi } from '../room/use-room.ts';
import { useView } from '../room/view-store.ts';
import { watchSelection } from '../ui/watch-selection.ts';
import { besideWords } from './beside-words.ts';
import styles from './selection-bar.module.css';

/** As in word processors: to say something about what is selected. */
const isDiscuss = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.metaKey) && event.altKey && event.code === 'KeyM';

interface Found {
  chosen: Anchor;
  /** What may be proposed on; null where one is writing, which proposes by itself. */
  selected: Selected | null;
}

/** One bar beside selected words: what can be proposed on them and said about them. Discussed by keys: Ctrl+Alt+M. */
export function SelectionBar({ instrument }: { instrument: InstrumentId }) {
  const { t } = useTranslation('talk');
  const room = useRoomApi();
  const talk = useTalk();
  const session = useDocument(instrument);
  const proposing = useView((view) => view.proposing !== null);
  const [found, setFound] = useState<Found | null>(null);
  const bar = useRef<HTMLDivElement>(null);
  /** Pressed away; another selection brings it back. */
  const away = useRef(false);

  const chosenNow = (): Anchor | null => {
    const { state } = room.store.getState();
    return state === null ? null : chosenWords(state, session);
  };
  const putAway = (): void => {
    away.current = true;
    setFound(null);
  };
  const look = useEffectEvent((changed: boolean): void => {
    if (changed) away.current = false;
    if (away.current) return;
    const chosen = chosenNow();
    if (chosen !== null) talk.store.setState({ chosen });
    setFound(chosen === null ? null : { chosen, selected: selectedWords() });
  });
  const discuss = useEffectEvent((): void => {
    const chosen = chosenNow() ?? talk.store.getState().chosen;
    if (chosen !== null) talk.compose('discussion', chosen);
    putAway();
  });

  useEffect(() => watchSelection((changed) => look(changed)), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!isDiscuss(event)) return;
      event.preventDefault();
      discuss();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  useLayoutEffect(() => {
    if (bar.current !== null) besideWords(bar.current);
  }, [found]);

  if (found === null || proposing) return null;
  return createPortal(
    <div
      ref={bar}
      className={styles['bar']}
      role="toolbar"
      aria-label={t('about.selection')}
      // The selection stays while one reaches for a button.
      onPointerDown={(event) => event.preventDefault()}
    >
      {found.selected !== null && <SelectionProposes selected={found.selected} />}
      <SelectionTalks chosen={found.chosen} onDone={putAway} />
    </div>,
    document.body,
  );
}
