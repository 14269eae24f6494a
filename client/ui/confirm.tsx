import { AlertDialog } from 'radix-ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

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
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={styles['scrim']} />
        <AlertDialog.Content className={styles['dialog']}>
          <header className={styles['head']}>
            <AlertDialog.Title className={styles['title']}>{title}</AlertDialog.Title>
          </header>
          <div className={styles['body']}>
            <AlertDialog.Description className={styles['description']} asChild>
              <div>{consequence}</div>
            </AlertDialog.Description>
            {props.children}
          </div>
          <footer className={styles['foot']}>
            <AlertDialog.Cancel asChild>
              <Button>{t('cancel')}</Button>
            </AlertDialog.Cancel>
            <Button
              tone={danger ? 'danger' : 'primary'}
              busy={busy}
              disabled={!ready}
              onClick={() => void act()}
            >
              {confirm}
            </Button>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
