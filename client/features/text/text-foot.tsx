import { CloudOff, Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { documentOf } from '../../../shared/base/language.ts';
import type { LanguageTag } from '../../../shared/base/language.ts';
import { useDocumentStatus } from '../../room/documents.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { useDesk } from './desk-context.ts';
import styles from './text-foot.module.css';

/** Whether what was written is on the record, and the text to take away. */
export function TextFoot({ version }: { version: LanguageTag | null }) {
  const desk = useDesk();
  const room = useRoomApi();
  const language = useLanguage();
  const { t } = useTranslation('text');
  const { instrument } = desk.session;
  const { saved, unsavedWords, connected } = useDocumentStatus(
    version === null ? instrument : documentOf(version),
  );
  const seat = `/api/rooms/${room.room}/seats/${room.seat}`;
  const address =
    version === null
      ? `${seat}/text/${instrument}.md`
      : `${seat}/export?${new URLSearchParams({ format: 'markdown', instrument, version, language }).toString()}`;
  return (
    <footer className={styles['foot']}>
      <span role="status" className={styles['state']}>
        {!connected && <CloudOff aria-hidden="true" />}
        {connected
          ? t(saved ? 'saved.all' : 'saved.saving')
          : saved
            ? t('saved.offline')
            : t('saved.kept', { count: unsavedWords })}
      </span>
      <a href={address} download className={styles['download']}>
        <Download aria-hidden="true" />
        {t('download')}
      </a>
    </footer>
  );
}
