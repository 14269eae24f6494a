import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useRoomState } from '../../room/use-room.ts';
import { MapControls } from './map-controls.tsx';
import type { Zoom } from './map-controls.tsx';
import { MapTable } from './map-table.tsx';
import { chosen, sections } from './selectors.ts';
import type { ProvisionChoice } from './selectors.ts';
import styles from './map.module.css';

/** Parties × provisions, live (section 6). Only public stances are in it. */
export function PositionsMap({ onGone }: { onGone: () => void }) {
  const { t } = useTranslation('positions');
  const heading = useId();
  const roster = useRoomState((s) => s.roster);
  const [group, setGroup] = useState('');
  const [choice, setChoice] = useState<ProvisionChoice>('all');
  const [zoom, setZoom] = useState<Zoom>(1);

  const all = useMemo(() => sections(roster), [roster]);
  const rows = group === '' ? all : all.filter((s) => (s.coalition?.id ?? '-') === group);
  const columns = useRoomState(
    useShallow((s) => chosen(provisionsInOrder(s.text), s.positions, choice)),
  );

  return (
    <section className={styles['map']} aria-labelledby={heading} data-zoom={zoom}>
      <header className={styles['head']}>
        <h2 id={heading} className={styles['title']}>
          {t('map.title')}
        </h2>
        <MapControls
          sections={all}
          group={group}
          onGroup={setGroup}
          choice={choice}
          onChoice={setChoice}
          zoom={zoom}
          onZoom={setZoom}
        />
      </header>
      {columns.length === 0 ? (
        <p className={styles['none']}>{t('map.noneLeft')}</p>
      ) : (
        <MapTable sections={rows} provisions={columns} label={heading} onGone={onGone} />
      )}
    </section>
  );
}
