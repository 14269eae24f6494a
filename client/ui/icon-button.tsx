import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Hint } from './tooltip.tsx';
import styles from './icon-button.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** Said by screen readers and shown on hover and focus: no picture without its word. */
  label: string;
  icon: ReactNode;
  hint?: string | undefined;
}

export function IconButton({ label, icon, hint, className, ...rest }: IconButtonProps) {
  return (
    <Hint text={label} hint={hint}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-keyshortcuts={hint}
        className={cx(styles['icon-button'], className)}
      >
        {icon}
      </button>
    </Hint>
  );
}
