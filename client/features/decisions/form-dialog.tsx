import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../shared/room/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface FormDialogProps {
  title: string;
  /** What will happen, and to whom. */
  consequence: string;
  confirm: string;
  danger?: boolean | undefined;
  ready?: boolean | undefined;
  act: () => Act;
  onClose: () => void;
  children?: ReactNode;
}

/** Words that go with an act. It stays open with what was written when the room refuses; Enter sends nothing. */
export function FormDialog(props: FormDialogProps) {
  const { title, consequence, confirm, danger = false, ready = true, act, onClose } = props;
  const { t } = useTranslation('common');
  const { run, busy, refusal } = useAct();
  async function go(): Promise<void> {
    if (await run(act())) onClose();
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      role="alertdialog"
      title={title}
      description={consequence}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            tone={danger ? 'danger' : 'primary'}
            busy={busy}
            disabled={!ready}
            onClick={() => void go()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {props.children}
      <RefusalLine refusal={refusal} />
    </Dialog>
  );
}
