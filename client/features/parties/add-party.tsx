import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyId } from '../../../shared/base/ids.ts';
import { partyKind } from '../../../shared/roster/schema.ts';
import type { PartyKind } from '../../../shared/roster/schema.ts';
import { freshId } from '../../room/fresh-id.ts';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Checkbox, Select, TextInput } from '../../ui/field.tsx';
import styles from './parties.module.css';

const HUES = 12;

/** A delegation that comes later; its invitation is made on the invitations' page. */
export function AddParty() {
  const { t } = useTranslation('mediator');
  const gavel = useHasGavel();
  const [open, setOpen] = useState(false);
  if (!gavel) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('party.add')}</Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('party.add')}>
        <PartyForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PartyForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('mediator');
  const parties = useRoomState((state) => state.roster.parties);
  const coalitions = useRoomState((state) => state.roster.coalitions);
  const { run, busy, refusal } = useAct();
  const [name, setName] = useState('');
  const [short, setShort] = useState('');
  const [flag, setFlag] = useState('');
  const [kind, setKind] = useState<PartyKind>('party');
  const [member, setMember] = useState<string[]>([]);
  const add = async () => {
    const done = await run({
      type: 'roster.add-party',
      party: {
        id: partyId.parse(`p${freshId().slice(0, 15)}`),
        kind,
        name: { en: name.trim() },
        short: short.trim(),
        flag: flag === '' ? null : flag.toLowerCase(),
        hue: parties.length % HUES,
        coalitions: coalitions.map((c) => c.id).filter((id) => member.includes(id)),
      },
    });
    if (done) onDone();
  };
  return (
    <form
      className={styles['panel']}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        label={t('party.name')}
        required
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextInput
        label={t('party.short')}
        required
        maxLength={12}
        value={short}
        onChange={(event) => setShort(event.target.value)}
      />
      <TextInput
        label={t('party.flag')}
        optional
        pattern="[A-Za-z]{2}"
        maxLength={2}
        dir="ltr"
        value={flag}
        onChange={(event) => setFlag(event.target.value)}
      />
      <Select
        label={t('party.kind')}
        value={kind}
        options={partyKind.options.map((value) => ({ value, label: t(`party.kinds.${value}`) }))}
        onValue={setKind}
      />
      {coalitions.length > 0 && (
        <fieldset className={styles['groups']}>
          <legend>{t('party.coalitions')}</legend>
          {coalitions.map((coalition) => (
            <Checkbox
              key={coalition.id}
              label={coalition.short}
              checked={member.includes(coalition.id)}
              onChange={(event) =>
                setMember(
                  event.target.checked
                    ? [...member, coalition.id]
                    : member.filter((id) => id !== coalition.id),
                )
              }
            />
          ))}
        </fieldset>
      )}
      <RefusalLine refusal={refusal} />
      <Button type="submit" tone="primary" busy={busy}>
        {t('party.addDo')}
      </Button>
    </form>
  );
}
