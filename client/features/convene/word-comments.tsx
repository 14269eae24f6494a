import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { cx } from '../../ui/cx.ts';
import { Checkbox } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { formatNumber } from '../../ui/time.ts';
import { commentAuthors } from './comment-authors.ts';
import type { WordDraft } from './draft.ts';
import styles from './step-text.module.css';

export interface WordCommentsProps {
  word: WordDraft;
  onThreads: (threads: boolean) => void;
}

/** The comments of a Word file: how many, from whom, and whether they become threads. */
export function WordComments({ word, onThreads }: WordCommentsProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const nameOf = (author: string): string => (author === '' ? t('wordNobody') : author);
  const threads = word.comments.filter(({ replyTo }) => replyTo === null);
  const settled = threads.filter(({ resolved }) => resolved).length;
  return (
    <Notice>
      <p>{t('wordComments', { n: word.comments.length })}</p>
      <ul role="list">
        {commentAuthors(word).map(({ author, count }) => (
          <li key={author}>
            <bdi>{nameOf(author)}</bdi>{' '}
            <bdi className="tabular">{formatNumber(count, language)}</bdi>
          </li>
        ))}
      </ul>
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
        <ol role="list" className={styles['unmatched']}>
          {word.comments.map(({ author, words, quote, date }, n) => (
            // The list is never changed: two may be alike in everything.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={n}>
              <bdi>{nameOf(author)}</bdi>
              <span dir="auto">{words}</span>
              <q dir="auto">{quote}</q>
              <span className={cx('tabular', styles['dated'])}>{date?.slice(0, 10)}</span>
            </li>
          ))}
        </ol>
      </details>
    </Notice>
  );
}
