import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import { isEmptied, mayBeTakenUp } from '../../../shared/text/proposals/may-propose.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useMayPropose } from '../../room/use-may-propose.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Do, Step } from './step.tsx';
import styles from './card.module.css';

interface PartyActsProps {
  proposal: Proposal;
  party: PartyId;
}

/** What any delegation may do with a proposal. */
export function PartyActs({ proposal, party }: PartyActsProps) {
  const { t } = useTranslation('proposals');
  const attribution = useRoomState((state) => state.text.attribution);
  const closed = useMayPropose(proposal.provision);
  const { id, status, sponsor, coSponsors, attributed, askedBy } = proposal;
  if (mayBeTakenUp(proposal)) {
    return closed === null && !isEmptied(proposal) ? (
      <div className={styles['acts']}>
        <Step
          label={t('act.takeUp')}
          consequence={t('act.takeUpHint')}
          act={() => ({ type: 'text.take-up', proposal: id })}
        />
      </div>
    ) : null;
  }
  if (status !== 'open' || sponsor === party) return null;
  const joined = coSponsors.some((one) => one.party === party);
  const mayAsk = !attributed && attribution !== 'none' && !askedBy.includes(party);
  return (
    <div className={styles['acts']}>
      <Do
        key={String(joined)}
        label={joined ? t('act.leave') : t('act.coSponsor')}
        act={() => ({ type: 'text.co-sponsor', proposal: id, joins: !joined })}
      />
      {mayAsk && (
        <Step
          label={t('act.ask')}
          consequence={t('act.askHint')}
          act={() => ({ type: 'text.ask-sponsor', proposal: id })}
        />
      )}
    </div>
  );
}
