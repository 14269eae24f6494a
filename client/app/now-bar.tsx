import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../shared/base/assert.ts';
import { overtime } from '../../shared/floor/clock.ts';
import { speakersInOrder } from '../../shared/floor/order.ts';
import { floorReads } from '../../shared/room/reads.ts';
import { usePartyName } from '../room/names.ts';
import { RefusalLine } from '../room/refusal-line.tsx';
import { useAct } from '../room/use-act.ts';
import { useMe, useRoomState } from '../room/use-room.ts';
import { useServerNow } from '../room/use-server-now.ts';
import { useView } from '../room/view-store.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { nowSteps } from './now-strip.ts';
import type { NowStep } from './now-strip.ts';
import styles from './now-bar.module.css';

/** Steps back are offered, never urged. */
const TAKES_BACK: ReadonlySet<NowStep['kind']> = new Set(['withdraw', 'withdraw-point']);

interface NowBarProps {
  /** Shows who waits at the door. */
  onAdmit: () => void;
  /** Opens the form of one's own position. */
  onState: () => void;
  /** On a telephone: one row of buttons, which leaves the screen to what is read. */
  low?: boolean | undefined;
}

/** The next sensible steps of this seat, at most three (look.md). */
export function NowBar({ onAdmit, onState, low = false }: NowBarProps) {
  const { t } = useTranslation('room');
  const steps = useSteps();
  const { run, busy, refusal } = useAct();
  const wordOf = useStepWord();

  const take = (step: NowStep): void => {
    switch (step.kind) {
      case 'ask':
        return void run({
          type: 'floor.request',
          capacity: 'party',
          onBehalfOf: null,
          side: 'neutral',
        });
      case 'withdraw':
        return void run({ type: 'floor.withdraw', request: step.request });
      case 'giveBack':
      case 'stop':
        return void run({ type: 'floor.end', turn: step.turn });
      case 'withdraw-point':
        return void run({ type: 'floor.withdraw-point', point: step.point });
      case 'admit':
        return onAdmit();
      case 'give':
        return void run({ type: 'floor.give', request: step.request.id, seenTurn: null });
      case 'open':
        return void run({ type: 'agenda.open' });
      case 'resume':
        return void run({ type: 'agenda.resume' });
      case 'rule':
        // The ruling needs its reason: the form is on the point itself.
        return document.querySelector<HTMLElement>('[data-ruling] input')?.focus();
      case 'take-gavel':
        return void run({ type: 'roster.take-gavel' });
      case 'state':
        return onState();
      case 'resume-clock':
        return void run({ type: 'floor.resume-clock', turn: step.turn });
      case 'call':
        return void run({ type: 'agenda.call-provision', provision: step.provision, seen: null });
    }
    return unreachable(step);
  };

  return (
    <section className={cx(styles['bar'], low && styles['low'])} aria-label={t('now.label')}>
      {steps.length === 0 && <p className={styles['nothing']}>{t('now.nothing')}</p>}
      {steps.map((step, index) => (
        <Button
          key={step.kind}
          tone={index === 0 && !TAKES_BACK.has(step.kind) ? 'primary' : 'quiet'}
          disabled={busy}
          onClick={() => take(step)}
        >
          {wordOf(step)}
        </Button>
      ))}
      <RefusalLine refusal={refusal} />
    </section>
  );
}

function useSteps(): NowStep[] {
  const state = useRoomState((s) => s);
  const me = useMe();
  const inView = useView((v) => v.inView);
  const { floor, roster } = state;
  const now = useServerNow(1_000);
  const late = floor.turn !== null && overtime(floor.turn.clock, now) > 0;
  return useMemo(() => {
    const holder = roster.gavel === null ? null : roster.seats[roster.gavel];
    return nowSteps({
      state,
      me,
      inView,
      next: speakersInOrder(floor, floorReads(state))[0] ?? null,
      overtime: late,
      gavelFree: holder === null || holder?.present === false,
    });
  }, [state, me, inView, late, floor, roster]);
}

/** Code units of a provision's name that a button of a telephone holds in two lines. */
const ON_BUTTON = 28;

/** What has no number is called by its first words: of those, as many as fit. */
const onButton = (name: string): string =>
  name.length <= ON_BUTTON
    ? name
    : `${/^.{1,27}(?=\s)/u.exec(name)?.[0] ?? name.slice(0, ON_BUTTON - 1)}\u00A0…`;

function useStepWord(): (step: NowStep) => string {
  const { t } = useTranslation('room');
  const nameOf = usePartyName();
  const provisions = useRoomState((s) => s.text.provisions);
  return (step) => {
    switch (step.kind) {
      case 'admit':
        return t('now.admit', { count: step.seats.length });
      case 'give':
      case 'stop':
      case 'rule':
        return t(`now.${step.kind}`, { name: nameOf(step.request.party) });
      case 'state':
      case 'call':
        return t(`now.${step.kind}`, {
          number: onButton(provisions[step.provision]?.number ?? ''),
        });
      case 'ask':
      case 'withdraw':
      case 'giveBack':
      case 'withdraw-point':
      case 'open':
      case 'resume':
      case 'take-gavel':
      case 'resume-clock':
        return t(`now.${step.kind}`);
    }
    return unreachable(step);
  };
}
