import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { criticEnds } from '../../../shared/exchange/critic-lines.ts';
import { treated } from '../../../shared/exchange/critic-treated.ts';
import { criticAuthors } from '../../../shared/exchange/critic.ts';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { DraftAct, PartyDraft, WordDraft } from './draft.ts';
import { WordAuthors } from './word-authors.tsx';
import { WordComments } from './word-comments.tsx';

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
  const leftOut = LEFT_OUT.filter((kind) => word.leftOut[kind] > 0);
  const ends = word.treatment === 'brackets' ? criticEnds(word.source) : 0;
  return (
    <>
      {criticAuthors(word.source).length > 0 && (
        <Select
          label={t('wordChanges')}
          value={word.treatment}
          onValue={(treatment) =>
            dispatch({ type: 'text', part: fromWord({ ...word, treatment }) })
          }
          options={TREATMENTS.map((value) => ({ value, label: t(`treat-${value}`) }))}
        />
      )}
      <WordAuthors word={word} parties={parties} dispatch={dispatch} />
      {leftOut.length + ends > 0 && (
        <Notice tone="warn">
          <p>{t('wordLeftOut')}</p>
          <ul role="list">
            {leftOut.map((kind) => (
              <li key={kind}>{t(`left-${kind}`, { n: word.leftOut[kind] })}</li>
            ))}
            {ends > 0 && <li>{t('wordEnds', { n: ends })}</li>}
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
