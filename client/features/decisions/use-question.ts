import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { provisionsOf } from '../../../shared/decisions/decide-call.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';

/** The provisions that a question is about; of a proposal that is gone, none. */
export function useAbout(): (question: Question) => ProvisionId[] {
  const proposals = useRoomState((state) => state.text.proposals);
  return (question) => provisionsOf(question, (id) => proposals[id]?.provision ?? null) ?? [];
}

/** What the meeting is asked, in a sentence. */
export function useQuestion(): (question: Question) => string {
  const { t } = useTranslation('decisions');
  const provisions = useRoomState((state) => state.text.provisions);
  const proposals = useRoomState((state) => state.text.proposals);
  const about = useAbout();
  const nameOf = usePartyName();
  const { list } = useFormats();
  return (question) => {
    const numbers = list(about(question).map((id) => provisions[id]?.number ?? ''));
    if (question.kind === 'accept') {
      const proposal = proposals[question.proposal];
      const what =
        proposal?.chair === true
          ? t('question.chair', { number: numbers })
          : proposal === undefined || proposal.sponsor === null
            ? t('question.unnamed', { number: numbers })
            : t('question.by', { party: nameOf(proposal.sponsor), number: numbers });
      return t('question.accept', { what });
    }
    const name = 'name' in question ? question.name : '';
    const what = name === '' ? numbers : t('question.package', { name, list: numbers });
    return t(`question.${question.kind}`, { what });
  };
}
