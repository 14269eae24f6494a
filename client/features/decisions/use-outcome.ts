import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/base/assert.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { usePartyName } from '../../room/names.ts';
import { useOfWords } from './use-of-words.ts';

/** How a call ended, in the words of the chair (D-2, T-4); '' while it is open. */
export function useOutcome(): (call: Call) => string {
  const { t } = useTranslation('decisions');
  const nameOf = usePartyName();
  const ofWords = useOfWords();
  return ({ outcome, objector, question }) => {
    switch (outcome) {
      case null:
        return '';
      case 'adopted':
        return t('result.adopted');
      case 'objected': {
        const party = objector === null ? '' : nameOf(objector);
        const said = t('result.objected', { party });
        if (question.kind === 'accept') {
          return `${said} ${t(ofWords(question) ? 'result.bracketed' : 'result.staysOpen')}`;
        }
        return 'bracket' in question ? `${said} ${t('result.bracketsStay')}` : said;
      }
      case 'no-quorum':
        return t('result.noQuorum');
      case 'withdrawn':
        return t('result.withdrawn');
      case 'lapsed':
        return t('result.lapsed');
      default:
        return unreachable(outcome);
    }
  };
}
