import { useTranslation } from 'react-i18next';
import type { ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import { unreachable } from '../../../shared/base/assert.ts';
import { cutShort } from '../../../shared/base/cut-short.ts';
import { provisionsOf } from '../../../shared/decisions/decide-call.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import type { Call } from '../../../shared/decisions/state.ts';
import { decisionsReads } from '../../../shared/room/reads.ts';
import { changedBy } from '../../../shared/text/proposals/places.ts';
import { usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRoomState } from '../../room/use-room.ts';

/** The provisions that a question is about; of a proposal or a bracket that is gone, none. */
export function useAbout(): (question: Question) => ProvisionId[] {
  const state = useRoomState((room) => room);
  const homes = {
    ...decisionsReads(state),
    // Also of a proposal that is not open so any more.
    proposal: (id: ProposalId) => {
      const found = state.text.proposals[id];
      return found === undefined ? null : changedBy(state.text, found);
    },
  };
  return (question) => provisionsOf(state.decisions, question, homes) ?? [];
}

/** A call, or what is to become one. */
export type Asked = Pick<Call, 'question' | 'provisions' | 'numbers' | 'matter'>;

/** What the meeting is asked, in a sentence; `listed`: of a package with a name, its provisions are told beside it. */
export function useQuestion(): (asked: Asked, listed?: boolean) => string {
  const { t } = useTranslation('decisions');
  const provisions = useRoomState((state) => state.text.provisions);
  const proposals = useRoomState((state) => state.text.proposals);
  const instruments = useRoomState((state) => state.text.instruments);
  const nameOf = usePartyName();
  const { list } = useFormats();
  return ({ question, provisions: about, numbers, matter }, listed = false) => {
    // What was decided on Article 1 bis stays that, whatever its number became.
    const all = numbers ?? about.map((id) => provisions[id]?.number ?? '');
    const number = list(all);
    const words = cutShort(matter?.words ?? '', MOST);
    switch (question.kind) {
      case 'agree':
      case 'adopt': {
        const { name, kind } = question;
        const called = listed
          ? t('agreed.package', { name })
          : t('question.package', { name, list: number });
        const what = name === '' ? number : called;
        return t(`question.${kind}`, { what });
      }
      case 'reopen':
        return t('question.reopen', { what: number });
      case 'delete': {
        const [first = ''] = all;
        const what =
          all.length > FEW ? t('question.under', { first, count: all.length - 1 }) : number;
        return t('question.delete', { what });
      }
      case 'accept': {
        const proposal = proposals[question.proposal];
        const what =
          proposal?.chair === true
            ? t('question.chair', { number })
            : proposal === undefined || proposal.sponsor === null
              ? t('question.unnamed', { number })
              : t('question.by', { party: nameOf(proposal.sponsor), number });
        return t('question.accept', { what });
      }
      case 'settle':
        if (!question.keeps) return t('question.drop', { number, words });
        return words === ''
          ? t('question.settleNone', { number })
          : t('question.settle', { number, words });
      case 'clear-hold': {
        const holder = matter?.holder ?? null;
        const what = words === '' ? t('question.noText') : words;
        return holder === null
          ? t('question.clearUnnamed', { number, words: what })
          : t('question.clear', { number, words: what, party: nameOf(holder) });
      }
      case 'name-sponsors':
        return t('question.name-sponsors');
      case 'adopt-whole': {
        const found = instruments.find(({ id }) => id === question.instrument);
        return t('question.adopt-whole', { title: found?.title ?? '' });
      }
      default:
        return unreachable(question);
    }
  };
}

/** So many numbers can be read in a sentence; what is told of more is how many they are. */
export const FEW = 4;

/** A sentence names the words; the text shows them. In code points. */
const MOST = 60;
