import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { treated } from '../../../shared/exchange/critic-treated.ts';
import { criticAuthors } from '../../../shared/exchange/critic.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { formatNumber } from '../../ui/time.ts';
import type { DraftAct, PartyDraft, WordDraft } from './draft.ts';
import { WordComments } from './word-comments.tsx';
import { commentAuthors } from './comment-authors.ts';

const TREATMENTS: readonly WordDraft['treatment'][] = ['proposals', 'brackets', 'taken', 'base'];

/** What is not in the text; of comments it is said beside them. */
const LEFT_OUT = [
  'tables',
  'pictures',
  'formulas',
  'hidden',
  'formatting',
  'breaks',
  'contents',
  'symbols',
  'embedded',
] as const;

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
  const leftOut = LEFT_OUT.filter((kind) => word.leftOut[kind] > 0);
  const nameOf = (author: string): string => (author === '' ? t('wordNobody') : author);
  const proposing = word.treatment === 'proposals' ? authors.map(({ author }) => author) : [];
  const commenting = word.threads ? commentAuthors(word).map(({ author }) => author) : [];
  const people = [
    ...proposing.map((author) => ({ author, proposes: true })),
    ...commenting
      .filter((author) => author !== '' && !proposing.includes(author))
      .map((author) => ({ author, proposes: false })),
  ];
  return (
    <>
      {authors.length > 0 && (
        <Select
          label={t('wordChanges')}
          help={
            <ul role="list">
              {authors.map(({ author, ins, del }) => (
                <li key={author}>
                  <bdi>{nameOf(author)}</bdi>{' '}
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
      {people.map(({ author, proposes }) => (
        <Select
          key={author}
          label={t(proposes ? 'proposesFor' : 'speaksFor', { author: nameOf(author) })}
          value={word.parties[author] ?? ''}
          onValue={(key) =>
            dispatch({
              type: 'text',
              part: { word: { ...word, parties: { ...word.parties, [author]: key } } },
            })
          }
          options={[
            { value: '', label: t(proposes ? 'chair' : 'noParty') },
            ...parties
              .filter((party) => !proposes || party.kind === 'party')
              .map(({ key, name }) => ({ value: key, label: nameIn(name, language) })),
          ]}
        />
      ))}
      {leftOut.length > 0 && (
        <Notice tone="warn">
          <p>{t('wordLeftOut')}</p>
          <ul role="list">
            {leftOut.map((kind) => (
              <li key={kind}>{t(`left-${kind}`, { n: word.leftOut[kind] })}</li>
            ))}
          </ul>
        </Notice>
      )}
      {word.comments.length > 0 && (
        <WordComments
          word={word}
          onThreads={(threads) => dispatch({ type: 'text', part: { word: { ...word, threads } } })}
        />
      )}
    </>
  );
}
