import { ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/icon-button.tsx';
import { STANCES } from '../../room/stance-sign.tsx';
import type { ProvisionChoice, Section } from './selectors.ts';
import { StanceSign } from '../../room/stance-sign.tsx';
import styles from './map.module.css';

export type Zoom = 0 | 1 | 2;

interface MapControlsProps {
  sections: Section[];
  /** A coalition's id, '-' for parties of no group, '' for all. */
  group: string;
  onGroup: (group: string) => void;
  choice: ProvisionChoice;
  onChoice: (choice: ProvisionChoice) => void;
  zoom: Zoom;
  onZoom: (zoom: Zoom) => void;
}

export function MapControls(props: MapControlsProps) {
  const { sections, group, onGroup, choice, onChoice, zoom, onZoom } = props;
  const { t } = useTranslation('positions');
  const choices = {
    all: t('map.allProvisions'),
    objected: t('map.onlyObjected'),
    heard: t('map.onlyHeard'),
  };
  return (
    <div className={styles['controls']}>
      <ul role="list" className={styles['legend']}>
        {STANCES.map((stance) => (
          <li key={stance}>
            <StanceSign stance={stance} /> {t(`stance.${stance}`)}
          </li>
        ))}
      </ul>
      <select
        className={styles['select']}
        aria-label={t('map.filterParties')}
        value={group}
        onChange={(e) => onGroup(e.target.value)}
      >
        <option value="">{t('map.allParties')}</option>
        {sections.map(({ coalition }) => (
          <option key={coalition?.id ?? '-'} value={coalition?.id ?? '-'}>
            {coalition?.short ?? t('map.noGroup')}
          </option>
        ))}
      </select>
      <select
        className={styles['select']}
        aria-label={t('map.filterProvisions')}
        value={choice}
        onChange={(e) => onChoice(asChoice(e.target.value))}
      >
        {(['all', 'objected', 'heard'] as const).map((c) => (
          <option key={c} value={c}>
            {choices[c]}
          </option>
        ))}
      </select>
      <span className={styles['zoom']}>
        <IconButton
          label={t('map.smaller')}
          icon={<ZoomOut />}
          disabled={zoom === 0}
          onClick={() => onZoom(zoom === 2 ? 1 : 0)}
        />
        <IconButton
          label={t('map.larger')}
          icon={<ZoomIn />}
          disabled={zoom === 2}
          onClick={() => onZoom(zoom === 0 ? 1 : 2)}
        />
      </span>
    </div>
  );
}

const asChoice = (value: string): ProvisionChoice =>
  value === 'objected' || value === 'heard' ? value : 'all';
