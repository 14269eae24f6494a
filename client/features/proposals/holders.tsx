import { useTranslation } from 'react-i18next';
import { textReads } from '../../../shared/room/reads.ts';
import type { Hold } from '../../../shared/text/holds/state.ts';
import { useHasGavel, usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Who } from './who.tsx';
import type { BracketState } from './selectors.ts';
import styles from './card.module.css';

/** Who holds a bracket, for whom, except whom, and since when. */
export function Holders({ bracket }: { bracket: BracketState }) {
  const { t } = useTranslation('proposals');
  if (bracket.holds.length === 0) {
    return (
      <p className={styles['soft']}>{bracket.unclaimed ? t('hold.unclaimed') : t('hold.nobody')}</p>
    );
  }
  return (
    <ul role="list" className={styles['holders']} aria-label={t('hold.list')}>
      {bracket.holds.map((hold) => (
        <Holder key={hold.id} bracket={bracket} hold={hold} />
      ))}
    </ul>
  );
}

function Holder({ bracket, hold }: { bracket: BracketState; hold: Hold }) {
  const { t } = useTranslation('proposals');
  const { time, list } = useFormats();
  const nameOf = usePartyName();
  const gavel = useHasGavel();
  const call = useView((view) => view.call);
  const frozen = useRoomState((state) => state.text.provisions[bracket.provision]?.frozen === true);
  const here = useRoomState((state) => hold.party !== null && textReads(state).here(hold.party));
  const { party } = hold;
  return (
    <li className={styles['holder']}>
      <Who party={party} behalf={hold.behalf} />
      {hold.except.length > 0 && (
        <span>{t('hold.except', { names: list(hold.except.map(nameOf)) })}</span>
      )}
      <span className={styles['soft']}>{t('hold.since', { time: time(hold.since) })}</span>
      {gavel && party !== null && !here && !frozen && (
        <Button
          size="small"
          onClick={() => call({ kind: 'clear-hold', bracket: bracket.id, hold: hold.id })}
        >
          {t('hold.clear')}
        </Button>
      )}
    </li>
  );
}
