import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { useText } from '../../room/use-room.ts';
import { useDesk } from './desk-context.ts';
import styles from './flag-marks.module.css';

/** Unmatched brackets of the import, kept as they stood, for a person to look at (T-10). */
export function FlagMarks({ paragraph }: { paragraph: ParagraphId }) {
  const desk = useDesk();
  const { t } = useTranslation('text');
  const flags = useText((text) => text.flags);
  const here = useMemo(() => flags.filter((f) => f.paragraph === paragraph), [flags, paragraph]);
  if (here.length === 0) return null;
  return (
    <span className={styles['marks']} data-tools="">
      {here.map((flag) => (
        <button
          key={flag.id}
          type="button"
          className={styles['mark']}
          aria-label={t('flag.label', { words: flag.context })}
          onClick={(event) =>
            desk.store.setState({
              card: { flag: flag.id, anchor: event.currentTarget },
            })
          }
        >
          {flag.kind === 'unmatched-open' ? '[ ?' : '? ]'}
        </button>
      ))}
    </span>
  );
}
