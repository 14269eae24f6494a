import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../shared/views/concerned.ts';
import { useFormats } from '../../../room/use-formats.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { useView } from '../../../room/view-store.ts';
import { Button } from '../../../ui/button.tsx';
import { useConcerned } from './use-spotlight-sheet.ts';
import styles from './question-note.module.css';

/** What was asked and how much answers it, with the way back. */
export function QuestionNote() {
  const { t } = useTranslation('text');
  const { number } = useFormats();
  const question = useView((view) => view.question);
  const ask = useView((view) => view.ask);
  const found = useConcerned();
  const name = useQuestionName();
  return (
    <div className={question === null ? 'visually-hidden' : styles['note']}>
      <p role="status">
        {question !== null && found !== null && (
          <>
            <strong>{name(question)}</strong>{' '}
            {t('question.found', {
              proposals: number(found.proposals.length),
              brackets: number(found.brackets.length),
            })}
          </>
        )}
      </p>
      {question !== null && (
        <Button size="small" onClick={() => ask(null)}>
          {t('question.all')}
        </Button>
      )}
    </div>
  );
}

function useQuestionName(): (question: Question) => string {
  const { t } = useTranslation('text');
  const parties = useRoomState((state) => state.roster.parties);
  const provisions = useRoomState((state) => state.text.provisions);
  return (question) => {
    const short = (id: string): string => parties.find((one) => one.id === id)?.short ?? '';
    switch (question.about) {
      case 'party':
        return t('question.mine', { party: short(question.party) });
      case 'waiting':
        return t('question.waiting', { party: short(question.party) });
      case 'provision':
        return t('question.provision', { number: provisions[question.provision]?.number ?? '' });
      case 'proposal':
        return t('question.proposal');
      case 'open':
        return t('question.open');
      case 'held':
        return t('question.held');
    }
  };
}
