import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceLink } from '../../../shared/protocol/http.ts';
import { useFormats } from '../../room/use-formats.ts';
import { post } from '../../room/http.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './seat.module.css';

const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code.tsx')).QrCode }));

/** A link, used once, that takes up this seat on another device. */
export function MoveDevice() {
  const { t } = useTranslation('room');
  const { room, seat } = useRoomApi();
  const formats = useFormats();
  const [link, setLink] = useState<{ url: string; expiresAt: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const [copied, setCopied] = useState(false);
  const [busy, setBusy] = useState(false);

  const make = async () => {
    setBusy(true);
    setCopied(false);
    const made = await post<DeviceLink>(`/api/rooms/${room}/seats/${seat}/device`, {});
    setBusy(false);
    setFailed(!made.ok);
    if (made.ok) {
      const { secret, expiresAt } = made.value;
      setLink({ url: `${location.origin}/return/${room}#${secret}`, expiresAt });
    }
  };
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };

  return (
    <section className={styles['part']}>
      <h3>{t('seat.device')}</h3>
      <p className={styles['soft']}>{t('seat.deviceHint')}</p>
      {failed && (
        <Notice tone="bad" live>
          {t('seat.deviceFailed')}
        </Notice>
      )}
      {link === null ? (
        <Button busy={busy} onClick={() => void make()}>
          {t('seat.deviceMake')}
        </Button>
      ) : (
        <div className={styles['device']}>
          <Suspense fallback={<span className={styles['qr']} />}>
            <QrCode text={link.url} label={t('seat.deviceQr')} className={styles['qr']} />
          </Suspense>
          <div className={styles['part']}>
            <input
              readOnly
              dir="ltr"
              className={styles['link']}
              value={link.url}
              aria-label={t('seat.device')}
              onFocus={(event) => event.target.select()}
            />
            <Button onClick={() => void copy(link.url)}>
              {copied ? t('seat.copied') : t('seat.copy')}
            </Button>
            <p className={styles['soft']}>
              {t('seat.deviceExpires', { time: formats.time(link.expiresAt) })}
            </p>
          </div>
        </div>
      )}
    </section>
  );
}
