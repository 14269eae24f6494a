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

/** The colours of a stance, for whatever shows its shape. */
export const stanceColours = (stance: Stance): string => styles[stance] ?? '';

/** Shape and colour; whoever places it says the word. */
export const StanceSign = ({ stance }: { stance: Stance }) => (
  <span className={cx(styles['sign'], stanceColours(stance))} aria-hidden="true">
    {STANCE_SIGN[stance]}
  </span>
);
