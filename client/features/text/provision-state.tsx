import { Lock, PenLine, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';
import type { ProvisionStatus } from '../../../shared/text/schema.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Hint } from '../../ui/tooltip.tsx';
import { cx } from '../../ui/cx.ts';
import styles from './provision-state.module.css';

/** A status is a shape and a word, never a colour alone. */
const SHAPES: Record<ProvisionStatus, string> = {
  open: '○',
  under_discussion: '◐',
  bracketed: '[ ]',
  agreed_ad_ref: '◑✓',
  agreed: '✓',
  deferred: '⏸\uFE0E',
  deleted: '⌫\uFE0E',
};

interface ProvisionStateProps {
  provision: Provision;
  called: boolean;
  closed: RefusalCode | null;
  children: ReactNode;
}

/** What holds for a provision now: its status, who writes, and the chair's controls. */
export function ProvisionState({ provision, called, closed, children }: ProvisionStateProps) {
  const { t, i18n } = useTranslation('text');
  const say = useRefusal();
  const room = useRoomState((state) => state.text.mode);
  const mode = provision.mode ?? room;
  const presides = isMediator(useMe().role);
  return (
    // What is said about the text runs as the screen does, whichever way the text itself does.
    <div className={styles['line']} dir={i18n.dir()} data-tools="">
      <span className={cx(styles['status'], styles[provision.status])}>
        <span className={styles['shape']} aria-hidden="true">
          {SHAPES[provision.status]}
        </span>
        {t(`status.${provision.status}`)}
      </span>
      {provision.returns !== undefined && (
        <span className={styles['returns']}>{t('returns', { point: provision.returns })}</span>
      )}
      {called && (
        <span className={styles['called']} title={t('beforeHint')}>
          {t('before')}
        </span>
      )}
      {provision.frozen === true ? (
        <span className={styles['frozen']}>
          <Snowflake aria-hidden="true" />
          {t('frozen')}
        </span>
      ) : closed === null ? (
        <span className={styles['open']}>
          <PenLine aria-hidden="true" />
          {t(mode !== 'propose' ? 'youMayWrite' : presides ? 'youProposeChair' : 'youPropose')}
        </span>
      ) : (
        <Hint text={say({ code: closed })}>
          <span className={styles['lock']} tabIndex={-1}>
            <Lock aria-hidden="true" />
            {t(`mode.${mode}`)}
            <span className="visually-hidden">{say({ code: closed })}</span>
          </span>
        </Hint>
      )}
      <span className={styles['controls']}>{children}</span>
    </div>
  );
}
