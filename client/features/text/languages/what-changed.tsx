import { useTranslation } from 'react-i18next';
import type { InstrumentId, ParagraphId } from '../../../../shared/base/ids.ts';
import { compareWords } from '../../../../shared/text/forms/compare.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { cx } from '../../../ui/cx.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import compare from '../forms/compare.module.css';
import { usePast } from '../forms/use-past.ts';
import styles from './languages.module.css';

interface WhatChangedProps {
  instrument: InstrumentId;
  paragraph: ParagraphId;
  /** Of the confirmation with which the words are compared. */
  confirmation: string;
  /** What the drafting text says now, brackets as characters. */
  now: string;
  language: string;
  title: string;
}

/** How the drafting text came to be other than it was when the version was confirmed. */
export function WhatChanged(props: WhatChangedProps) {
  const { instrument, paragraph, confirmation, now, language, title } = props;
  const { t } = useTranslation('languages');
  const past = usePast(instrument, `confirmation=${encodeURIComponent(confirmation)}`);
  if (past === null) return <Spinner />;
  if ('refusal' in past) return <RefusalLine refusal={past.refusal} />;
  const then = past.text.provisions
    .flatMap(({ paragraphs }) => paragraphs)
    .find(({ id }) => id === paragraph);
  const pieces = compareWords(then?.words ?? '', now);
  const same = pieces.every(({ kind }) => kind === 'same');
  return (
    <div className={styles['changes']} role="group" aria-label={title}>
      {same ? (
        <p className={styles['soft']}>{t('changes.same')}</p>
      ) : (
        <p dir="auto" lang={language} className={styles['compared']}>
          {pieces.map(({ kind, words }, i) => {
            if (kind === 'same') return words;
            const Element = kind === 'added' ? 'ins' : 'del';
            return (
              <Element key={i} className={cx(compare[kind])}>
                {words}
              </Element>
            );
          })}
        </p>
      )}
    </div>
  );
}
