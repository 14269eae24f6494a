import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen, and to whom. */
  consequence: ReactNode;
  /** The act itself as a verb ("Remove the seat"), never "OK". */
  confirm: string;
  danger?: boolean | undefined;
  /** For a reason that goes with the act. */
  children?: ReactNode;
  ready?: boolean | undefined;
  onConfirm: () => Promise<void> | void;
}

export function Confirm(props: ConfirmProps) {
  const { open, onOpenChange, title, consequence, confirm, danger = true, ready = true } = props;
  const { t } = useTranslation('common');
  const [busy, setBusy] = useState(false);

  async function act() {
    setBusy(true);
    try {
      await props.onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      role="alertdialog"
      title={title}
      description={consequence}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button
            tone={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!ready}
            onClick={() => void act()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {props.children}
    </Dialog>
  );
}
