import { Timer } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useHasGavel } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';

const FACTORS = ['1', '1.25', '1.5', '1.75', '2'] as const;

/** A party's multiplied speaking time, set by whoever presides. */
export const PartyMenu = memo(function PartyMenu({ party }: { party: Party }) {
  const name = nameIn(party.name, useLanguage());
  const { t } = useTranslation('mediator');
  const presides = useHasGavel();
  const access = useRoomState((s) => s.roster.access[party.id]);
  const [open, setOpen] = useState(false);
  const [factor, setFactor] = useState<(typeof FACTORS)[number]>(
    FACTORS.find((f) => Number(f) === access?.multiplier) ?? '1',
  );
  const [reason, setReason] = useState(access?.reason ?? '');
  const { run, refusal } = useAct();
  if (!presides) return null;
  return (
    <>
      <IconButton
        label={t('seat.access', { name })}
        icon={<Timer />}
        onClick={() => setOpen(true)}
      />
      <RefusalLine refusal={refusal} />
      <Confirm
        open={open}
        onOpenChange={setOpen}
        title={t('seat.accessTitle', { name })}
        consequence={t('seat.accessHint')}
        confirm={t('seat.accessDo')}
        danger={false}
        onConfirm={async () => {
          const multiplier = Number(factor);
          await run({
            type: 'roster.set-access',
            party: party.id,
            multiplier,
            reason: reason.trim(),
          });
        }}
      >
        <Select
          label={t('seat.accessFactor')}
          value={factor}
          options={FACTORS.map((value) => ({ value, label: `× ${value}` }))}
          onValue={setFactor}
        />
        <TextInput
          label={t('seat.reason')}
          optional
          maxLength={300}
          value={reason}
          onChange={(e) => setReason(e.target.value)}
        />
      </Confirm>
    </>
  );
});
