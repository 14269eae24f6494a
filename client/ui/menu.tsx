import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './kbd.tsx';
import styles from './popover.module.css';

export interface MenuProps {
  trigger: ReactElement;
  label: string;
  align?: 'start' | 'center' | 'end' | undefined;
  children: ReactNode;
}

/** Not modal: the room goes on behind it, for the eye and for screen readers. */
export function Menu({ trigger, label, align = 'end', children }: MenuProps) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles['menu']}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  icon?: ReactNode;
  hint?: string | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, hint, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item
      className={cx(styles['item'], danger === true && styles['danger'])}
      disabled={disabled ?? false}
      onSelect={onSelect}
    >
      {icon}
      <span className={styles['grow']}>{children}</span>
      {hint !== undefined && <Kbd>{hint}</Kbd>}
    </DropdownMenu.Item>
  );
}

export interface MenuChoiceProps<T extends string> {
  heading?: string | undefined;
  value: T;
  options: { value: T; label: string; lang?: string | undefined }[];
  onChange: (value: T) => void;
}

export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const { heading, value, options, onChange } = props;
  return (
    <DropdownMenu.RadioGroup value={value}>
      {heading !== undefined && (
        <DropdownMenu.Label className={styles['heading']}>{heading}</DropdownMenu.Label>
      )}
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          value={option.value}
          lang={option.lang}
          className={styles['item']}
          onSelect={() => onChange(option.value)}
        >
          <span className={styles['mark']}>
            <DropdownMenu.ItemIndicator>
              <Check />
            </DropdownMenu.ItemIndicator>
          </span>
          <span className={styles['grow']}>{option.label}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export const MenuLine = () => <DropdownMenu.Separator className={styles['line']} />;
