import { useTranslation } from 'react-i18next';
import { cx } from '../../ui/cx.ts';
import { Checkbox } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { WordDraft } from './draft.ts';
import styles from './step-text.module.css';

export interface WordCommentsProps {
  word: WordDraft;
  onThreads: (threads: boolean) => void;
}

/** The comments of a Word file: how many, what they say, and whether they become threads. */
export function WordComments({ word, onThreads }: WordCommentsProps) {
  const { t } = useTranslation('convene');
  const threads = word.comments.filter(({ replyTo }) => replyTo === null);
  const settled = threads.filter(({ resolved }) => resolved).length;
  return (
    <Notice>
      <p>{t('wordComments', { n: word.comments.length })}</p>
      <Checkbox
        label={t('wordThreads')}
        checked={word.threads}
        onChange={(event) => onThreads(event.currentTarget.checked)}
      />
      <p>
        {word.threads
          ? t('wordThreadsHelp', { threads: threads.length, settled })
          : t('wordCommentsOut')}
      </p>
      {word.leftOut.comments > 0 && <p>{t('wordCommentsCut', { n: word.leftOut.comments })}</p>}
      <details>
        <summary>{t('wordCommentsRead')}</summary>
        <ol role="list" className={styles['comments']}>
          {word.comments.map(({ author, words, quote, date }, n) => (
            // The list is never changed: two may be alike in everything.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={n}>
              <p>
                <bdi>{author === '' ? t('wordNobody') : author}</bdi>{' '}
                <span className={cx('tabular', styles['did'])}>{date?.slice(0, 10)}</span>
              </p>
              {quote !== '' && <q dir="auto">{quote}</q>}
              <p dir="auto">{words}</p>
            </li>
          ))}
        </ol>
      </details>
    </Notice>
  );
}
