import { Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hexOf } from '../../../shared/base/hex.ts';
import { fingerprint } from '../../../shared/room/fingerprint.ts';
import type { FollowedChain } from '../../../shared/room/followed-chain.ts';
import { useFormats } from '../../room/use-formats.ts';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { copyText } from '../../ui/copy-text.ts';
import styles from './record.module.css';

/** The number that somebody wrote in whatever digits their keyboard has; null for what is none. */
function numberIn(written: string): number | null {
  const latin = written.trim().replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return /^\d{1,15}$/.test(latin) ? Number(latin) : null;
}

/** The digits of an entry, for reading out; of which entry, two delegations agree on. */
export function RecordFingerprint({ chain }: { chain: FollowedChain }) {
  const { t } = useTranslation('record');
  const { number } = useFormats();
  const name = useId();
  const [wish, setWish] = useState(String(chain.seq));
  const [copied, setCopied] = useState<boolean | null>(null);
  const seq = numberIn(wish);
  const hash = seq === null ? null : chain.hashAt(seq);
  const groups = hash === null ? [] : fingerprint(hash);

  async function copy() {
    if (hash === null) return;
    const line = `${t('entry', { seq: wish.trim() })}: ${groups.join(' ')} (SHA-256 ${hexOf(hash)})`;
    setCopied(await copyText(line));
  }

  return (
    <section className={styles['compare']} aria-labelledby={name}>
      <h3 id={name}>{t('fingerprint')}</h3>
      <p className={styles['soft']}>{t('aloud')}</p>
      <TextInput
        label={t('at')}
        help={t('atHelp')}
        inputMode="numeric"
        autoComplete="off"
        dir="ltr"
        className={styles['number']}
        value={wish}
        error={
          hash === null
            ? t('range', { from: number(chain.since - 1), to: number(chain.seq) })
            : null
        }
        onChange={(event) => {
          setWish(event.currentTarget.value);
          setCopied(null);
        }}
      />
      {hash !== null && (
        <div className={styles['print']}>
          <output className={styles['digits']} dir="ltr">
            {groups.map((group, i) => (
              // Their places are what they are.
              <span key={`${i}-${group}`}>{group} </span>
            ))}
          </output>
          <Button size="small" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
            {t('copy')}
          </Button>
          <span role="status" className={styles['soft']}>
            {copied === null ? '' : t(copied ? 'copied' : 'notCopied')}
          </span>
        </div>
      )}
    </section>
  );
}
