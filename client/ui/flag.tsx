import { cx } from './cx.ts';
import styles from './flag.module.css';

/** Addresses only: a flag's drawing is fetched when it is on the screen. */
const drawings = import.meta.glob<string>('../../node_modules/flag-icons/flags/4x3/??.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

const addressOf = (code: string): string | undefined =>
  drawings[`../../node_modules/flag-icons/flags/4x3/${code}.svg`];

/** Two letters for those without a flag: initials, or the beginning of the short name. */
function monogram(short: string): string {
  const parts = short.split(/[\s.&+/-]+/).filter((part) => part !== '');
  const letters =
    parts.length > 1 ? parts.slice(0, 2).map((part) => [...part][0] ?? '') : [...short].slice(0, 2);
  return letters.join('').toLocaleUpperCase();
}

export interface FlagProps {
  /** ISO 3166 alpha-2, `eu`, `un`; null or unknown: a monogram of `short`. */
  code: string | null;
  short: string;
  hue?: number | undefined;
  /** `hall`: readable across a hall. */
  size?: 'small' | 'usual' | 'large' | 'hall' | undefined;
  className?: string | undefined;
}

/** Decoration: the party's name always stands beside it. */
export function Flag({ code, short, hue = 10, size = 'usual', className }: FlagProps) {
  const address = code === null ? undefined : addressOf(code);
  if (address === undefined) {
    return (
      <span
        aria-hidden="true"
        className={cx(styles['flag'], styles['monogram'], styles[size], className)}
        style={{ background: `var(--hue-${hue}-soft)`, color: `var(--hue-${hue}-ink)` }}
      >
        {monogram(short)}
      </span>
    );
  }
  return (
    <img
      src={address}
      alt=""
      loading="lazy"
      decoding="async"
      className={cx(styles['flag'], styles[size], className)}
    />
  );
}
