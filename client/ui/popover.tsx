import { Popover as Radix } from 'radix-ui';
import { useRef } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { FocusBack } from './focus-back.tsx';
import styles from './popover.module.css';

export interface PopoverProps {
  /** The control that opens it. */
  trigger: ReactElement;
  label: string;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  side?: 'top' | 'bottom' | undefined;
  children: ReactNode;
}

export function Popover(props: PopoverProps) {
  const { trigger, label, open, onOpenChange, align = 'start', side = 'bottom', children } = props;
  const button = useRef<HTMLButtonElement>(null);
  const left = useRef(false);
  return (
    <Radix.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['popover']}
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={() => {
            left.current = false;
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
  );
}
