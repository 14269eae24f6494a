import { Copy, Ellipsis, QrCode as QrIcon, RefreshCw, Ban } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InvitationLink } from '../../../shared/protocol/http.ts';
import type { Invitation } from '../../../shared/roster/state.ts';
import type { Party } from '../../../shared/roster/schema.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { post } from '../../room/http.ts';
import { addressOf, dropLink, keepLinks } from '../../room/links.ts';
import type { KnownLinks } from '../../room/links.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { notify } from '../../ui/notices.tsx';
import { Popover } from '../../ui/popover.tsx';
import { formatDay } from '../../ui/time.ts';
import { copyText } from '../../ui/copy-text.ts';
import { whoOf } from './entries.ts';
import styles from './invitations-panel.module.css';

const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code.tsx')).QrCode }));

export interface InvitationRowProps {
  room: string;
  seat: string;
  party: Party | null;
  invitation: Invitation;
  /** null: not known in this tab. */
  secret: string | null;
  onLinks: (links: KnownLinks) => void;
}

export function InvitationRow(props: InvitationRowProps) {
  const { room, seat, party, invitation, secret, onLinks } = props;
  const { t } = useTranslation('invitations');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  const language = useLanguage();
  const [asking, setAsking] = useState<'renew' | 'revoke' | null>(null);
  const role = common(`role_${invitation.role}`);
  const who = whoOf(party, role, language);
  const revoked = invitation.status === 'revoked';
  const address = secret === null || revoked ? null : addressOf(room, secret);
  const path = `/api/rooms/${room}/seats/${seat}/invitations`;

  async function copy(text: string) {
    const copied = await copyText(text);
    notify(copied ? t('copied', { who }) : t('copyFailed'), copied ? 'done' : 'bad');
  }
  async function renew() {
    const answer = await post<InvitationLink>(`${path}/renew`, { invitation: invitation.id });
    if (answer.ok) onLinks(keepLinks(room, [answer.value]));
    else notify(say(answer.refusal), 'bad');
  }
  async function revoke() {
    const answer = await post(`${path}/revoke`, { invitation: invitation.id });
    if (answer.ok) onLinks(dropLink(room, invitation.id));
    else notify(say(answer.refusal), 'bad');
  }

  return (
    <li className={cx(styles['row'], revoked && styles['revoked'])}>
      <span className={styles['role']}>{role}</span>
      <span className={styles['state']}>
        {revoked ? t('revoked') : invitation.used > 0 && t('used', { count: invitation.used })}
        {!revoked && invitation.expiresAt !== null && (
          <span> {t('until', { when: formatDay(invitation.expiresAt, language) })}</span>
        )}
      </span>
      {address === null ? (
        <span className={styles['hidden']}>{revoked ? '' : t('hidden')}</span>
      ) : (
        <span className={styles['link']}>
          <input
            readOnly
            dir="ltr"
            className={styles['address']}
            aria-label={who}
            value={address}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Button
            size="small"
            icon={<Copy aria-hidden="true" />}
            aria-label={t('copyOf', { who })}
            onClick={() => void copy(address)}
          >
            {t('copy')}
          </Button>
          <Popover
            label={t('qrOf', { who })}
            align="end"
            trigger={<IconButton label={t('qrOf', { who })} icon={<QrIcon />} />}
          >
            <Suspense fallback={<div className={styles['qr']} />}>
              <QrCode text={address} label={t('qrOf', { who })} className={styles['qr']} />
            </Suspense>
          </Popover>
        </span>
      )}
      {address === null && (
        <Button
          size="small"
          icon={<RefreshCw aria-hidden="true" />}
          aria-label={`${t('renew')}: ${who}`}
          onClick={() => setAsking('renew')}
        >
          {t('renew')}
        </Button>
      )}
      {!revoked && (
        <Menu
          label={t('more', { who })}
          trigger={<IconButton label={t('more', { who })} icon={<Ellipsis />} />}
        >
          <MenuItem icon={<RefreshCw />} onSelect={() => setAsking('renew')}>
            {t('renew')}
          </MenuItem>
          <MenuItem icon={<Ban />} danger onSelect={() => setAsking('revoke')}>
            {t('revoke')}
          </MenuItem>
        </Menu>
      )}
      <Confirm
        open={asking === 'renew'}
        onOpenChange={() => setAsking(null)}
        danger={false}
        title={t('renewTitle')}
        consequence={t('renewBody', { who })}
        confirm={t('renewDo')}
        onConfirm={renew}
      />
      <Confirm
        open={asking === 'revoke'}
        onOpenChange={() => setAsking(null)}
        title={t('revokeTitle')}
        consequence={t('revokeBody', { who })}
        confirm={t('revokeDo')}
        onConfirm={revoke}
      />
    </li>
  );
}
