import { useTranslation } from 'react-i18next';
import type { ProposalId } from '../../../shared/base/ids.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useHunks, useShownHunks } from '../../room/option-words.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { ChairActs } from './chair-acts.tsx';
import { ChangeWords, Hunks } from './hunks.tsx';
import { PartyActs } from './party-acts.tsx';
import { Rivals } from './rivals.tsx';
import { SponsorActs } from './sponsor-acts.tsx';
import { StanceForm } from './stance-form.tsx';
import { StanceTable } from './stances.tsx';
import { useDecidingParty } from './selectors.ts';
import { Sponsors } from './who.tsx';
import { Wordings } from './wordings.tsx';
import styles from './card.module.css';

export function ProposalBody({ id }: { id: ProposalId }) {
  const proposal = useRoomState((state) => state.text.proposals[id]);
  return proposal === undefined ? null : <Body proposal={proposal} />;
}

function Body({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const { time, number } = useFormats();
  const ask = useView((view) => view.ask);
  const me = useMe();
  const party = useDecidingParty();
  const hunks = useHunks(proposal);
  const shown = useShownHunks(proposal);
  const { id, status, reason, version, at, closedAt, review } = proposal;
  const open = status === 'open';
  return (
    <div className={styles['body']}>
      <p className={styles['kind']}>
        <ChangeWords proposal={proposal} />
        {!open && <span className={styles['status']}>{t(`status.${status}`)}</span>}
      </p>
      {/* The record keeps the words around it without their brackets. */}
      <Hunks hunks={shown} bare={!open} />
      <Wordings proposal={proposal} hunks={hunks} />
      <div className={styles['facts']}>
        <Sponsors proposal={proposal} />
        <span className={styles['soft']}>
          {version === 1
            ? t('card.since', { time: time(at) })
            : t('card.sinceVersion', { time: time(at), version: number(version) })}
          {closedAt !== null && ` · ${t('card.closedAt', { time: time(closedAt) })}`}
        </span>
      </div>
      {reason !== '' && (
        <blockquote className={styles['reason']} dir="auto">
          {reason}
        </blockquote>
      )}
      {open && review !== null && review.outcome !== 'applies' && (
        <p className={styles['review']}>{t(`review.${review.outcome}`)}</p>
      )}
      <Asked proposal={proposal} />
      <Versions proposal={proposal} />
      {open && <StanceTable option={id} />}
      {open && <Rivals proposal={proposal} />}
      {open && (
        <Button size="small" tone="plain" onClick={() => ask({ about: 'proposal', proposal: id })}>
          {t('card.onlyThis')}
        </Button>
      )}
      {open && party !== null && proposal.sponsor !== party && (
        <StanceForm option={id} version={version} party={party} />
      )}
      {party !== null && <PartyActs proposal={proposal} party={party} />}
      {open && <SponsorActs proposal={proposal} />}
      {open && isMediator(me.role) && <ChairActs proposal={proposal} />}
    </div>
  );
}

function Asked({ proposal: { askedBy, attributed } }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  return attributed || askedBy.length === 0 ? null : (
    <p className={styles['soft']}>{t('card.asked', { count: askedBy.length })}</p>
  );
}

/** Earlier wordings, the newest first. */
function Versions({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const { time, number } = useFormats();
  const earlier = proposal.versions.filter(({ version }) => version !== proposal.version);
  if (earlier.length === 0) return null;
  return (
    <details className={styles['more']}>
      <summary>{t('card.earlier', { count: earlier.length })}</summary>
      {earlier.toReversed().map((one) => (
        <div key={one.version} className={styles['earlier']}>
          <p className={styles['soft']}>
            {t('card.version', { version: number(one.version), time: time(one.at) })}
          </p>
          <Hunks hunks={one.wording} brief />
        </div>
      ))}
    </details>
  );
}
