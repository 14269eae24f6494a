import type { ReactNode } from 'react';
import type { Paragraph } from '../../../../shared/text/paragraph.ts';
import { cx } from '../../../ui/cx.ts';
import { customProperties } from '../custom-properties.ts';
import { labelOf } from '../paragraph-label.ts';
import { directionOfWords, languageOfWords } from '../script-of.ts';
import styles from '../paragraph-row.module.css';

interface FormRowProps {
  paragraph: Paragraph;
  /** All of it, whatever is drawn of them. */
  words: string;
  children: ReactNode;
}

/** A paragraph that is only read. */
export function FormRow({ paragraph, words, children }: FormRowProps) {
  const { id, kind, indent } = paragraph;
  const label = labelOf(paragraph);
  return (
    <div
      className={cx(styles['row'], styles[kind], label !== '' && styles['labelled'])}
      style={customProperties({ '--indent': Math.min(indent, 24) })}
      data-paragraph={id}
      dir={directionOfWords(words)}
    >
      {label !== '' && <span className={styles['label']}>{label}</span>}
      <div className={styles['words']} dir="auto" lang={languageOfWords(words)}>
        {children}
      </div>
    </div>
  );
}
