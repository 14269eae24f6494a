import { Eye, Lock, PenLine, Snowflake } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../shared/base/roles.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';
import { acceptsWords } from '../../../shared/text/locks.ts';
import type { Provision } from '../../../shared/text/state.ts';
import { BringBack } from './bring-back.tsx';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { StatusSign } from '../../room/status-sign.tsx';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import { Hint } from '../../ui/tooltip.tsx';
import styles from './provision-state.module.css';

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
  const formerly = useRoomState((state) => state.text.oldNumbers[provision.id]);
  // Agreed text is closed in every mode.
  const fixed = useRoomState((state) => acceptsWords(state.text, provision.id) !== null);
  const presides = isMediator(useMe().role);
  // Open to the delegations, and not to this seat: no lock is on the words.
  const reads = !fixed && (mode === 'free' || mode === 'propose') ? mode : null;
  return (
    // What is said about the text runs as the screen does, whichever way the text itself does.
    <div
      className={cx(styles['line'], presides && styles['presiding'])}
      dir={i18n.dir()}
      data-tools=""
      data-called={called ? '' : undefined}
    >
      <StatusSign status={provision.status} word />
      {provision.returns !== undefined && (
        <span className={styles['returns']}>{t('returns', { point: provision.returns })}</span>
      )}
      {formerly !== undefined && (
        <span className={styles['returns']}>
          <bdi>{t('formerly', { number: formerly })}</bdi>
        </span>
      )}
      {called && (
        <span className={styles['called']} title={t('beforeHint')}>
          {t('before')}
        </span>
      )}
      {provision.status === 'deleted' && <BringBack provision={provision} />}
      {provision.frozen === true ? (
        <span className={styles['frozen']}>
          <Snowflake aria-hidden="true" />
          {t('frozen')}
        </span>
      ) : closed === null ? (
        <MayWrite proposes={mode === 'propose'} presides={presides} />
      ) : (
        <Hint text={say({ code: closed })}>
          <span className={styles['lock']} tabIndex={-1}>
            {reads === null ? <Lock aria-hidden="true" /> : <Eye aria-hidden="true" />}
            <span className={styles['pen']}>
              {t(reads === null ? `mode.${fixed ? 'closed' : mode}` : `reads.${reads}`)}
            </span>
            <span className="visually-hidden">{say({ code: closed })}</span>
          </span>
        </Hint>
      )}
      <span className={styles['controls']}>{children}</span>
    </div>
  );
}

/** Said beside every provision: in a few words, and in full to who points at them or hears them. */
function MayWrite({ proposes, presides }: { proposes: boolean; presides: boolean }) {
  const { t } = useTranslation('text');
  const inFull = t(presides ? 'youProposeChair' : 'youPropose');
  return proposes ? (
    <Hint text={inFull}>
      <span className={styles['open']} tabIndex={-1}>
        <PenLine aria-hidden="true" />
        <span className={styles['pen']} aria-hidden="true">
          {t('proposing')}
        </span>
        <span className="visually-hidden">{inFull}</span>
      </span>
    </Hint>
  ) : (
    <span className={styles['open']}>
      <PenLine aria-hidden="true" />
      <span className={styles['pen']}>{t('youMayWrite')}</span>
    </span>
  );
}
