import { useTranslation } from 'react-i18next';
import { attribution, phase } from '../../../shared/text/proposals/schema.ts';
import { draftingMode } from '../../../shared/text/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useHasGavel } from '../../room/names.ts';
import { useAct } from '../../room/use-act.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Select } from '../../ui/field.tsx';
import { AddInstrument } from './add-instrument.tsx';
import { Adoption } from './adoption.tsx';
import { Languages } from './languages.tsx';
import { CleanUp } from './clean-up.tsx';

/** Who may write in the whole text, what may be proposed, and whether those who propose are named. */
export function RoomMode() {
  const { t } = useTranslation('mediator');
  const mode = useRoomState((state) => state.text.mode);
  const current = useRoomState((state) => state.text.phase);
  const naming = useRoomState((state) => state.text.attribution);
  const gavel = useHasGavel();
  const opened = useRoomState((state) => state.agenda.meeting > 0);
  const ask = useView((view) => view.call);
  const { run, busy, refusal } = useAct();
  return (
    <>
      <Select
        label={t('mode.room')}
        help={t('mode.hint')}
        value={mode}
        disabled={busy}
        options={draftingMode.options.map((value) => ({ value, label: t(`mode.${value}`) }))}
        onValue={(chosen) => void run({ type: 'text.set-mode', provision: null, mode: chosen })}
      />
      <Select
        label={t('phase.label')}
        help={t(`phase.hint.${current}`)}
        value={current}
        disabled={busy}
        options={phase.options.map((value) => ({ value, label: t(`phase.${value}`) }))}
        onValue={(chosen) => void run({ type: 'text.set-phase', phase: chosen })}
      />
      <Select
        label={t('attribution.label')}
        help={t('attribution.hint')}
        value={naming}
        disabled={busy}
        options={attribution.options.map((value) => ({ value, label: t(`attribution.${value}`) }))}
        onValue={(chosen) => {
          // Nobody is named without the meeting (T-7), once there was one; without the gavel the room says so.
          if (chosen === 'shown' && gavel && opened) ask({ kind: 'name-sponsors' });
          else void run({ type: 'text.set-attribution', attribution: chosen });
        }}
      />
      <RefusalLine refusal={refusal} />
      <Languages />
      <CleanUp />
      <Adoption />
      <AddInstrument />
    </>
  );
}
