import { useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../../shared/text/state.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { Button } from '../../../ui/button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { rove, useRoving } from '../forms/roving.ts';
import page from '../text-panel.module.css';
import { useDrawnProvisions } from '../use-drawn-provisions.ts';
import { Legend } from './legend.tsx';
import { OriginCard } from './origin-card.tsx';
import type { OpenOrigin } from './origin-card.tsx';
import { OriginProvision } from './origin-provision.tsx';
import styles from './origins.module.css';
import type { Origin, OriginsModel } from './origins.ts';
import { useOrigins } from './use-origins.ts';
import { useWho } from './who.ts';

/** The text with who brought its words, when, and what was decided on them. Only read. */
export function OriginsPage({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation('forms');
  const [{ paragraphs, refusal }, origins] = useOrigins(instrument.id);
  const who = useWho();
  const [only, setOnly] = useState<string | null>(null);
  const [open, setOpen] = useState<OpenOrigin | null>(null);
  const sheet = useRef<HTMLElement>(null);
  const drawn = useDrawnProvisions(sheet, instrument.provisions);
  useRoving(sheet);
  const choose = (event: MouseEvent): void => {
    const target = (event.target as Element).closest('[data-origin]');
    const selects = document.getSelection()?.isCollapsed === false;
    const origin = originOf(paragraphs, target?.getAttribute('data-origin') ?? null);
    if (target !== null && origin !== null && !selects) setOpen({ origin, anchor: target });
  };
  return (
    // Each stretch has a button that does the same as a click on its words.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <article
      ref={sheet}
      className={page['page']}
      aria-label={instrument.title}
      aria-busy={paragraphs === null && refusal === null}
      onClick={choose}
      onKeyDown={rove}
    >
      <h1 className={page['title']} dir="auto">
        {instrument.title}
      </h1>
      {refusal !== null && (
        <div className={styles['refused']}>
          <RefusalLine refusal={refusal} />
          <Button size="small" onClick={() => void origins.ask(null)}>
            {t('origins.again')}
          </Button>
        </div>
      )}
      {paragraphs !== null ? (
        <Legend told={paragraphs.values()} who={who} only={only} onOnly={setOnly} />
      ) : (
        refusal === null && (
          <p className={page['loading']} role="status">
            <Spinner /> {t('compare.loading')}
          </p>
        )
      )}
      {instrument.provisions.map((id) => (
        <OriginProvision
          key={id}
          id={id}
          drawn={drawn(id)}
          origins={origins}
          told={paragraphs}
          who={who}
          only={only}
        />
      ))}
      {open !== null && <OriginCard open={open} who={who} onClose={() => setOpen(null)} />}
    </article>
  );
}

function originOf(told: OriginsModel['paragraphs'], key: string | null): Origin | null {
  if (told === null || key === null) return null;
  for (const { runs } of told.values()) {
    const found = runs.find(({ origin }) => origin.key === key);
    if (found !== undefined) return found.origin;
  }
  return null;
}
