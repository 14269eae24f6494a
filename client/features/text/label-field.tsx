import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import { useDesk } from './desk-context.ts';
import styles from './label-field.module.css';

const LONGEST = 40;

/** Changes the label of a paragraph where it stands: Enter keeps, Escape leaves it as it was. */
export function LabelField({ paragraph }: { paragraph: Paragraph }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const close = (): void => desk.store.setState({ labelling: null });
  const keep = async (): Promise<void> => {
    const label = (field.current?.value ?? '').trim();
    close();
    if (label !== paragraph.label)
      desk.report(await desk.structure.label(paragraph.id, label, paragraph.indent));
  };
  return (
    <input
      ref={field}
      className={styles['field']}
      defaultValue={paragraph.label}
      maxLength={LONGEST}
      size={6}
      dir="auto"
      aria-label={t('label.field')}
      onBlur={() => void keep()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.currentTarget.value = paragraph.label;
          event.currentTarget.blur();
        }
      }}
    />
  );
}
