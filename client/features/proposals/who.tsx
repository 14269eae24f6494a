import { useTranslation } from 'react-i18next';
import type { CoalitionId, PartyId } from '../../../shared/base/ids.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useCoalitionName, useParty } from '../../room/names.ts';
import { PartyTag } from '../../ui/party-tag.tsx';
import styles from './card.module.css';

interface WhoProps {
  /** Null where the party is not named to the reader (T-7). */
  party: PartyId | null;
  behalf?: CoalitionId | null | undefined;
}

/** A party, for whom it speaks; or that it is not named. Nothing is inferred. */
export function Who({ party, behalf = null }: WhoProps) {
  const { t } = useTranslation('proposals');
  const found = useParty(party);
  const group = useCoalitionName();
  return (
    <span className={styles['who']}>
      {found === null ? (
        <span className={styles['unnamed']}>{t('who.unnamed')}</span>
      ) : (
        <PartyTag party={found} size="small" />
      )}
      {behalf !== null && (
        <span className={styles['behalf']}>{t('who.for', { group: group(behalf) })}</span>
      )}
    </span>
  );
}

/** Sponsor and co-sponsors; the chair's text says so. */
export function Sponsors({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const { chair, sponsor, behalf, coSponsors } = proposal;
  const hidden = coSponsors.filter((one) => one.party === null).length;
  return (
    <span className={styles['whos']}>
      {chair ? (
        <strong className={styles['chair']}>{t('who.chair')}</strong>
      ) : (
        <Who party={sponsor} behalf={behalf} />
      )}
      {coSponsors.map(({ party }) => (party === null ? null : <Who key={party} party={party} />))}
      {hidden > 0 && (
        <span className={styles['unnamed']}>{t('who.unnamedMore', { count: hidden })}</span>
      )}
    </span>
  );
}
