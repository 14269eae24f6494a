import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';
import { formatNumber } from '../../ui/time.ts';
import styles from './fields.module.css';

export interface StepProps {
  number: number;
  title: string;
  children: ReactNode;
}

export function Step({ number, title, children }: StepProps) {
  const language = useLanguage();
  const id = `step-${number}`;
  return (
    <section className={styles['step']} aria-labelledby={id}>
      <h2 id={id} className={styles['heading']}>
        <span className={styles['ordinal']}>{formatNumber(number, language)}</span> {title}
      </h2>
      {children}
    </section>
  );
}
