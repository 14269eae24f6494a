import { useTranslation } from 'react-i18next';
import type { PartyId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import { obstacle, openOnRoom } from '../../../shared/decisions/decide-call.ts';
import { quorate } from '../../../shared/decisions/declare.ts';
import type { Question } from '../../../shared/decisions/schema.ts';
import { agreementOf, isPending } from '../../../shared/decisions/state.ts';
import type { Referral } from '../../../shared/decisions/state.ts';
import { decisionsReads, pausedSince } from '../../../shared/room/reads.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import { openIn } from '../../../shared/text/proposals/review.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { usePartyName } from '../../room/names.ts';
import { useFormats } from '../../room/use-formats.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';

/** Why the chair cannot put the question about one provision now, or null: the rule of the core itself. */
export const obstacleTo = (
  state: RoomState,
  question: Question,
  provision: ProvisionId,
  now: number,
): Refusal | null => {
  const bench = { state: state.decisions, reads: decisionsReads(state), moment: { now, id: '' } };
  return obstacle(bench, question, provision);
};

/** Why it cannot be put at all. */
export function generalObstacle(state: RoomState, question: Question): Refusal | null {
  const reads = decisionsReads(state);
  if (!reads.inSession) return { code: 'meeting-not-in-session' };
  if (openOnRoom(state.decisions, question)) return { code: 'call-open' };
  if (quorate(state.decisions, reads)) return null;
  return { code: 'no-quorum', facts: { parties: state.decisions.quorum ?? 0 } };
}

/** How much is left in a provision before it can be agreed. */
function leftIn(text: TextState, provision: ProvisionId) {
  const open = openIn(text, provision);
  const ofKind = (kind: string): number => open.filter(({ change }) => change.kind === kind).length;
  const brackets = Object.values(text.brackets).filter((one) => one.provision === provision);
  return {
    brackets: brackets.length,
    alternatives: ofKind('alternative'),
    reservations: ofKind('reservation'),
    proposals: open.length,
  };
}

const pendingParties = (state: RoomState, provision: ProvisionId, now: number): PartyId[] => {
  const referrals = agreementOf(state.decisions, provision)?.referrals ?? {};
  const paused = pausedSince(state);
  return (Object.entries(referrals) as [PartyId, Referral][]).flatMap(([party, referral]) =>
    isPending(referral, now, paused) ? [party] : [],
  );
};

/** What is in the way, in a sentence, with its numbers and names; `alone`: nothing else is asked about. */
export function useObstacleWords(): (
  state: RoomState,
  provision: ProvisionId,
  refusal: Refusal,
  now: number,
  alone: boolean,
) => string {
  const { t } = useTranslation('decisions');
  const say = useRefusal();
  const nameOf = usePartyName();
  const { list } = useFormats();
  return (state, provision, refusal, now, alone) => {
    const left = leftIn(state.text, provision);
    const count = (kind: keyof typeof left): string[] =>
      left[kind] === 0 ? [] : [t(`ask.counts.${kind}`, { n: left[kind] })];
    const pending = pendingParties(state, provision, now).map(nameOf);
    const counts =
      refusal.code === 'provision-contested'
        ? [...count('brackets'), ...count('alternatives'), ...count('reservations')]
        : refusal.code === 'proposals-undecided'
          ? count('proposals')
          : refusal.code === 'referral-pending'
            ? [t('ask.counts.referrals', { parties: list(pending) })]
            : refusal.code === 'agreed-below'
              ? [t('ask.counts.below', { n: Number(refusal.facts?.['count'] ?? 0) })]
              : [];
    const counted = counts.length === 0 ? '' : ` (${list(counts)})`;
    const sentence = say(refusal).replace(/[.。]?$/u, (stop) => `${counted}${stop}`);
    const { number } = state.text.provisions[provision] ?? { number: '' };
    return alone ? sentence : t('ask.left', { number, sentence });
  };
}
