import { stance as stances } from '../../shared/positions/schema.ts';
import type { Stance } from '../../shared/positions/schema.ts';
import { cx } from '../ui/cx.ts';
import styles from './stance-sign.module.css';

export const STANCES = stances.options;

/** Shapes that say the stance without colour. */
export const STANCE_SIGN: Record<Stance, string> = {
  support: '✓',
  accept: '≈',
  reserve: '◇',
  object: '✗',
  silent: '·',
};

/** Shape and colour; whoever places it says the word. */
export const StanceSign = ({ stance }: { stance: Stance }) => (
  <span className={cx(styles['sign'], styles[stance])} aria-hidden="true">
    {STANCE_SIGN[stance]}
  </span>
);
