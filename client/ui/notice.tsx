import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './notice.module.css';

export interface NoticeProps {
  tone?: 'info' | 'good' | 'warn' | 'bad' | undefined;
  title?: string | undefined;
  children?: ReactNode;
  action?: ReactNode;
  /** For what comes up while somebody looks: it is read out. */
  live?: boolean | undefined;
}

const ICONS = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: TriangleAlert };

/** A remark in its place within the page. */
export function Notice({ tone = 'info', title, children, action, live = false }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div
      className={cx(styles['notice'], styles[tone])}
      {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}
    >
      <Icon aria-hidden="true" className={styles['icon']} />
      <div className={styles['words']}>
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
