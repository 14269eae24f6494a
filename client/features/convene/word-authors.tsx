import type { Dispatch } from 'react';
import { useTranslation } from 'react-i18next';
import { criticAuthors } from '../../../shared/exchange/critic.ts';
import { nameIn } from '../../../shared/base/names.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Select } from '../../ui/field.tsx';
import { commentAuthors } from './comment-authors.ts';
import type { DraftAct, PartyDraft, WordDraft } from './draft.ts';
import fields from './fields.module.css';
import styles from './step-text.module.css';

export interface WordAuthorsProps {
  word: WordDraft;
  parties: readonly PartyDraft[];
  dispatch: Dispatch<DraftAct>;
}

interface Author {
  author: string;
  ins: number;
  del: number;
  comments: number;
}

/** Everybody who changed or commented; those who made changes come first. */
function authorsIn(word: WordDraft): Author[] {
  const changed = criticAuthors(word.source);
  const said = new Map(commentAuthors(word).map(({ author, count }) => [author, count]));
  const known = new Set(changed.map(({ author }) => author));
  return [
    ...changed.map((one) => ({ ...one, comments: said.get(one.author) ?? 0 })),
    ...[...said].flatMap(([author, comments]) =>
      known.has(author) ? [] : [{ author, ins: 0, del: 0, comments }],
    ),
  ];
}

/** Who worked on a Word file, what they did, and for which party each proposes or speaks. */
export function WordAuthors({ word, parties, dispatch }: WordAuthorsProps) {
  const { t } = useTranslation('convene');
  const language = useLanguage();
  const authors = authorsIn(word);
  if (authors.length === 0) return null;
  const does = ({ author, ins, del, comments }: Author): 'proposesFor' | 'speaksFor' | null => {
    if (word.treatment === 'proposals' && ins + del > 0) return 'proposesFor';
    return word.threads && comments > 0 && author !== '' ? 'speaksFor' : null;
  };
  const asked = authors.some((one) => does(one) !== null);
  return (
    <fieldset>
      <legend className={fields['legend']}>{t(asked ? 'wordAuthors' : 'wordAuthorsOnly')}</legend>
      {asked && parties.length === 0 && <p className={fields['soft']}>{t('wordNoParties')}</p>}
      <ul role="list" className={styles['authors']}>
        {authors.map((one) => {
          const { author, ins, del, comments } = one;
          const name = author === '' ? t('wordNobody') : author;
          const role = does(one);
          const did = [
            ins > 0 ? t('wordIns', { n: ins }) : '',
            del > 0 ? t('wordDel', { n: del }) : '',
            comments > 0 ? t('wordSaid', { n: comments }) : '',
          ].filter((part) => part !== '');
          return (
            <li key={author}>
              <p>
                <bdi>{name}</bdi> <span className={styles['did']}>{did.join(' · ')}</span>
              </p>
              {role !== null && (
                <Select
                  hiddenLabel
                  label={t(role, { author: name })}
                  value={word.parties[author] ?? ''}
                  onValue={(key) =>
                    dispatch({
                      type: 'text',
                      part: { word: { ...word, parties: { ...word.parties, [author]: key } } },
                    })
                  }
                  options={[
                    { value: '', label: t(role === 'proposesFor' ? 'chair' : 'noParty') },
                    ...parties
                      .filter(({ kind }) => role === 'speaksFor' || kind === 'party')
                      .map(({ key, name: names }) => ({
                        value: key,
                        label: nameIn(names, language),
                      })),
                  ]}
                />
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
