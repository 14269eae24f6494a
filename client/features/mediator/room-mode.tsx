import { useTranslation } from 'react-i18next';
import { draftingMode } from '../../../shared/text/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Select } from '../../ui/field.tsx';

/** Who may write in the whole text, where a provision does not say otherwise. */
export function RoomMode() {
  const { t } = useTranslation('mediator');
  const mode = useRoomState((state) => state.text.mode);
  const { run, busy, refusal } = useAct();
  return (
    <>
      <Select
        label={t('mode.room')}
        help={t('mode.hint')}
        value={mode}
        disabled={busy}
        options={draftingMode.options.map((value) => ({
          value,
          label: t(`mode.${value}`),
        }))}
        onValue={(chosen) => void run({ type: 'text.set-mode', provision: null, mode: chosen })}
      />
      <RefusalLine refusal={refusal} />
    </>
  );
}
