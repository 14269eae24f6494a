import styles from './quoted.module.css';

/** The beginning of what a message answers. */
export function Quoted({ words }: { words: string }) {
  return (
    <blockquote className={styles['quoted']} dir="auto">
      <bdi>{words}</bdi>
    </blockquote>
  );
}
