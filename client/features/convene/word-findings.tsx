import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { criticAuthors, treated } from '../../../shared/exchange/critic.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { formatNumber } from '../../ui/time.ts';
import type { DraftAct, PartyDraft, WordDraft } from './draft.ts';
import styles from './step-text.module.css';

const TREATMENTS: readonly WordDraft['treatment'][] = ['proposals', 'brackets', 'taken', 'base'];

/** The text that comes of a Word file when its tracked changes are treated so. */
export const fromWord = (word: WordDraft) => ({
  from: 'source' as const,
  format: 'markdown' as const,
  word,
  source: word.treatment === 'proposals' ? word.source : treated(word.source, word.treatment),
});

export interface WordFindingsProps {
  word: WordDraft;
  parties: readonly PartyDraft[];
  dispatch: Dispatch<DraftAct>;
}

/** What was found in a Word file, and what becomes of it. */
export function WordFindings({ word, parties, dispatch }: WordFindingsProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const number = (n: number): string => formatNumber(n, language);
  const authors = criticAuthors(word.source);
  const { pictures, formulas, tables } = word.leftOut;
  return (
    <>
      {authors.length > 0 && (
        <Select
          label={t('wordChanges')}
          help={
            <ul role="list">
              {authors.map(({ author, ins, del }) => (
                <li key={author}>
                  <bdi>{author === '' ? t('wordNobody') : author}</bdi>{' '}
                  <bdi className="tabular" dir="ltr">
                    +{number(ins)} −{number(del)}
                  </bdi>
                </li>
              ))}
            </ul>
          }
          value={word.treatment}
          onValue={(treatment) =>
            dispatch({ type: 'text', part: fromWord({ ...word, treatment }) })
          }
          options={TREATMENTS.map((value) => ({ value, label: t(`treat-${value}`) }))}
        />
      )}
      {word.treatment === 'proposals' &&
        authors.map(({ author }) => (
          <Select
            key={author}
            label={t('proposesFor', { author: author === '' ? t('wordNobody') : author })}
            value={word.parties[author] ?? ''}
            onValue={(key) =>
              dispatch({
                type: 'text',
                part: { word: { ...word, parties: { ...word.parties, [author]: key } } },
              })
            }
            options={[
              { value: '', label: t('chair') },
              ...parties
                .filter((party) => party.kind === 'party')
                .map(({ key, name }) => ({ value: key, label: nameIn(name, language) })),
            ]}
          />
        ))}
      {pictures + formulas + tables > 0 && (
        <Notice tone="warn">{t('wordLeftOut', { pictures, formulas, tables })}</Notice>
      )}
      {word.comments.length > 0 && (
        <Notice>
          <details>
            <summary>{t('wordComments', { n: word.comments.length })}</summary>
            <ol role="list" className={styles['unmatched']}>
              {word.comments.map(({ author, words, quote, date }, n) => (
                // The list is never changed: two may be alike in everything.
                // oxlint-disable-next-line react/no-array-index-key
                <li key={n}>
                  <bdi>{author === '' ? t('wordNobody') : author}</bdi>
                  <span dir="auto">{words}</span>
                  <q dir="auto">{quote}</q>
                  <span className="tabular">{date?.slice(0, 10)}</span>
                </li>
              ))}
            </ol>
          </details>
        </Notice>
      )}
    </>
  );
}
