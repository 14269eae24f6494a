import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import { Spinner } from './spinner.tsx';
import styles from './button.module.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do now; `danger`: takes something away. */
  tone?: 'primary' | 'quiet' | 'plain' | 'danger' | undefined;
  size?: 'small' | 'usual' | 'large' | undefined;
  icon?: ReactNode;
  /** The key that does the same; written on the button. */
  hint?: string | undefined;
  /** Under way: shown, announced, and not to be pressed again. */
  busy?: boolean | undefined;
}

export function Button({
  tone = 'quiet',
  size = 'usual',
  icon,
  hint,
  busy = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      aria-keyshortcuts={hint}
      className={cx(styles['button'], styles[tone], styles[size], className)}
    >
      {busy ? <Spinner /> : icon}
      <span className={styles['label']}>{children}</span>
      {hint !== undefined && <Kbd>{hint}</Kbd>}
    </button>
  );
}
