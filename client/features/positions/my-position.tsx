import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeciding } from '../../../shared/base/roles.ts';
import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import { positionOf } from '../../../shared/positions/position-of.ts';
import type { Stance } from '../../../shared/positions/schema.ts';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Popover } from '../../ui/popover.tsx';
import { STANCES } from '../../room/stance-sign.tsx';
import { StanceSign } from '../../room/stance-sign.tsx';
import styles from './my-position.module.css';

interface MyPositionProps {
  provision: ProvisionId;
  number: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** My party's stance on the provision in view, one click away. */
export function MyPosition({ provision, number, open, onOpenChange }: MyPositionProps) {
  const { t } = useTranslation('positions');
  const me = useMe();
  const nameOf = usePartyName();
  const kind = useRoomState((s) => s.roster.parties.find((p) => p.id === me.party)?.kind);
  const mine = useRoomState((s) =>
    me.party === null ? null : positionOf(s.positions, provision, me.party),
  );
  if (me.party === null || kind !== 'party') return null;
  const stance = mine?.stance ?? 'silent';
  const title = t('mineOf', { party: nameOf(me.party), number });

  return (
    <Popover
      label={title}
      align="end"
      side="top"
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <Button aria-label={`${t('mine')}: ${t(`stance.${stance}`)}`}>
          <span className={styles['button']}>
            <StanceSign stance={stance} />
            {stance === 'silent' ? t('mine') : t(`stance.${stance}`)}
            <ChevronDown aria-hidden="true" />
          </span>
        </Button>
      }
    >
      <PositionForm
        key={provision}
        provision={provision}
        party={me.party}
        title={title}
        done={() => onOpenChange(false)}
      />
    </Popover>
  );
}

const MOST = 2000;

interface FormProps {
  provision: ProvisionId;
  party: PartyId;
  title: string;
  done: () => void;
}

export function PositionForm({ provision, party, title, done }: FormProps) {
  const { t } = useTranslation('positions');
  const me = useMe();
  const name = useId();
  const held = useRoomState((s) => positionOf(s.positions, provision, party));
  const [stance, choose] = useState<Stance>(held?.stance ?? 'silent');
  const [statement, write] = useState(held?.statement ?? '');
  const { run, busy, refusal } = useAct();

  if (!isDeciding(me.role)) return <p className={styles['note']}>{t('notDeciding')}</p>;
  async function send(): Promise<void> {
    const act = {
      type: 'positions.state' as const,
      provision,
      stance,
      statement: statement.trim(),
    };
    if (await run(act)) done();
  }
  return (
    <form
      className={styles['form']}
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <fieldset className={styles['stances']}>
        <legend className={styles['legend']}>{title}</legend>
        {STANCES.map((s) => (
          <label key={s} className={styles['choice']}>
            <input
              type="radio"
              name={name}
              value={s}
              checked={stance === s}
              onChange={() => choose(s)}
            />
            <StanceSign stance={s} />
            {t(`stance.${s}`)}
          </label>
        ))}
      </fieldset>
      <TextArea
        label={t('statement')}
        help={t('statementHint')}
        rows={3}
        maxLength={MOST}
        value={statement}
        onChange={(e) => write(e.target.value)}
      />
      <RefusalLine refusal={refusal} />
      <div className={styles['foot']}>
        <span className={styles['note']}>{t('left', { count: MOST - statement.length })}</span>
        <Button type="submit" tone="primary" busy={busy}>
          {t('state')}
        </Button>
      </div>
    </form>
  );
}
