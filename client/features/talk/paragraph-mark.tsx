import { LockKeyhole, MessageSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { useTalk, useTalkModel } from '../../room/talk.ts';
import { useFormats } from '../../room/use-formats.ts';
import styles from './paragraph-mark.module.css';

/** In the margin: how much is said about this paragraph, and how much one's delegation has noted. */
export function ParagraphMark({ paragraph }: { paragraph: ParagraphId }) {
  const { t } = useTranslation('talk');
  const talk = useTalk();
  const { number, list } = useFormats();
  const mark = useTalkModel((model) => model.marks.get(paragraph));
  if (mark === undefined) return null;
  const { threads, notes } = mark;
  const names = [
    ...(threads > 0 ? [t('mark.threads', { n: number(threads) })] : []),
    ...(notes > 0 ? [t('mark.notes', { n: number(notes) })] : []),
  ];
  return (
    <button
      type="button"
      data-tools=""
      data-talk-mark=""
      className={styles['mark']}
      aria-label={t('mark.label', { what: list(names) })}
      onClick={() => talk.show(mark.tab, mark.first)}
    >
      {threads > 0 && (
        <span className={styles['part']}>
          <MessageSquare aria-hidden="true" />
          {number(threads)}
        </span>
      )}
      {notes > 0 && (
        <span className={styles['own']}>
          <LockKeyhole aria-hidden="true" />
          {number(notes)}
        </span>
      )}
    </button>
  );
}
