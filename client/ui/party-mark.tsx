import { Flag } from './flag.tsx';
import styles from './party-tag.module.css';

export interface PartyMarkProps {
  party: { short: string; flag: string | null; hue: number };
  size?: 'small' | 'usual' | 'large' | 'hall' | undefined;
}

/** Stripe and flag without a word, for places where the party's name stands beside it. */
export function PartyMark({ party, size = 'usual' }: PartyMarkProps) {
  return (
    <span className={styles['mark']} style={{ borderInlineStartColor: `var(--hue-${party.hue})` }}>
      <Flag code={party.flag} short={party.short} hue={party.hue} size={size} />
    </span>
  );
}
