import { Check } from 'lucide-react';
import { Slot } from 'radix-ui';
import { Menu as Radix } from 'radix-ui/internal';
import type { KeyboardEvent, PointerEvent, ReactElement, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { cx } from './cx.ts';
import { FocusBack } from './focus-back.tsx';
import { Kbd } from './kbd.tsx';
import styles from './popover.module.css';

export interface MenuProps {
  trigger: ReactElement;
  label: string;
  align?: 'start' | 'center' | 'end' | undefined;
  children: ReactNode;
}

/**
 * Not modal: the room goes on behind it, for the eye and for screen readers.
 *
 * Only the menu that is open is there. A menu of Radix hears every key of the page while it is closed, and a text has
 * one for each paragraph: 500 of them took 10 ms of every keystroke.
 */
export function Menu({ trigger, label, align = 'end', children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLElement>(null);
  const byKey = useRef(false);
  const left = useRef(false);

  const press = (event: PointerEvent): void => {
    if (event.button !== 0 || event.ctrlKey) return;
    byKey.current = false;
    left.current = false;
    setOpen(!open);
    // The focus goes into the menu, not to the button.
    if (!open) event.preventDefault();
  };
  const key = (event: KeyboardEvent): void => {
    if (!['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
    byKey.current = true;
    left.current = false;
    setOpen(event.key === 'ArrowDown' || !open);
    event.preventDefault();
  };
  return (
    <>
      <Slot.Root
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        data-state={open ? 'open' : 'closed'}
        onPointerDown={press}
        onKeyDown={key}
      >
        {trigger}
      </Slot.Root>
      {open && (
        <Radix.Root open modal={false} onOpenChange={setOpen}>
          <Radix.Anchor virtualRef={button as { current: HTMLElement }} />
          <Radix.Portal>
            <Radix.Content
              className={styles['menu']}
              aria-label={label}
              align={align}
              sideOffset={4}
              collisionPadding={8}
              onEntryFocus={(event) => {
                event.preventDefault();
                if (byKey.current && event.currentTarget instanceof HTMLElement)
                  event.currentTarget.querySelector<HTMLElement>(FIRST)?.focus();
              }}
              onInteractOutside={() => {
                left.current = true;
              }}
              onCloseAutoFocus={(event) => event.preventDefault()}
            >
              <FocusBack
                to={() => {
                  if (!left.current) button.current?.focus();
                }}
              />
              {children}
            </Radix.Content>
          </Radix.Portal>
        </Radix.Root>
      )}
    </>
  );
}

const FIRST = '[role^="menuitem"]:not([data-disabled])';

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
    <Radix.Item
      className={cx(styles['item'], danger === true && styles['danger'])}
      disabled={disabled ?? false}
      onSelect={onSelect}
    >
      {icon}
      <span className={styles['grow']}>{children}</span>
      {hint !== undefined && <Kbd>{hint}</Kbd>}
    </Radix.Item>
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
    <Radix.RadioGroup value={value}>
      {heading !== undefined && <Radix.Label className={styles['heading']}>{heading}</Radix.Label>}
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          lang={option.lang}
          className={styles['item']}
          onSelect={() => onChange(option.value)}
        >
          <span className={styles['mark']}>
            <Radix.ItemIndicator>
              <Check />
            </Radix.ItemIndicator>
          </span>
          <span className={styles['grow']}>{option.label}</span>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export const MenuLine = () => <Radix.Separator className={styles['line']} />;
