import styles from './spinner.module.css';

/** Decoration: whoever shows it says in words what is under way. */
export const Spinner = () => <span className={styles['spinner']} aria-hidden="true" />;

export interface ProgressProps {
  label: string;
  /** 0 to 1, or null when nobody can say. */
  value: number | null;
}

export function Progress({ label, value }: ProgressProps) {
  return (
    <label className={styles['progress']}>
      <span>{label}</span>
      <progress max={1} {...(value === null ? {} : { value })} />
    </label>
  );
}
