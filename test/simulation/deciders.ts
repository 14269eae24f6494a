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
  const others: Question[] = [
    ...(status === 'agreed_ad_ref' ? [{ kind: 'reopen' as const, provision: id }] : []),
    ...(proposal === undefined
      ? []
      : [{ kind: 'accept' as const, proposal: proposal.id, version: proposal.version }]),
    ...ofBrackets(dice, text),
    ...(text.attribution === 'shown' ? [] : [{ kind: 'name-sponsors' as const }]),
  ];
  const question = others.length > 0 && dice.roll() < 0.7 ? dice.pick(others) : agree;
  return { type: 'decisions.call', question, seconds: 10 };
}

/** Whether one of the brackets is settled, and whether a hold on it is cleared; most cannot be asked, and that is said. */
function ofBrackets(dice: Dice, { brackets }: RoomState['text']): Question[] {
  const known = Object.values(brackets);
  if (known.length === 0) return [];
  const { id: bracket, holds } = dice.pick(known);
  const settle: Question = { kind: 'settle', bracket, keeps: dice.roll() < 0.7 };
  const [hold] = holds;
  return hold === undefined ? [settle] : [settle, { kind: 'clear-hold', bracket, hold: hold.id }];
}

/** What a delegation says to the call that is open; null where there is none. */
export function answerCall(dice: Dice, { decisions }: RoomState): Act | null {
  const call = openCalls(decisions)[0]?.id;
  if (call === undefined) return null;
  const answer = dice.pick(['clear', 'clear', 'reserve', 'object'] as const);
  return { type: 'decisions.answer', call, answer, words: '', seconds: null, referral: null };
}
