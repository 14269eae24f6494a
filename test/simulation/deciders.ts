import { openCalls } from '../../shared/decisions/state.ts';
import type { Question } from '../../shared/decisions/schema.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Provision } from '../../shared/text/state.ts';
import { encodePlace } from '../../client/room/document-carets.ts';
import { mayBeFixed } from '../../shared/text/fixes/decide.ts';
import { wholeCharacter } from '../../server/document/words.ts';
import type { Dice } from '../server/support/document-typing.ts';
import type { Device } from './device.ts';

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

/** A fix of form in what is agreed, or an objection to one; null where nothing is. */
export function fixForm(dice: Dice, device: Device, { text }: RoomState): Act | null {
  const fixes = Object.values(text.fixes);
  if (fixes.length > 0 && dice.roll() < 0.4) {
    return { type: 'text.undo-fix', fix: dice.pick(fixes).id, reason: 'not that' };
  }
  const agreed = Object.values(text.paragraphs).filter(
    ({ provision }) => mayBeFixed(text, provision) === null,
  );
  if (agreed.length === 0) return null;
  const paragraph = dice.pick(agreed).id;
  const words = device.words(paragraph);
  if (words === null) return null;
  const from = wholeCharacter(words, dice.below(words.length + 1));
  const to = wholeCharacter(words, Math.min(words.length, from + dice.below(4)));
  return {
    type: 'text.fix-form',
    paragraph,
    from: encodePlace(words, from),
    to: encodePlace(words, to),
    words: dice.pick(['', 'fixed', '😀']),
  };
}
