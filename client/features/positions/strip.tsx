import { Grid3x3 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Hint } from '../../ui/tooltip.tsx';
import { ConvergenceWord } from './convergence-word.tsx';
import { MyPosition } from './my-position.tsx';
import { positioned, tally } from './selectors.ts';
import { STANCES } from '../../room/stance-sign.tsx';
import { StanceSign } from '../../room/stance-sign.tsx';
import styles from './strip.module.css';

interface StripProps {
  /** On a telephone held sideways, what leads elsewhere from the text: it stands where the counts would. */
  lead: ReactNode;
  mapOpen: boolean;
  onMap: (open: boolean) => void;
  /** The form of my own position, which the strip of steps may open too. */
  mineOpen: boolean;
  onMine: (open: boolean) => void;
}

/** Positions on the provision in view, in one line. */
export function PositionsStrip({ lead, mapOpen, onMap, mineOpen, onMine }: StripProps) {
  const { t } = useTranslation('positions');
  const { number } = useFormats();
  const language = useLanguage();
  const inView = useView((v) => v.inView);
  const provision = useRoomState((s) =>
    inView === null ? null : (s.text.provisions[inView] ?? null),
  );
  const positions = useRoomState((s) => s.positions);
  const roster = useRoomState((s) => s.roster);
  useHotkey('m', () => onMap(!mapOpen));

  const by = inView === null ? null : tally(positions, positioned(roster), inView);
  return (
    <section className={styles['strip']} aria-label={t('title')}>
      <h2 className={styles['title']}>
        {provision === null ? t('title') : t('on', { number: provision.number })}
      </h2>
      {lead ?? (
        <>
          {by === null ? (
            <p className={styles['soft']}>{t('none')}</p>
          ) : (
            <ul role="list" className={styles['counts']}>
              {STANCES.map((stance) => {
                const names = by[stance].map((party) => nameIn(party.name, language));
                const word = t(`stance.${stance}`);
                return (
                  <li key={stance}>
                    <Hint text={names.length === 0 ? word : `${word}: ${names.join(', ')}`}>
                      <button type="button" className={styles['count']}>
                        <StanceSign stance={stance} />
                        <span className="tabular">{number(by[stance].length)}</span>
                        <span className={styles['word']}>{word}</span>
                      </button>
                    </Hint>
                  </li>
                );
              })}
            </ul>
          )}
          {provision !== null && <ConvergenceWord provision={provision.id} />}
        </>
      )}
      <div className={styles['acts']}>
        {provision !== null && (
          <MyPosition
            provision={provision.id}
            number={provision.number}
            open={mineOpen}
            onOpenChange={onMine}
          />
        )}
        <Button
          icon={<Grid3x3 aria-hidden="true" />}
          hint="M"
          aria-expanded={mapOpen}
          aria-label={mapOpen ? t('map.close') : t('map.open')}
          onClick={() => onMap(!mapOpen)}
        >
          {t('map.short')}
        </Button>
      </div>
    </section>
  );
}
