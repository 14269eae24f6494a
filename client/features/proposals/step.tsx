import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../../shared/room/schema.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { focusIsLost } from '../../ui/focus-back.tsx';
import styles from './card.module.css';

interface StepProps {
  label: string;
  /** What will happen, and to whom. */
  consequence: string;
  /** The act as a verb; the label where none is given. */
  confirm?: string | undefined;
  tone?: 'primary' | 'danger' | 'quiet' | undefined;
  ready?: boolean | undefined;
  act: () => Act;
  onDone?: (() => void) | undefined;
  /** What has to be said with it. */
  children?: ReactNode;
}

/** An act that cannot be taken back, or needs words: asked once, in its place, with what it will do. */
export function Step(props: StepProps) {
  const { label, consequence, confirm = label, tone = 'quiet', ready = true, act } = props;
  const { t } = useTranslation('common');
  const [asking, setAsking] = useState(false);
  const { run, busy, refusal, clear } = useAct();
  const back = useRef(false);
  const opener = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone: the focus goes where the question is, and back unless it is elsewhere by then.
    if (asking) sheet.current?.querySelector<HTMLElement>(FIRST)?.focus();
    else if (back.current && focusIsLost()) opener.current?.focus();
    back.current = false;
  }, [asking]);
  const close = (): void => {
    back.current = true;
    clear();
    setAsking(false);
  };
  async function go(): Promise<void> {
    if (!(await run(act()))) return;
    close();
    props.onDone?.();
  }
  if (!asking) {
    return (
      <Button
        ref={opener}
        size="small"
        tone={tone === 'danger' ? 'quiet' : tone}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
    );
  }
  return (
    <div ref={sheet} className={styles['step']} role="group" aria-label={label}>
      <p className={styles['consequence']}>{consequence}</p>
      {props.children}
      <RefusalLine refusal={refusal} />
      <div className={styles['stepFoot']}>
        <Button size="small" onClick={close}>
          {t('cancel')}
        </Button>
        <Button
          size="small"
          tone={tone === 'danger' ? 'danger' : 'primary'}
          busy={busy}
          disabled={!ready}
          data-confirm=""
          onClick={() => void go()}
        >
          {confirm}
        </Button>
      </div>
    </div>
  );
}

const FIRST = 'textarea, input, select, [data-confirm]';

interface DoProps {
  label: string;
  tone?: 'primary' | 'quiet' | undefined;
  act: () => Act;
  onDone?: (() => void) | undefined;
}

/** An act that its author can take back: done at once. */
export function Do({ label, tone = 'quiet', act, onDone }: DoProps) {
  const { run, busy, refusal } = useAct();
  return (
    <>
      <Button
        size="small"
        tone={tone}
        busy={busy}
        onClick={() => void run(act()).then((done) => (done ? onDone?.() : undefined))}
      >
        {label}
      </Button>
      <RefusalLine refusal={refusal} />
    </>
  );
}
