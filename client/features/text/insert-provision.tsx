import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Provision } from '../../../shared/text/state.ts';
import { numberAfter } from '../../../shared/text/numbers/numbering.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { useDesk } from './desk-context.ts';
import { newProvisionId } from '../../room/new-ids.ts';
import styles from './insert-provision.module.css';

/** For mediators: a new provision behind this one, numbered so that no number moves (P-9). */
export function InsertProvision({ after }: { after: Provision }) {
  const { t } = useTranslation('text');
  const [open, setOpen] = useState(false);
  const label = t('provision.add', { provision: after.number });
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      align="end"
      trigger={<IconButton label={label} icon={<ListPlus />} />}
    >
      <Fields after={after} close={() => setOpen(false)} />
    </Popover>
  );
}

function Fields({ after, close }: { after: Provision; close: () => void }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const provisions = useRoomState((state) => state.text.provisions);
  const [number, setNumber] = useState(() =>
    numberAfter(
      Object.values(provisions).map((p) => p.number),
      after.number,
    ).slice(0, 60),
  );
  const [heading, setHeading] = useState('');
  const insert = async (): Promise<void> => {
    close();
    const id = newProvisionId();
    desk.report(await desk.structure.insertProvision(after.id, id, number.trim(), heading.trim()));
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim() !== '') void insert();
      }}
    >
      <TextInput
        label={t('provision.number')}
        help={t('provision.numberHint')}
        value={number}
        maxLength={60}
        required
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('provision.headingWords')}
        value={heading}
        maxLength={240}
        optional
        onChange={(event) => setHeading(event.currentTarget.value)}
      />
      <div className={styles['foot']}>
        <Button onClick={close}>{t('provision.cancel')}</Button>
        <Button type="submit" tone="primary">
          {t('provision.insert')}
        </Button>
      </div>
    </form>
  );
}
