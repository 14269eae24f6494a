import { useTranslation } from 'react-i18next';
import { usePartyName } from '../../room/names.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import type { QueueLine } from './selectors.ts';
import styles from './chair-bar.module.css';

/** Beside the speaker: next, stop, extend, and the clock. Each names the turn that the chair saw (law 9). */
export function ChairBar({ next }: { next: QueueLine | null }) {
  const { t } = useTranslation('floor');
  const turn = useRoomState((state) => state.floor.turn);
  const open = useRoomState((state) => state.agenda.status === 'in-session');
  const held = useRoomState((state) => state.floor.point !== null);
  const nameOf = usePartyName();
  const { run, busy, refusal } = useAct();

  const giveNext = (): void => {
    if (next === null) return;
    void run({ type: 'floor.give', request: next.request.id, seenTurn: turn?.id ?? null });
  };
  const stop = (): void => {
    if (turn !== null) void run({ type: 'floor.end', turn: turn.id });
  };
  const extend = (): void => {
    if (turn !== null) void run({ type: 'floor.extend', turn: turn.id, steps: 1 });
  };
  const mayGive = open && !held && next !== null;
  useHotkey('n', giveNext, mayGive && !busy);
  useHotkey('s', stop, turn !== null && !busy);
  useHotkey('e', extend, turn !== null && !busy);

  const technical = turn?.stops.includes('technical') === true;
  return (
    <div className={styles['bar']} role="group" aria-label={t('chair.controls')}>
      <Button
        tone={turn === null ? 'primary' : 'quiet'}
        hint="N"
        disabled={!mayGive}
        className={styles['next']}
        onClick={giveNext}
      >
        {next === null ? t('chair.next') : t('chair.nextTo', { name: nameOf(next.request.party) })}
      </Button>
      {turn !== null && (
        <>
          <Button hint="S" onClick={stop}>
            {t('chair.stop')}
          </Button>
          <Button hint="E" aria-label={t('chair.extendLabel')} onClick={extend}>
            {t('chair.extend')}
          </Button>
          <Button
            tone="plain"
            className={styles['clock']}
            onClick={() =>
              void run({
                type: technical ? 'floor.resume-clock' : 'floor.stop-clock',
                turn: turn.id,
              })
            }
          >
            {technical ? t('chair.resumeClock') : t('chair.stopClock')}
          </Button>
        </>
      )}
      <RefusalLine refusal={refusal} />
    </div>
  );
}
