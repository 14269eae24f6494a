import { useTranslation } from 'react-i18next';
import { nameIn } from '../../../shared/base/names.ts';
import { role as roles } from '../../../shared/base/roles.ts';
import type { InvitationView } from '../../../shared/protocol/http.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Flag } from '../../ui/flag.tsx';
import styles from './placard.module.css';

export interface PlacardProps {
  role: string;
  party: InvitationView['party'];
}

/** The sign before a seat: the party it sits for, and as what. */
export function Placard({ role, party }: PlacardProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const known = roles.safeParse(role);
  const title = known.success ? t(`role_${known.data}`) : role;
  return (
    <div
      className={styles['placard']}
      style={{ borderInlineStartColor: `var(--hue-${party?.hue ?? 10})` }}
    >
      {party !== null && (
        <>
          <Flag code={party.flag} short={party.short} hue={party.hue} size="large" />
          <span className={styles['party']}>
            <bdi className={styles['name']}>{nameIn(party.name, language)}</bdi>
            <bdi className={styles['short']}>{party.short}</bdi>
          </span>
        </>
      )}
      <span className={styles['role']}>{title}</span>
    </div>
  );
}
