import { Pin, WifiOff } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useHasGavel, useParty } from '../../room/names.ts';
import { cx } from '../../ui/cx.ts';
import { PartyMark } from '../../ui/party-mark.tsx';
import { ForGroup } from './for-group.tsx';
import { RequestMenu } from './request-menu.tsx';
import { minutesUntil } from './selectors.ts';
import type { QueueLine } from './selectors.ts';
import styles from './queue.module.css';

/** Who speaks within so many ms is told "next". */
const NOW_MS = 15_000;

/** The speakers' list in the order in which it will be called (Q-3, Q-15). */
export function Queue({ lines }: { lines: QueueLine[] }) {
  const { t } = useTranslation('floor');
  if (lines.length === 0) return <p className={styles['empty']}>{t('queue.empty')}</p>;
  return (
    <ol role="list" className={styles['queue']}>
      {lines.map(({ startsInMs, ...line }) => (
        <QueueRow
          key={line.request.id}
          {...line}
          minutes={startsInMs < NOW_MS ? 0 : minutesUntil(startsInMs)}
        />
      ))}
    </ol>
  );
}

interface QueueRowProps extends Omit<QueueLine, 'startsInMs'> {
  /** Until the turn is likely to come; 0: now. */
  minutes: number;
}

/**
 * Drawn again when something of the row changed, not with each act of the room: with sixty on the list that was most of
 * what a stance cost the chair's page.
 */
const QueueRow = memo(function QueueRow(line: QueueRowProps) {
  const { t } = useTranslation('floor');
  const { number } = useFormats();
  const language = useLanguage();
  const presides = useHasGavel();
  const { request, position, mine, pinned, present, minutes } = line;
  const party = useParty(request.party);
  if (party === null) return null;
  const name = nameIn(party.name, language);

  return (
    <li className={cx(styles['row'], mine && styles['mine'])}>
      <span className={cx(styles['position'], 'tabular')}>{number(position)}</span>
      <PartyMark party={party} size="small" />
      <span className={styles['who']}>
        <span className={styles['name']}>
          {mine ? (
            <>
              <strong>{t('queue.you')}</strong> <span className={styles['soft']}>{name}</span>
            </>
          ) : (
            name
          )}
        </span>
        <span className={styles['details']}>
          {request.onBehalfOf !== null && (
            <span>
              <ForGroup group={request.onBehalfOf} />
            </span>
          )}
          {request.side !== 'neutral' && <span>{t(`queue.side.${request.side}`)}</span>}
          {pinned && (
            <span className={styles['sign']}>
              <Pin aria-hidden="true" /> {t('queue.pinned')}
            </span>
          )}
          {!present && (
            <span className={styles['sign']}>
              <WifiOff aria-hidden="true" /> {t('queue.absent')}
            </span>
          )}
        </span>
      </span>
      <span className={cx(styles['expected'], 'tabular')}>
        {minutes === 0 ? t('queue.expectedNow') : t('queue.expected', { count: minutes })}
      </span>
      {presides && <RequestMenu request={request} name={name} pinned={pinned} />}
    </li>
  );
});
