import { useTranslation } from 'react-i18next';
import type { ChainFault } from '../../../shared/room/followed-chain.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { useFormats } from '../../room/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/spinner.tsx';
import { RecordFingerprint } from './record-fingerprint.tsx';
import { useRecordCheck } from './use-record-check.ts';
import type { RecordCheck } from './use-record-check.ts';
import styles from './record.module.css';

/** Follows the room's record on this device, and shows the digits by which delegations compare theirs. */
export function RecordDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('record');
  const check = useRecordCheck();
  const { stage, chain, start, stop } = check;
  const { number, day } = useFormats();
  const working = stage.at === 'following';
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('lead')}
      footer={
        <Button onClick={working ? stop : start}>
          {t(
            working ? 'stop' : stage.at === 'stopped' || stage.at === 'refused' ? 'goOn' : 'again',
          )}
        </Button>
      }
    >
      <div className={styles['check']}>
        <Outcome {...check} />
        {stage.at === 'sound' && chain.at !== null && (
          <>
            <dl className={styles['facts']}>
              <dt>{t('entries')}</dt>
              <dd className="tabular">{number(chain.seq)}</dd>
              <dt>{t('last')}</dt>
              <dd className="tabular">{day(chain.at)}</dd>
            </dl>
            <RecordFingerprint key={chain.seq} chain={chain} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Outcome({ stage, chain }: RecordCheck) {
  const { t } = useTranslation('record');
  const { number } = useFormats();
  const say = useRefusal();
  switch (stage.at) {
    case 'following': {
      const { done, of } = stage;
      const label = t('working', { done: number(done), all: number(of) });
      return of === 0 ? (
        <Progress label={t('beginning')} value={null} />
      ) : (
        <Progress label={label} value={done / of} />
      );
    }
    case 'stopped':
      return <Notice live>{t('stopped', { seq: number(chain.seq) })}</Notice>;
    case 'refused':
      return (
        <Notice tone="bad" live>
          {say(stage.refusal)}
        </Notice>
      );
    case 'fault':
      return <Fault fault={stage.fault} />;
    case 'sound':
      return (
        <Notice tone="good" live title={t('sound.title')}>
          <p>{t('sound.follow', { from: number(chain.since), to: number(chain.seq) })}</p>
          {stage.seen !== null && stage.seen.seq >= chain.since && (
            <p>{t('sound.seen', { seq: number(stage.seen.seq) })}</p>
          )}
          {chain.since > 1 && (
            <p>{t('sound.before', { from: number(1), to: number(chain.since - 1) })}</p>
          )}
        </Notice>
      );
  }
}

function Fault({ fault }: { fault: ChainFault }) {
  const { t } = useTranslation('record');
  const { number } = useFormats();
  const words = (): string => {
    switch (fault.kind) {
      case 'broken':
        return t('fault.broken', { from: number(fault.from), to: number(fault.to) });
      case 'altered':
        return t('fault.altered', { seq: number(fault.seq) });
      case 'shorter':
        return t('fault.shorter', { seq: number(fault.seq), head: number(fault.head) });
    }
  };
  return (
    <Notice tone="bad" live title={t('fault.title')}>
      <p>{words()}</p>
      <p>{t('fault.advice')}</p>
    </Notice>
  );
}
