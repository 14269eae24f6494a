import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { BracketId } from '../../../shared/base/ids.ts';
import { textReads } from '../../../shared/room/reads.ts';
import type { Hold } from '../../../shared/text/holds/state.ts';
import { usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Step } from './step.tsx';
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
        <Holder key={hold.id} bracket={bracket.id} hold={hold} />
      ))}
    </ul>
  );
}

function Holder({ bracket, hold }: { bracket: BracketId; hold: Hold }) {
  const { t } = useTranslation('proposals');
  const { time, list } = useFormats();
  const nameOf = usePartyName();
  const me = useMe();
  const here = useRoomState((state) => hold.party !== null && textReads(state).here(hold.party));
  const { party } = hold;
  return (
    <li className={styles['holder']}>
      <Who party={party} behalf={hold.behalf} />
      {hold.except.length > 0 && (
        <span>{t('hold.except', { names: list(hold.except.map(nameOf)) })}</span>
      )}
      <span className={styles['soft']}>{t('hold.since', { time: time(hold.since) })}</span>
      {isMediator(me.role) && party !== null && !here && (
        <Step
          label={t('hold.clear')}
          tone="danger"
          consequence={t('hold.clearHint', { name: nameOf(party) })}
          act={() => ({ type: 'text.clear-hold', bracket, hold: hold.id })}
        />
      )}
    </li>
  );
}
