import { Handshake, LockKeyhole, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Audience } from '../../../shared/discussion/schema.ts';
import { isMediator } from '../../../shared/base/roles.ts';
import { useMe } from '../../room/use-room.ts';
import styles from './audience.module.css';

export const AUDIENCE_ICON: Record<Audience, ReactNode> = {
  everybody: <Users aria-hidden="true" />,
  delegation: <LockKeyhole aria-hidden="true" />,
  mediators: <Handshake aria-hidden="true" />,
};

/** Who sees this, in words and a sign; `who` names the delegation where a mediator reads. */
export function AudienceLine({ audience, who = '' }: { audience: Audience; who?: string }) {
  const { t } = useTranslation('talk');
  const mediates = isMediator(useMe().role);
  const sentence =
    audience === 'mediators' && mediates
      ? who === ''
        ? t('audience.amongMediators')
        : t('audience.withParty', { name: who })
      : t(`audience.${audience}Sees`);
  return (
    <p className={styles['line']} data-audience={audience}>
      {AUDIENCE_ICON[audience]}
      {sentence}
    </p>
  );
}
