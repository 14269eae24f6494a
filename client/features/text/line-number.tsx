import { memo } from 'react';
import styles from './line-number.module.css';

/** In the margin, at the line on every screen where the canonical line begins; written by CSS, so never copied. */
export const LineNumber = memo(({ line }: { line: number }) => (
  <span className={styles['start']} aria-hidden="true">
    <span className={styles['number']} data-line={line} />
  </span>
));
