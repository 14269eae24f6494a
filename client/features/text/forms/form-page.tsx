import { useMemo, useRef } from 'react';
import type { MouseEvent } from 'react';
import { proposalId } from '../../../../shared/base/ids.ts';
import { Questions } from '../../../../shared/text/forms/reading.ts';
import type { Question, Reading } from '../../../../shared/text/forms/reading.ts';
import type { Instrument } from '../../../../shared/text/state.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { cx } from '../../../ui/cx.ts';
import page from '../text-panel.module.css';
import { useDrawnProvisions } from '../use-drawn-provisions.ts';
import { BracketedProvision, CleanProvision } from './form-provision.tsx';
import styles from './forms.module.css';
import { rove, useRoving } from './roving.ts';

interface BracketedPageProps {
  instrument: Instrument;
  form: 'bracketed' | 'base';
  names: boolean;
}

export function BracketedPage({ instrument, form, names }: BracketedPageProps) {
  const sheet = useRef<HTMLElement>(null);
  const drawn = useDrawnProvisions(sheet, instrument.provisions);
  return (
    <article ref={sheet} className={page['page']} aria-label={instrument.title}>
      <h1 className={page['title']} dir="auto">
        {instrument.title}
      </h1>
      {instrument.provisions.map((id) => (
        <BracketedProvision key={id} id={id} form={form} names={names} drawn={drawn(id)} />
      ))}
    </article>
  );
}

interface CleanPageProps {
  instrument: Instrument;
  reading: Reading;
  onChange: (reading: Reading) => void;
}

/** The text as if everything were settled. Nothing in here is sent to anybody. */
export function CleanPage({ instrument, reading, onChange }: CleanPageProps) {
  const brackets = useRoomState((state) => state.text.brackets);
  const proposals = useRoomState((state) => state.text.proposals);
  const questions = useMemo(
    () => new Questions({ brackets, proposals }, reading),
    [brackets, proposals, reading],
  );
  const sheet = useRef<HTMLElement>(null);
  const drawn = useDrawnProvisions(sheet, instrument.provisions);
  useRoving(sheet);
  const flip = (event: MouseEvent): void => {
    const question = questionAt(event.target as Element);
    const selects = document.getSelection()?.isCollapsed === false;
    if (question === null || selects) return;
    onChange(questions.flipped(question));
  };
  return (
    // The choices in it are buttons; a click on the words that one of them is about does the same.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <article
      ref={sheet}
      className={cx(page['page'], styles['reading'])}
      aria-label={instrument.title}
      onClick={flip}
      onKeyDown={rove}
    >
      <h1 className={page['title']} dir="auto">
        {instrument.title}
      </h1>
      {instrument.provisions.map((id) => (
        <CleanProvision key={id} id={id} questions={questions} drawn={drawn(id)} />
      ))}
    </article>
  );
}

function questionAt(target: Element): Question | null {
  const found = target.closest('[data-question]');
  const key = found?.getAttribute('data-question') ?? null;
  if (key === null) return null;
  if (found?.getAttribute('data-kind') === 'bracket') return { kind: 'bracket', key };
  const proposal = proposalId.safeParse(key);
  return proposal.success ? { kind: 'proposal', key: proposal.data } : null;
}
