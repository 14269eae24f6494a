import { useEffect, useEffectEvent } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { addressOf } from '../../room/links.ts';
import type { KnownLinks } from '../../room/links.ts';
import { PartyTag } from '../../ui/party-tag.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { whoOf } from './entries.ts';
import type { Group } from './entries.ts';
import styles from './print-sheet.module.css';

export interface PrintSheetProps {
  room: string;
  title: string;
  groups: readonly Group[];
  links: KnownLinks;
  onDone: () => void;
}

/** On paper only: one slip per link, to be cut apart and handed over. */
export function PrintSheet({ room, title, groups, links, onDone }: PrintSheetProps) {
  const { t } = useTranslation('invitations');
  const { t: common } = useTranslation('common');
  const language = useLanguage();

  const done = useEffectEvent(onDone);
  useEffect(() => {
    const end = () => done();
    document.body.dataset['printing'] = 'slips';
    window.addEventListener('afterprint', end, { once: true });
    window.print();
    return () => {
      delete document.body.dataset['printing'];
      window.removeEventListener('afterprint', end);
    };
  }, []);

  return createPortal(
    <div className={styles['sheet']}>
      {groups.flatMap(({ party, invitations }) =>
        invitations.map((one) => {
          const secret = links[one.id];
          if (secret === undefined || one.status === 'revoked') return null;
          const role = common(`role_${one.role}`);
          const address = addressOf(room, secret);
          return (
            <article key={one.id} className={styles['slip']}>
              <QrCode
                text={address}
                label={whoOf(party, role, language)}
                className={styles['qr']}
              />
              <div className={styles['words']}>
                <p>{title}</p>
                {party !== null && <PartyTag party={party} show="full" size="large" />}
                <p className={styles['role']}>{role}</p>
                <p>{t('scan')}</p>
                <p dir="ltr" className={styles['address']}>
                  {address}
                </p>
                {party !== null && <p className={styles['small']}>{t('personal')}</p>}
              </div>
            </article>
          );
        }),
      )}
    </div>,
    document.body,
  );
}
