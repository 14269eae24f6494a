import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoalitionId, ProposalId } from '../../../shared/base/ids.ts';
import { sponsors } from '../../../shared/text/proposals/may-propose.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { nearDuplicates } from '../../../shared/views/near-duplicates.ts';
import { useMe } from '../../room/use-room.ts';
import { Select, TextArea } from '../../ui/field.tsx';
import { BehalfField } from './behalf-field.tsx';
import { useOpenWorded } from './open-worded.ts';
import { useOptionName } from './option-name.ts';
import { Step } from './step.tsx';
import styles from './card.module.css';

/** What a sponsor may do with its own open proposal; a mediator with the chair's. */
export function SponsorActs({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const me = useMe();
  if (!sponsors(proposal, me)) return null;
  const { id, version, coSponsors, attributed } = proposal;
  return (
    <div className={styles['acts']}>
      <Explain proposal={proposal} />
      <Step
        label={t('act.newVersion')}
        consequence={t('act.newVersionHint')}
        act={() => ({ type: 'text.new-version', proposal: id, version })}
      />
      {!attributed && (
        <Step
          label={t('act.name')}
          consequence={t('act.nameHint')}
          act={() => ({ type: 'text.name-sponsor', proposal: id })}
        />
      )}
      <Merge proposal={proposal} />
      <Step
        label={t('act.withdraw')}
        tone="danger"
        consequence={coSponsors.length > 0 ? t('act.withdrawPasses') : t('act.withdrawHint')}
        act={() => ({ type: 'text.withdraw', proposal: id, version })}
      />
    </div>
  );
}

function Explain({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const [reason, write] = useState(proposal.reason);
  const [behalf, speakFor] = useState<CoalitionId | null>(proposal.behalf);
  return (
    <Step
      label={proposal.reason === '' ? t('act.explain') : t('act.explainAgain')}
      consequence={t('act.explainHint')}
      confirm={t('act.save')}
      act={() => ({ type: 'text.explain', proposal: proposal.id, reason: reason.trim(), behalf })}
    >
      <TextArea
        label={t('propose.reason')}
        rows={3}
        maxLength={2000}
        value={reason}
        onChange={(event) => write(event.target.value)}
      />
      <BehalfField value={behalf} onValue={speakFor} />
    </Step>
  );
}

/** T-9: what reads nearly the same is suggested first; whether to merge is the sponsor's own choice. */
function Merge({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const open = useOpenWorded(proposal.provision);
  const nameOf = useOptionName();
  const others = open.filter((one) => one.proposal.id !== proposal.id);
  const alike = nearDuplicates(
    open.map((one) => ({ id: one.proposal.id, hunks: one.hunks })),
  ).flatMap(({ a, b }) => (a === proposal.id ? [b] : b === proposal.id ? [a] : []));
  const [first] = [...alike, ...others.map((one) => one.proposal.id)];
  const [chosen, choose] = useState<ProposalId | null>(null);
  const into = others.some((one) => one.proposal.id === chosen) ? chosen : first;
  if (into === undefined || into === null) return null;
  return (
    <>
      {alike.length > 0 && <p className={styles['alike']}>{t('alike.found')}</p>}
      <Step
        label={t('act.merge')}
        consequence={t('act.mergeHint')}
        act={() => ({ type: 'text.merge-proposal', proposal: proposal.id, into })}
      >
        <Select
          label={t('act.mergeInto')}
          value={into}
          options={others.map((one) => ({
            value: one.proposal.id,
            label: nameOf(one.proposal, one.hunks),
          }))}
          onValue={choose}
        />
      </Step>
    </>
  );
}
