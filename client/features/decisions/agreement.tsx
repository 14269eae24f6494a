import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { agreementOf, isPending, packageOf } from '../../../shared/decisions/state.ts';
import type { Referral } from '../../../shared/decisions/state.ts';
import { pausedSince } from '../../../shared/room/reads.ts';
import { useParty, usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PartyTag } from '../../ui/party-tag.tsx';
import { FormDialog } from './form-dialog.tsx';
import { useDecidingParty } from './selectors.ts';
import styles from './decisions.module.css';

/** What was agreed about a provision, and for which capitals it still waits (P-2 to P-4, P-7). */
export function Agreement({ provision }: { provision: ProvisionId }) {
  const { t } = useTranslation('decisions');
  const agreement = useRoomState((state) => agreementOf(state.decisions, provision));
  const { day, list } = useFormats();
  const together = useTogether(provision);
  if (agreement === null) return null;
  const { adopted, at, name } = agreement;
  const referrals = Object.entries(agreement.referrals) as [PartyId, Referral][];
  return (
    <div className={styles['agreement']}>
      <span>{t('agreed.since', { time: day(adopted?.at ?? at) })}</span>
      {together.length > 0 && (
        <span>
          {name === ''
            ? t('agreed.with', { list: list(together) })
            : t('agreed.package', { name, list: list(together) })}
        </span>
      )}
      {adopted === null &&
        referrals.map(([party, referral]) => (
          <ReferralLine key={party} provision={provision} party={party} referral={referral} />
        ))}
    </div>
  );
}

/** The numbers of the other provisions of its package: all or none (P-7). */
function useTogether(provision: ProvisionId): string[] {
  const decisions = useRoomState((state) => state.decisions);
  const provisions = useRoomState((state) => state.text.provisions);
  return packageOf(decisions, provision).flatMap((id) =>
    id === provision ? [] : [provisions[id]?.number ?? ''],
  );
}

interface ReferralLineProps {
  provision: ProvisionId;
  party: PartyId;
  referral: Referral;
}

function ReferralLine({ provision, party, referral }: ReferralLineProps) {
  const { t } = useTranslation('decisions');
  const { day } = useFormats();
  const found = useParty(party);
  const own = useDecidingParty() === party;
  const now = useServerNow(60_000);
  const paused = useRoomState(pausedSince);
  const { to, until, confirmed } = referral;
  const pending = isPending(referral, now, paused);
  const said = pending
    ? to === ''
      ? t('agreed.waitsPlain', { day: day(until) })
      : t('agreed.waits', { to, day: day(until) })
    : t(confirmed === null ? 'agreed.passed' : 'agreed.confirmed');
  return (
    <span className={styles['referral']}>
      {found !== null && <PartyTag party={found} size="small" />}
      <span aria-hidden="true">{pending ? '⏱\uFE0E' : '✓'}</span> {said}
      {own && pending && <MyReferral provision={provision} party={party} />}
    </span>
  );
}

/** The own capital's answer: either way it is asked once more what it does. */
function MyReferral({ provision, party }: { provision: ProvisionId; party: PartyId }) {
  const { t } = useTranslation('decisions');
  const nameOf = usePartyName();
  const number = useRoomState((state) => state.text.provisions[provision]?.number ?? '');
  const together = useTogether(provision);
  const { list } = useFormats();
  const [answering, setAnswering] = useState<'confirm' | 'refuse' | null>(null);
  const [words, setWords] = useState('');
  const close = (): void => setAnswering(null);
  return (
    <>
      <Button size="small" tone="primary" onClick={() => setAnswering('confirm')}>
        {t('agreed.confirm')}
      </Button>
      <Button size="small" onClick={() => setAnswering('refuse')}>
        {t('agreed.refuse')}
      </Button>
      {answering !== null && (
        <FormDialog
          title={t(`agreed.${answering}Title`)}
          consequence={[
            t(`agreed.${answering}Hint`, { number, party: nameOf(party) }),
            answering === 'refuse' && together.length > 0
              ? t('agreed.refusePackage', { list: list(together) })
              : '',
          ]
            .join(' ')
            .trimEnd()}
          confirm={t(answering === 'confirm' ? 'agreed.confirm' : 'agreed.refuseDo')}
          danger={answering === 'refuse'}
          onClose={close}
          act={() => ({
            type: 'decisions.answer-referral',
            provision,
            confirms: answering === 'confirm',
            words: words.trim(),
          })}
        >
          <TextArea
            label={t('agreed.words')}
            optional
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </FormDialog>
      )}
    </>
  );
}
