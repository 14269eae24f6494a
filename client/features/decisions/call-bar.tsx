import { ChevronDown, ChevronUp } from 'lucide-react';
import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { awaited } from '../../../shared/decisions/timing.ts';
import { presenceReads } from '../../../shared/room/reads.ts';
import { useHasGavel, usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useServerNow } from '../../room/use-server-now.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Answers } from './answers.tsx';
import { CallClock } from './call-clock.tsx';
import { CallResult } from './call-result.tsx';
import { ChairCall } from './chair-call.tsx';
import { Flags } from './flags.tsx';
import { useFold } from './use-fold.ts';
import type { Fold } from './use-fold.ts';
import { MyAnswer } from './my-answer.tsx';
import { callsToShow, useDecidingParty } from './selectors.ts';
import { useOutcome } from './use-outcome.ts';
import { FEW, useQuestion } from './use-question.ts';
import styles from './decisions.module.css';

interface CallBarProps {
  /** Shows the decision in the list, with what was said about it. */
  onDetails: (call: CallId) => void;
  /** Something in the text was asked for. */
  onGone: () => void;
}

/** The open calls, on everybody's screen, and for a while how they ended (D-2). */
export function CallBar({ onDetails, onGone }: CallBarProps) {
  const { t } = useTranslation('decisions');
  const calls = useRoomState((state) => state.decisions.calls);
  const now = useServerNow(5_000);
  const [away, putAway] = useState<ReadonlySet<CallId>>(new Set());
  const shown = callsToShow(calls, now).filter(
    ({ id, outcome: ended }) => ended === null || !away.has(id),
  );
  const [newest] = shown.toSorted((a, b) => (b.endedAt ?? b.at) - (a.endedAt ?? a.at));
  return (
    <section aria-label={t('bar')} className={cx(shown.length > 0 && styles['bar'])}>
      {/* It is there before there is something to say: only then is it read out at once. */}
      <p className="visually-hidden" role="alert" aria-live="assertive">
        {newest !== undefined && <Said call={newest} />}
      </p>
      {shown.map((call) => (
        <ShownCall
          key={call.id}
          call={call}
          onDetails={onDetails}
          onGone={onGone}
          onDismiss={() => putAway(new Set([...away, call.id]))}
        />
      ))}
    </section>
  );
}

function Said({ call }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const question = useQuestion()(call);
  const outcome = useOutcome();
  return call.outcome === null ? t('opened', { question }) : `${question} ${outcome(call)}`;
}

interface ShownCallProps extends CallBarProps {
  call: Call;
  onDismiss: () => void;
}

function ShownCall({ call, onDetails, onGone, onDismiss }: ShownCallProps) {
  const question = useQuestion();
  const party = useDecidingParty();
  const open = call.outcome === null;
  const toggle = useRef<HTMLButtonElement>(null);
  const fold = useFold(call, party, toggle);
  return (
    <article
      aria-label={question(call)}
      data-call={call.outcome ?? 'open'}
      className={cx(
        styles['call'],
        styles[call.outcome ?? 'open'],
        fold.folded && styles['folded'],
      )}
    >
      {open ? (
        <OpenCall call={call} fold={fold} toggle={toggle} onGone={onGone} />
      ) : (
        <CallResult call={call} onDetails={onDetails} onDismiss={onDismiss} />
      )}
      {/* Stays over the end of the call, with what is being written. */}
      {party !== null && <MyAnswer call={call} party={party} onFormClosed={fold.keepFocus} />}
      {open && <Answers call={call} />}
    </article>
  );
}

interface OpenCallProps {
  call: Call;
  fold: Fold;
  toggle: RefObject<HTMLButtonElement | null>;
  onGone: () => void;
}

function OpenCall({ call, fold, toggle, onGone }: OpenCallProps) {
  const { t } = useTranslation('decisions');
  const question = useQuestion();
  const nameOf = usePartyName();
  const { list, clock } = useFormats();
  const state = useRoomState((s) => s);
  const gavel = useHasGavel();
  const dropped = awaited(call, presenceReads(state)).filter(({ since }) => since === null);
  return (
    <>
      <div className={styles['head']}>
        <CallClock call={call} />
        <h2 className={styles['question']}>
          {fold.folds ? (
            <button
              ref={toggle}
              type="button"
              className={styles['toggle']}
              aria-expanded={!fold.folded}
              onClick={fold.turn}
            >
              <span className={styles['asked']}>{question(call, true)}</span>
              {fold.folded ? <ChevronDown aria-hidden="true" /> : <ChevronUp aria-hidden="true" />}
            </button>
          ) : (
            question(call, true)
          )}
        </h2>
        <Places call={call} onGone={onGone} />
      </div>
      {call.asked !== null && (
        <p className={styles['note']}>
          {t('asked', { party: nameOf(call.asked.party), time: clock(call.asked.ms) })}
        </p>
      )}
      {dropped.length > 0 && (
        <p className={styles['note']}>
          {t('awaited', { parties: list(dropped.map(({ party }) => nameOf(party))) })}
        </p>
      )}
      <Flags call={call} />
      {gavel && <ChairCall call={call} />}
    </>
  );
}

/** Of many, their places are folded away: the sentence says how many they are. */
function Places({ call, onGone }: Pick<OpenCallProps, 'call' | 'onGone'>) {
  const { t } = useTranslation('decisions');
  const places = call.provisions.map((provision) => (
    <Go key={provision} call={call} provision={provision} onGone={onGone} />
  ));
  if (places.length <= FEW) return <span className={styles['places']}>{places}</span>;
  return (
    <details className={styles['many']}>
      <summary>{t('ask.which')}</summary>
      <span className={styles['places']}>{places}</span>
    </details>
  );
}

interface GoProps {
  call: Call;
  provision: ProvisionId;
  onGone: () => void;
}

/** To the words that are being decided; of a proposal or a bracket, to its card. */
function Go({ call: { question, provisions }, provision, onGone }: GoProps) {
  const { t } = useTranslation('decisions');
  const number = useRoomState((state) => state.text.provisions[provision]?.number ?? '');
  const goTo = useView((view) => view.goTo);
  const show = useView((view) => view.showOption);
  const label = t('go', { number });
  return (
    <Button
      tone="plain"
      size="small"
      aria-label={label}
      onClick={() => {
        goTo(provision);
        onGone();
        if (question.kind === 'accept') show({ id: question.proposal, anchor: null });
        if ('bracket' in question) show({ id: question.bracket, anchor: null });
      }}
    >
      {provisions.length > 1 ? number : label}
    </Button>
  );
}
