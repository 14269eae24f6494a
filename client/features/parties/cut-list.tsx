import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cut } from '../../../shared/roster/state.ts';
import { useParty } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { PartyTag } from '../../ui/party-tag.tsx';
import styles from './parties.module.css';
import { cutsNewestFirst } from './selectors.ts';

/** For mediators: whose connections the server cut, why, how often and when. Folded until somebody wants to know. */
export function CutList() {
  const { t } = useTranslation('room');
  const roster = useRoomState((state) => state.roster);
  const cuts = useMemo(() => cutsNewestFirst(roster), [roster]);
  if (cuts.length === 0) return null;
  const count = cuts.reduce((sum, cut) => sum + cut.times, 0);
  return (
    <details className={styles['cuts']}>
      <summary>{t('cut.title', { count })}</summary>
      <p className={styles['soft']}>{t('cut.hint')}</p>
      <ol className={styles['seats']}>
        {cuts.map((cut, index) => (
          <CutLine key={cuts.length - index} cut={cut} />
        ))}
      </ol>
    </details>
  );
}

function CutLine({ cut }: { cut: Cut }) {
  const { t } = useTranslation('room');
  const seat = useRoomState((state) => state.roster.seats[cut.seat] ?? null);
  const party = useParty(seat?.party ?? null);
  const formats = useFormats();
  return (
    <li>
      {t('cut.said', { name: seat?.name ?? t('cut.gone'), why: t(`cut.why.${cut.code}`) })}
      <span className={styles['role']}>
        {party !== null && <PartyTag party={party} size="small" />}
        <span>{t('cut.times', { count: cut.times })}</span>
        <time>{formats.timeOfDay(cut.at)}</time>
      </span>
    </li>
  );
}
