import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { competing } from '../../../shared/views/near-duplicates.ts';
import { useOpenWorded } from './open-worded.ts';
import { Hunks } from './hunks.tsx';
import { StanceSummary } from './stances.tsx';
import { Sponsors } from './who.tsx';
import { useView } from '../../room/view-store.ts';
import styles from './rivals.module.css';

/** What else is proposed for the same words, side by side, with what the parties say; each leads to its own card. */
export function Rivals({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const heading = useId();
  const show = useView((view) => view.showOption);
  const worded = useOpenWorded(proposal.provision);
  const rivals = competing(
    proposal.id,
    worded.map((one) => ({ id: one.proposal.id, hunks: one.hunks })),
  );
  if (rivals.length === 0) return null;
  return (
    <section className={styles['rivals']} aria-labelledby={heading}>
      <h3 id={heading} className={styles['title']}>
        {t('rivals.title', { count: rivals.length + 1 })}
      </h3>
      <ul role="list">
        {worded
          .filter((one) => one.proposal.id === proposal.id || rivals.includes(one.proposal.id))
          .map((one) => (
            <li key={one.proposal.id}>
              <button
                type="button"
                className={styles['row']}
                data-opens=""
                aria-current={one.proposal.id === proposal.id}
                onClick={() => show({ id: one.proposal.id, anchor: null })}
              >
                <Hunks hunks={one.hunks.slice(0, 2)} brief />
                <Sponsors proposal={one.proposal} />
                <StanceSummary option={one.proposal.id} />
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
