import { useTranslation } from 'react-i18next';
import type { PartyId } from '../../../shared/base/ids.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { useParty } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useLayout } from '../../room/use-layout.ts';
import { PartyTag } from '../../ui/party-tag.tsx';
import { useAnswers } from './selectors.ts';
import type { AnswerGroup } from './selectors.ts';
import styles from './decisions.module.css';

/** A shape beside the word, never a colour alone. */
const SIGNS: Record<AnswerGroup, string> = {
  object: '✗',
  time: '⏱\uFE0E',
  reserve: '◇',
  clear: '✓',
  none: '·',
  absent: '–',
};

/** So many are shown at once without asking. */
const FEW = 12;

/** Who has answered what; in a large room the numbers first. */
export function Answers({ call }: { call: Call }) {
  const { t } = useTranslation('decisions');
  const { number } = useFormats();
  const phone = useLayout() === 'phone';
  const answers = useAnswers(call);
  const all = answers.reduce((sum, { parties }) => sum + parties.length, 0);
  return (
    <details className={styles['answers']} open={!phone && all <= FEW}>
      <summary>
        <span className={styles['answered']}>{t('answer.all')}</span>
        {answers.map(({ group, parties }) => (
          <span key={group} className={styles['tally']}>
            <span aria-hidden="true">{SIGNS[group]}</span> {t(`answer.${group}`)}{' '}
            <b className="tabular">{number(parties.length)}</b>
          </span>
        ))}
      </summary>
      <ul className={styles['groups']}>
        {answers.map(({ group, parties }) => (
          <li key={group} className={styles['group']}>
            <span className={styles['groupName']}>
              <span aria-hidden="true">{SIGNS[group]}</span> {t(`answer.${group}`)}
            </span>
            {parties.map((party) => (
              <Chip key={party} party={party} />
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Chip({ party }: { party: PartyId }) {
  const found = useParty(party);
  return found === null ? null : <PartyTag party={found} size="small" />;
}
