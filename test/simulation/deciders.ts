import { openCalls } from '../../shared/decisions/state.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Provision } from '../../shared/text/state.ts';
import type { Dice } from '../server/support/document-typing.ts';

/** What the chair asks the meeting about a provision, or takes back. */
export function ask(dice: Dice, { decisions, text }: RoomState, { id, status }: Provision): Act {
  const open = openCalls(decisions)[0];
  if (open !== undefined && dice.roll() < 0.2) {
    return { type: 'decisions.withdraw', call: open.id, reason: 'not yet' };
  }
  const proposal = Object.values(text.proposals).find((one) => one.status === 'open');
  const agree: Question = { kind: 'agree', provisions: [id], name: '' };
  const other: Question | null =
    status === 'agreed_ad_ref'
      ? { kind: 'reopen', provision: id }
      : proposal === undefined
        ? null
        : { kind: 'accept', proposal: proposal.id, version: proposal.version };
  const question = other !== null && dice.roll() < 0.7 ? other : agree;
  return { type: 'decisions.call', question, seconds: 10 };
}

/** What a delegation says to the call that is open; null where there is none. */
export function answerCall(dice: Dice, { decisions }: RoomState): Act | null {
  const call = openCalls(decisions)[0]?.id;
  if (call === undefined) return null;
  const answer = dice.pick(['clear', 'clear', 'reserve', 'object'] as const);
  return { type: 'decisions.answer', call, answer, words: '', seconds: null, referral: null };
}
