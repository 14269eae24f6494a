import type { ReactNode } from 'react';
import { Menu } from './menu.tsx';
import styles from './margin-menu.module.css';

interface MarginMenuProps {
  label: string;
  icon: ReactNode;
  /** Found by this name where a key opens it. */
  name?: string | undefined;
  children: ReactNode;
}

/** A menu in the margin of a paragraph; a second one stands beside the first. Shown at the paragraph at hand only. */
export function MarginMenu({ label, icon, name, children }: MarginMenuProps) {
  return (
    <span className={styles['place']} data-tools="" data-margin-menu={name ?? ''}>
      <Menu
        label={label}
        trigger={
          <button type="button" tabIndex={-1} className={styles['trigger']} aria-label={label}>
            {icon}
          </button>
        }
      >
        {children}
      </Menu>
    </span>
  );
}
