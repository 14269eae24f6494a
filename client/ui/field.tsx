import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import styles from './field.module.css';

interface Shared {
  label: string;
  /** Says what for, before anything went wrong. */
  help?: ReactNode;
  /** What is wrong and what to do; null or undefined when nothing is. */
  error?: string | null | undefined;
  optional?: boolean | undefined;
  hiddenLabel?: boolean | undefined;
}

interface FrameProps extends Shared {
  id: string;
  children: ReactNode;
}

function Frame({ id, label, help, error, optional, hiddenLabel, children }: FrameProps) {
  const { t } = useTranslation('common');
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={hiddenLabel === true ? 'visually-hidden' : styles['label']}>
        {label}
        {optional === true && <span className={styles['optional']}> ({t('optional')})</span>}
      </label>
      {children}
      {help !== undefined && help !== null && (
        <div id={`${id}-help`} className={styles['help']}>
          {help}
        </div>
      )}
      {typeof error === 'string' && (
        <div id={`${id}-error`} className={styles['error']}>
          {error}
        </div>
      )}
    </div>
  );
}

/** Ties a control to its help and its error. */
const described = (id: string, { help, error }: Shared) => ({
  id,
  'aria-invalid': typeof error === 'string' || undefined,
  'aria-describedby':
    cx(
      help !== undefined && help !== null && `${id}-help`,
      typeof error === 'string' && `${id}-error`,
    ) || undefined,
});

export interface TextInputProps extends Shared, Omit<ComponentProps<'input'>, 'id'> {
  id?: string | undefined;
}

export function TextInput({ label, help, error, optional, hiddenLabel, ...rest }: TextInputProps) {
  const made = useId();
  const id = rest.id ?? made;
  const shared = { label, help, error, optional, hiddenLabel };
  return (
    <Frame id={id} {...shared}>
      <input
        type="text"
        dir="auto"
        {...rest}
        {...described(id, shared)}
        className={cx(styles['control'], rest.className)}
      />
    </Frame>
  );
}

export interface TextAreaProps extends Shared, Omit<ComponentProps<'textarea'>, 'id'> {
  id?: string | undefined;
}

export function TextArea({ label, help, error, optional, hiddenLabel, ...rest }: TextAreaProps) {
  const made = useId();
  const id = rest.id ?? made;
  const shared = { label, help, error, optional, hiddenLabel };
  return (
    <Frame id={id} {...shared}>
      <textarea
        dir="auto"
        rows={4}
        {...rest}
        {...described(id, shared)}
        className={cx(styles['control'], styles['area'], rest.className)}
      />
    </Frame>
  );
}

export interface SelectProps<T extends string>
  extends Shared, Omit<ComponentProps<'select'>, 'id' | 'value' | 'onChange'> {
  value: T;
  options: readonly { value: T; label: string }[];
  onValue: (value: T) => void;
}

/** The browser's own list: it works with one thumb and every screen reader. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, help, error, optional, hiddenLabel, value, options, onValue, ...rest } = props;
  const id = useId();
  const shared = { label, help, error, optional, hiddenLabel };
  return (
    <Frame id={id} {...shared}>
      <select
        {...rest}
        {...described(id, shared)}
        value={value}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen !== undefined) onValue(chosen.value);
        }}
        className={cx(styles['control'], styles['select'], rest.className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
}

export function Checkbox({ label, className, ...rest }: CheckboxProps) {
  return (
    <label className={cx(styles['check'], className)}>
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}
