import { CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId } from '../../shared/base/ids.ts';
import { useDocumentStatus } from '../room/documents.ts';
import { useRoomState } from '../room/use-room.ts';
import styles from './room-header.module.css';

/** Whether what was written here is in the room's record. */
export function SavedState() {
  const instrument = useRoomState((s) => s.text.instruments[0]?.id ?? null);
  return instrument === null ? null : <Saved instrument={instrument} />;
}

function Saved({ instrument }: { instrument: InstrumentId }) {
  const { t } = useTranslation('room');
  const { saved, unsavedWords, connected } = useDocumentStatus(instrument);
  const word = saved
    ? t('line.saved')
    : connected
      ? t('line.saving')
      : t('line.kept', { count: unsavedWords });
  return (
    <span className={styles['saved']}>
      {saved ? <CloudCheck aria-hidden="true" /> : <CloudUpload aria-hidden="true" />}
      {word}
    </span>
  );
}
