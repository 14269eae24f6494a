import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageMenu } from './language-menu.tsx';
import { Link } from './navigation.tsx';
import styles from './page.module.css';
import { ThemeToggle } from './theme-toggle.tsx';

export interface PageProps {
  /** Beside the name of the house, before language and appearance. */
  header?: ReactNode;
  children: ReactNode;
}

/** The frame of every screen outside the room. */
export function Page({ header, children }: PageProps) {
  const { t } = useTranslation('common');
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <Link to="/" className={styles['mark']} aria-label={t('home')}>
          <Mark />
          <span lang="en">Parley</span>
        </Link>
        <div className={styles['middle']}>{header}</div>
        <LanguageMenu />
        <ThemeToggle />
      </header>
      <main id="content" tabIndex={-1} className={styles['main']}>
        {children}
      </main>
    </div>
  );
}

/** Two brackets round a point: what is open, and what it is about. */
export const Mark = () => (
  <svg viewBox="0 0 24 24" width="22" height="22" fill="none" aria-hidden="true">
    <path d="M8 4H4v16h4M16 4h4v16h-4" stroke="currentColor" strokeWidth="2" />
    <circle cx="12" cy="12" r="2.6" fill="currentColor" />
  </svg>
);
