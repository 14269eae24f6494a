import { CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId } from '../../shared/base/ids.ts';
import { useDocumentStatus } from '../room/documents.ts';
import { useRoomState } from '../room/use-room.ts';
import { cx } from '../ui/cx.ts';
import styles from './room-header.module.css';

/** Whether what was written here is in the room's record; `quiet`: only while it is not. */
export function SavedState({ quiet = false }: { quiet?: boolean | undefined }) {
  const instrument = useRoomState((s) => s.text.instruments[0]?.id ?? null);
  return instrument === null ? null : <Saved instrument={instrument} quiet={quiet} />;
}

function Saved({ instrument, quiet }: { instrument: InstrumentId; quiet: boolean }) {
  const { t } = useTranslation('room');
  const { saved, unsavedWords, connected } = useDocumentStatus(instrument);
  if (saved && quiet) return null;
  const word = saved
    ? t('line.saved')
    : connected
      ? t('line.saving')
      : t('line.kept', { count: unsavedWords });
  return (
    <span className={styles['saved']} title={word}>
      {saved ? <CloudCheck aria-hidden="true" /> : <CloudUpload aria-hidden="true" />}
      <span className={cx(saved && styles['quietly'])}>{word}</span>
    </span>
  );
}
