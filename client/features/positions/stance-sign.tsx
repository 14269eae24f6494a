import type { Stance } from '../../../shared/positions/schema.ts';
import { cx } from '../../ui/cx.ts';
import { STANCE_SIGN } from './selectors.ts';
import styles from './stance-sign.module.css';

/** Shape and colour; whoever places it says the word. */
export const StanceSign = ({ stance }: { stance: Stance }) => (
  <span className={cx(styles['sign'], styles[stance])} aria-hidden="true">
    {STANCE_SIGN[stance]}
  </span>
);
