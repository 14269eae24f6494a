import { useTranslation } from 'react-i18next';
import { useRoomApi } from '../../room/use-room.ts';
import { TextInput } from '../../ui/field.tsx';
import styles from './decisions.module.css';

/** To whom a text is referred, and until the end of which day, as it is being written. */
export interface ReferralDraft {
  to: string;
  day: string;
}

interface ReferralFieldsProps {
  draft: ReferralDraft;
  onChange: (draft: ReferralDraft) => void;
}

export function ReferralFields({ draft, onChange }: ReferralFieldsProps) {
  const { t } = useTranslation('decisions');
  const { serverNow } = useRoomApi();
  return (
    <div className={styles['fields']}>
      <TextInput
        label={t('refer.to')}
        maxLength={120}
        required
        value={draft.to}
        onChange={(event) => onChange({ ...draft, to: event.target.value })}
      />
      <TextInput
        type="date"
        dir="ltr"
        label={t('refer.until')}
        required
        min={dayOf(serverNow())}
        value={draft.day}
        onChange={(event) => onChange({ ...draft, day: event.target.value })}
      />
    </div>
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

const dayOf = (at: number): string => {
  const date = new Date(at);
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** A week from now. */
export const newReferral = (now: number): ReferralDraft => ({
  to: '',
  day: dayOf(now + 7 * 24 * 3600_000),
});

/** The last moment of the day here, server ms; null where something is missing. */
export function referralOf({ to, day }: ReferralDraft): { to: string; until: number } | null {
  const until = new Date(`${day}T23:59:59`).getTime();
  return to.trim() === '' || Number.isNaN(until) ? null : { to: to.trim(), until };
}
