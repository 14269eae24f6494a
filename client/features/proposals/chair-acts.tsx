import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalId } from '../../../shared/base/ids.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { competing } from '../../../shared/views/near-duplicates.ts';
import { useHasGavel } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { useOpenWorded } from './open-worded.ts';
import { useOptionName } from './option-name.ts';
import { useStancesOn } from './selectors.ts';
import { Step } from './step.tsx';
import styles from './card.module.css';

/** The chair's calls on a proposal (T-4). */
export function ChairActs({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const { id, version, change } = proposal;
  const objects = Object.values(useStancesOn(id)).filter((one) => one.stance === 'object').length;
  // It stands until its party withdraws it (P-1).
  if (change.kind === 'reservation') return null;
  return (
    <div className={styles['acts']} role="group" aria-label={t('chair.label')}>
      <p className={styles['groupName']}>{t('chair.label')}</p>
      <Step
        label={t('chair.accept')}
        tone={objects === 0 ? 'primary' : 'quiet'}
        consequence={
          objects === 0 ? t('chair.acceptHint') : t('chair.acceptObjected', { count: objects })
        }
        act={() => ({ type: 'text.accept', proposal: id, version })}
      />
      <AskMeeting proposal={proposal} />
      <ToBrackets proposal={proposal} objects={objects} />
      <Step
        label={t('chair.reject')}
        tone="danger"
        consequence={t('chair.rejectHint')}
        act={() => ({ type: 'text.reject', proposal: id, version })}
      />
    </div>
  );
}

/** T-4: whether anybody objects is asked of all. */
function AskMeeting({ proposal: { id, version, provision } }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const gavel = useHasGavel();
  const frozen = useRoomState((state) => state.text.provisions[provision]?.frozen === true);
  const call = useView((view) => view.call);
  if (!gavel || frozen) return null;
  return (
    <Button size="small" onClick={() => call({ kind: 'accept', proposal: id, version })}>
      {t('chair.ask')}
    </Button>
  );
}

/** One proposal becomes bracketed text; several on the same words become alternatives beside them. */
function ToBrackets({ proposal, objects }: { proposal: Proposal; objects: number }) {
  const { t } = useTranslation('proposals');
  const open = useOpenWorded(proposal.provision);
  const nameOf = useOptionName();
  const rivals = competing(
    proposal.id,
    open.map((one) => ({ id: one.proposal.id, hunks: one.hunks })),
  );
  const [left, leave] = useState<readonly ProposalId[]>([]);
  const taken = rivals.filter((id) => !left.includes(id));
  return (
    <Step
      label={t('chair.brackets')}
      tone={objects > 0 ? 'primary' : 'quiet'}
      consequence={taken.length === 0 ? t('chair.bracketsHint') : t('chair.bracketsSeveral')}
      act={() => ({
        type: 'text.to-brackets',
        proposals: [proposal.id, ...taken],
        version: proposal.version,
      })}
    >
      {open
        .filter((one) => rivals.includes(one.proposal.id))
        .map(({ proposal: one, hunks }) => (
          <Checkbox
            key={one.id}
            label={nameOf(one, hunks)}
            checked={taken.includes(one.id)}
            onChange={(event) =>
              leave(event.target.checked ? left.filter((id) => id !== one.id) : [...left, one.id])
            }
          />
        ))}
    </Step>
  );
}
