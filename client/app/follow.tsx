import { Eye, LocateFixed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useRoomState } from '../room/use-room.ts';
import { useView } from '../room/view-store.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import styles from './follow.module.css';

/** Whether this screen goes where the chair goes; who wandered off comes back with one press. */
export function Follow({ brief = false }: { brief?: boolean | undefined }) {
  const { t } = useTranslation('room');
  const called = useRoomState((s) =>
    s.agenda.provision === null ? null : s.text.provisions[s.agenda.provision],
  );
  const following = useView((v) => v.following);
  const setFollowing = useView((v) => v.setFollowing);
  if (called === null || called === undefined) return null;
  if (following) {
    return (
      <span className={styles['with']}>
        <Eye aria-hidden="true" />{' '}
        <span className={brief ? 'visually-hidden' : undefined}>{t('follow.following')}</span>
      </span>
    );
  }
  const follow = (): void => setFollowing(true);
  if (brief) {
    return <IconButton label={t('follow.follow')} icon={<LocateFixed />} onClick={follow} />;
  }
  return (
    <Button
      icon={<LocateFixed aria-hidden="true" />}
      hint="F"
      title={t('follow.chairAt', { number: called.number })}
      onClick={follow}
    >
      {t('follow.follow')}
    </Button>
  );
}
