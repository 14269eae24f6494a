import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadPart } from '../../../../shared/text/forms/clean.ts';
import type { Question, Questions } from '../../../../shared/text/forms/reading.ts';
import { MARKS } from '../../../../shared/text/marks.ts';
import { useFormats } from '../../../room/use-formats.ts';
import { cx } from '../../../ui/cx.ts';
import words from '../words.module.css';
import styles from './forms.module.css';

interface CleanWordsProps {
  parts: readonly ReadPart[];
  questions: Questions;
}

/** Words without brackets; where a choice was supposed, a small button tells which and takes the next. */
export function CleanWords({ parts, questions }: CleanWordsProps) {
  const seen = new Set<string>();
  return parts.map(({ run, questions: asked }, i) => {
    const fresh = asked.filter(({ key }) => !seen.has(key));
    for (const { key } of fresh) seen.add(key);
    const inner = asked.at(-1);
    return (
      <Fragment key={i}>
        {fresh.map((question) => (
          <Choice key={question.key} question={question} questions={questions} />
        ))}
        {run.insert !== '' && (
          <Words run={run} question={inner}>
            {run.insert}
          </Words>
        )}
      </Fragment>
    );
  });
}

interface WordsProps {
  run: ReadPart['run'];
  question: Question | undefined;
  children: ReactNode;
}

function Words({ run, question, children }: WordsProps) {
  const { attributes } = run;
  const Element = typeof attributes?.[MARKS.footnote] === 'string' ? 'sup' : 'span';
  const names = cx(
    attributes?.[MARKS.emphasis] === true && words['emphasis'],
    attributes?.[MARKS.strong] === true && words['strong'],
    question !== undefined && styles['supposed'],
  );
  return (
    <Element
      className={names === '' ? undefined : names}
      data-question={question?.key}
      data-kind={question?.kind}
    >
      {children}
    </Element>
  );
}

function Choice({ question, questions }: { question: Question; questions: Questions }) {
  const { t } = useTranslation('forms');
  const { number } = useFormats();
  const { sign, says } = signOf(question, questions, number);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(
        styles['choice'],
        question.kind === 'proposal' && styles['proposal'],
        sign === '' && styles['stands'],
      )}
      data-roves=""
      data-question={question.key}
      data-kind={question.kind}
      aria-label={t(says.key, { place: says.place, of: says.of })}
      title={t(says.key, { place: says.place, of: says.of })}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

interface Sign {
  sign: string;
  says: {
    key:
      | 'choice.rival'
      | 'choice.noRival'
      | 'choice.stands'
      | 'choice.falls'
      | 'choice.accepted'
      | 'choice.dropped';
    place?: string;
    of?: string;
  };
}

function signOf(question: Question, questions: Questions, number: (n: number) => string): Sign {
  if (question.kind === 'proposal') {
    const accepted = questions.outcome(question.key) === 'accepted';
    return {
      sign: accepted ? '✓' : '+',
      says: { key: accepted ? 'choice.accepted' : 'choice.dropped' },
    };
  }
  const answers = questions.answers(question.key);
  const chosen = questions.chosen(question.key);
  if (answers.length < 2) {
    const stands = chosen !== null;
    return { sign: stands ? '' : '…', says: { key: stands ? 'choice.stands' : 'choice.falls' } };
  }
  const of = number(answers.length);
  if (chosen === null) return { sign: `–/${of}`, says: { key: 'choice.noRival', of } };
  const place = number(answers.indexOf(chosen) + 1);
  return { sign: `${place}/${of}`, says: { key: 'choice.rival', place, of } };
}
