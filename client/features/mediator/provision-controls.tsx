import { Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { isPartOfAdopted } from '../../../shared/text/adopted.ts';
import { movesFrom } from '../../../shared/text/lifecycle.ts';
import { draftingMode } from '../../../shared/text/schema.ts';
import type { ProvisionStatus } from '../../../shared/text/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { MergeForm } from './merge-form.tsx';
import styles from './mediator.module.css';

/** What the chair may do with a provision, beside its heading. */
export function ProvisionControls({ provision: id }: { provision: ProvisionId }) {
  const { t } = useTranslation('mediator');
  const me = useMe();
  const provision = useRoomState((state) => state.text.provisions[id]);
  const adopted = useRoomState((state) => isPartOfAdopted(state.text, id));
  const label = t('provision.controls', { number: provision?.number ?? '' });
  if (provision === undefined || !isMediator(me.role)) return null;
  return (
    <span className={styles['bar']} role="group" aria-label={label}>
      <Call provision={provision} />
      {!adopted && (
        <Popover
          label={label}
          align="end"
          trigger={<IconButton label={label} icon={<Settings2 />} />}
        >
          <div className={styles['card']}>
            <StatusMoves provision={provision} />
            <Mode provision={provision} />
            <details className={styles['kept']}>
              <summary>{t('provision.number')}</summary>
              <NumberForm key={provision.number} provision={provision} />
            </details>
            <MergeForm provision={provision} />
          </div>
        </Popover>
      )}
    </span>
  );
}

function Call({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const seen = useRoomState((state) => state.agenda.provision);
  const gavel = useHasGavel();
  const { run, busy, refusal } = useAct();
  if (!gavel || provision.status === 'deleted') return null;
  const called = seen === provision.id;
  return (
    <>
      <Button
        size="small"
        busy={busy}
        aria-label={`${called ? t('provision.uncall') : t('provision.call')}: ${provision.number}`}
        onClick={() =>
          void run({
            type: 'agenda.call-provision',
            provision: called ? null : provision.id,
            seen,
          })
        }
      >
        {called ? t('provision.uncall') : t('provision.call')}
      </Button>
      <RefusalLine refusal={refusal} />
    </>
  );
}

function StatusMoves({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const { t: room } = useTranslation('room');
  const gavel = useHasGavel();
  const { run, busy, refusal } = useAct();
  const moves = gavel ? movesFrom(provision.status) : [];
  return (
    <section className={styles['group']}>
      <h3 className={styles['title']}>
        {t('provision.status', { status: room(`outline.status.${provision.status}`) })}
      </h3>
      {moves.filter(isPlain).map((to) => (
        <Button
          key={to}
          busy={busy}
          onClick={() =>
            void run({
              type: 'text.set-status',
              provision: provision.id,
              to,
              seen: provision.status,
            })
          }
        >
          {t('provision.moveTo', { status: room(`outline.status.${to}`) })}
        </Button>
      ))}
      {moves.includes('deferred') && (
        <details className={styles['kept']}>
          <summary>{t('provision.moveTo', { status: room('outline.status.deferred') })} …</summary>
          <Defer provision={provision} />
        </details>
      )}
      {moves.length === 0 && <p className={styles['soft']}>{t('provision.noMoves')}</p>}
      <RefusalLine refusal={refusal} />
    </section>
  );
}

const isPlain = (to: ProvisionStatus): boolean => to !== 'deferred';

/** P-6: a provision is deferred to some point. */
function Defer({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const { t: room } = useTranslation('room');
  const [returns, setReturns] = useState('');
  const { run, busy, refusal } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({
      type: 'text.set-status',
      provision: provision.id,
      to: 'deferred',
      seen: provision.status,
      returns: returns.trim(),
    });
  };
  return (
    <form className={styles['group']} onSubmit={submit}>
      <TextInput
        label={t('provision.returns')}
        help={t('provision.returnsHint')}
        value={returns}
        maxLength={120}
        required
        onChange={(event) => setReturns(event.target.value)}
      />
      <Button type="submit" busy={busy} disabled={returns.trim() === ''}>
        {t('provision.moveTo', { status: room('outline.status.deferred') })}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}

const AS_ROOM = 'as-room';

function Mode({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const { run, busy, refusal } = useAct();
  return (
    <section className={styles['group']}>
      <Select
        label={t('mode.provision')}
        help={t('mode.hint')}
        value={provision.mode ?? AS_ROOM}
        disabled={busy}
        options={[
          { value: AS_ROOM, label: t('mode.asRoom') },
          ...draftingMode.options.map((value) => ({ value, label: t(`mode.${value}`) })),
        ]}
        onValue={(chosen) =>
          void run({
            type: 'text.set-mode',
            provision: provision.id,
            mode: chosen === AS_ROOM ? null : chosen,
          })
        }
      />
      <RefusalLine refusal={refusal} />
    </section>
  );
}

function NumberForm({ provision }: { provision: Provision }) {
  const { t } = useTranslation('mediator');
  const [number, setNumber] = useState(provision.number);
  const { run, busy, refusal } = useAct();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run({ type: 'text.set-number', provision: provision.id, number });
  };
  return (
    <form className={styles['group']} onSubmit={submit}>
      <TextInput
        hiddenLabel
        label={t('provision.number')}
        help={t('provision.numberHint')}
        value={number}
        maxLength={60}
        required
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button type="submit" busy={busy} disabled={number.trim() === provision.number}>
        {t('provision.save')}
      </Button>
      <RefusalLine refusal={refusal} />
    </form>
  );
}
