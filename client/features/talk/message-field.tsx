import { useEffect, useRef } from 'react';
import { MAX_MESSAGE } from '../../../shared/discussion/schema.ts';
import styles from './message-field.module.css';

interface MessageFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** Ctrl or ⌘ and Enter. */
  onSend: () => void;
  focus?: boolean;
  rows?: number;
}

export function MessageField({
  label,
  value,
  onValue,
  onSend,
  focus = false,
  rows = 3,
}: MessageFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);
  return (
    <textarea
      ref={field}
      className={styles['field']}
      dir="auto"
      rows={rows}
      maxLength={MAX_MESSAGE}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onSend();
      }}
    />
  );
}
