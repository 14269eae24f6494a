import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { mayNotUndo } from '../../../shared/text/fixes/decide.ts';
import { FIX_MS } from '../../../shared/text/fixes/state.ts';
import type { Fix } from '../../../shared/text/fixes/state.ts';
import { keepsThePen } from '../../../shared/text/locks.ts';
import { wordsOf } from '../../../shared/text/marks.ts';
import { usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { TextInput } from '../../ui/field.tsx';
import { BeforeAfter } from './hunks.tsx';
import { useDecidingParty } from './selectors.ts';
import { Step } from './step.tsx';
import styles from './fixes.module.css';

/** What the secretariat fixed in agreed text, for everybody to see, and to object to for a day (P-8). */
export function Fixes({ provision }: { provision: ProvisionId }) {
  const { t } = useTranslation('proposals');
  const fixes = useRoomState((state) => state.text.fixes);
  const own = Object.values(fixes).filter((fix) => fix.provision === provision);
  const text = useRoomState((state) => state.text);
  const now = useServerNow(60_000);
  if (own.length === 0) return null;
  const open = own.some((fix) => mayNotUndo(text, fix, now) === null);
  return (
    <details className={styles['fixes']} open={open}>
      <summary>{t('fix.title', { n: own.length })}</summary>
      <ul role="list">
        {own.toReversed().map((fix) => (
          <OneFix key={fix.id} fix={fix} open={mayNotUndo(text, fix, now) === null} />
        ))}
      </ul>
    </details>
  );
}

function OneFix({ fix, open }: { fix: Fix; open: boolean }) {
  const { t } = useTranslation('proposals');
  const { day } = useFormats();
  const nameOf = usePartyName();
  const name = useRoomState((state) => state.roster.seats[fix.seat]?.name ?? '');
  const me = useMe();
  const party = useDecidingParty();
  const { undone, at } = fix;
  const status =
    undone !== null
      ? undone.party === null
        ? t('fix.takenBack')
        : t('fix.undone', { party: nameOf(undone.party) })
      : open
        ? t('fix.open', { time: day(at + FIX_MS) })
        : t('fix.stands');
  return (
    <li className={styles['fix']}>
      <span dir="auto" className={styles['words']}>
        <BeforeAfter before={wordsOf(fix.removed)} after={wordsOf(fix.inserted)} />
      </span>
      <span className={styles['soft']}>{t('fix.by', { name, time: day(at) })}</span>
      <span className={styles['soft']}>{status}</span>
      {undone !== null && undone.reason !== '' && (
        <q className={styles['soft']} dir="auto">
          {undone.reason}
        </q>
      )}
      {open && party !== null && <ObjectTo fix={fix} party={party} />}
      {open && keepsThePen(me) && (
        <Step
          label={t('fix.takeBack')}
          consequence={t('fix.takeBackHint')}
          confirm={t('fix.takeBackDo')}
          act={() => ({ type: 'text.undo-fix', fix: fix.id, reason: '' })}
        />
      )}
    </li>
  );
}

function ObjectTo({ fix, party }: { fix: Fix; party: PartyId }) {
  const { t } = useTranslation('proposals');
  const nameOf = usePartyName();
  const [reason, setReason] = useState('');
  return (
    <Step
      label={t('fix.object')}
      tone="danger"
      consequence={t('fix.objectHint', { party: nameOf(party) })}
      confirm={t('fix.objectDo')}
      act={() => ({ type: 'text.undo-fix', fix: fix.id, reason: reason.trim() })}
    >
      <TextInput
        label={t('fix.why')}
        optional
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Step>
  );
}
