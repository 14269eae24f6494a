import { useMayPropose } from '../../room/use-may-propose.ts';
import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import { useMyGroups } from './selectors.ts';
import type { BracketState } from './selectors.ts';
import { Do, Step } from './step.tsx';
import styles from './card.module.css';

interface HoldActsProps {
  bracket: BracketState;
  party: PartyId;
  /** Whether it has rivals: then a hold insists on one of them. */
  several: boolean;
}

/** Placing a hold is any party's right; letting go is the holder's alone (T-3). */
export function HoldActs({ bracket, party, several }: HoldActsProps) {
  const { t } = useTranslation('proposals');
  const closed = useMayPropose(bracket.provision);
  const groups = useMyGroups(party);
  const own = bracket.holds.find((hold) => hold.party === party);
  const release = { type: 'text.release', bracket: bracket.id } as const;
  // While a call is open the brackets stand still (D-1).
  if (closed === 'call-open') return <span className={styles['soft']}>{t('hold.closed')}</span>;
  if (own !== undefined) {
    const last = bracket.holds.length === 1;
    return (
      <Step
        label={t('hold.release')}
        consequence={
          !last ? t('hold.releaseHint') : several ? t('hold.releaseRival') : t('hold.releaseLast')
        }
        act={() => release}
      />
    );
  }
  const forMe = bracket.holds.find(
    ({ behalf, except }) => groups.some((group) => group.id === behalf) && !except.includes(party),
  );
  return (
    <>
      {closed === null && (
        <Do
          key="hold"
          label={several ? t('hold.insist') : t('hold.hold')}
          act={() => ({ type: 'text.hold', bracket: bracket.id, behalf: null })}
        />
      )}
      {closed === null &&
        groups.map((group) => (
          <Do
            key={group.id}
            label={t('hold.holdFor', { group: group.short })}
            act={() => ({ type: 'text.hold', bracket: bracket.id, behalf: group.id })}
          />
        ))}
      {forMe !== undefined && (
        <Step label={t('hold.except1')} consequence={t('hold.exceptHint')} act={() => release} />
      )}
      {closed !== null && <span className={styles['soft']}>{t('hold.closed')}</span>}
    </>
  );
}
