import styles from './kbd.module.css';

/** A key as it is written on a button; read out by `aria-keyshortcuts`, not here. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className={styles['kbd']} aria-hidden="true">
      {children}
    </kbd>
  );
}
