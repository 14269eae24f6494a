import { useTranslation } from 'react-i18next';
import type { ProvisionStatus } from '../../shared/text/schema.ts';
import { cx } from '../ui/cx.ts';
import styles from './status-sign.module.css';

const SIGN: Record<ProvisionStatus, string> = {
  open: '○',
  under_discussion: '◐',
  bracketed: '[ ]',
  agreed_ad_ref: '◑✓',
  agreed: '✓',
  deferred: '⏸\uFE0E',
  deleted: '⌫\uFE0E',
};

interface StatusSignProps {
  status: ProvisionStatus;
  /** Writes the word beside the shape; else it is there for those who hear it or point at it. */
  word?: boolean | undefined;
}

/** The status of a provision: a shape and a word, and a colour besides. */
export function StatusSign({ status, word = false }: StatusSignProps) {
  const { t } = useTranslation('room');
  const name = t(`outline.status.${status}`);
  return (
    <span className={cx(styles['status'], styles[status])} title={word ? undefined : name}>
      <span aria-hidden="true" className={styles['shape']}>
        {SIGN[status]}
      </span>
      <span className={word ? undefined : 'visually-hidden'}>{name}</span>
    </span>
  );
}
