import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** What can be done about it. */
  action?: ReactNode;
  tone?: 'calm' | 'bad' | undefined;
  /** The heading's rank in its page. */
  level?: 1 | 2 | 3 | undefined;
}

/** Nothing here yet, or something is wrong: says so, says why, and what to do. */
export function EmptyState({
  icon,
  title,
  children,
  action,
  tone = 'calm',
  level = 2,
}: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={cx(styles['state'], tone === 'bad' && styles['bad'])}>
      {icon !== undefined && <div className={styles['icon']}>{icon}</div>}
      <Heading className={styles['title']}>{title}</Heading>
      {children !== undefined && <div className={styles['body']}>{children}</div>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
