import { Tooltip } from 'radix-ui';
import type { FocusEvent, ReactElement } from 'react';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

export interface HintProps {
  text: string;
  hint?: string | undefined;
  /** One element that can take the focus. */
  children: ReactElement;
}

/** A word beside what is pointed at or focused. Needs `TooltipProvider` (app.tsx) above. */
export function Hint({ text, hint, children }: HintProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild onFocus={onlyByKeys}>
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className={styles['tip']} sideOffset={6} collisionPadding={8}>
          {text}
          {hint !== undefined && <Kbd>{hint}</Kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** What opens under a finger or a mouse gives the focus to its first control: nobody asked what that one is. */
function onlyByKeys(event: FocusEvent): void {
  if (!event.currentTarget.matches(':focus-visible')) event.preventDefault();
}

export const TooltipProvider = Tooltip.Provider;
