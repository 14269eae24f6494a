import { nameIn } from '../../shared/base/names.ts';
import type { Names } from '../../shared/base/names.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { cx } from './cx.ts';
import { Flag } from './flag.tsx';
import styles from './party-tag.module.css';

export interface PartyTagProps {
  party: { name: Names; short: string; flag: string | null; hue: number };
  /** `short`: flag and short name, the full one on hover; `full`: both names. */
  show?: 'short' | 'full' | undefined;
  size?: 'small' | 'usual' | 'large' | undefined;
  className?: string | undefined;
}

/** A party, the same everywhere: stripe in its hue, flag or monogram, and always its short name. */
export function PartyTag({ party, show = 'short', size = 'usual', className }: PartyTagProps) {
  const name = nameIn(party.name, useLanguage());
  return (
    <span
      className={cx(styles['tag'], styles[size], className)}
      style={{ borderInlineStartColor: `var(--hue-${party.hue})` }}
      title={show === 'short' && name !== party.short ? name : undefined}
    >
      <Flag
        code={party.flag}
        short={party.short}
        hue={party.hue}
        size={size === 'large' ? 'large' : size}
      />
      {show === 'short' || name === party.short ? (
        <bdi className={styles['short']}>{party.short}</bdi>
      ) : (
        <>
          <bdi className={styles['name']}>{name}</bdi>
          <bdi className={styles['code']}>{party.short}</bdi>
        </>
      )}
    </span>
  );
}
