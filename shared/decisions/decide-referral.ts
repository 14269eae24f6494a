import type { SeatActor } from '../base/actor.ts';
import type { PartyId, ProvisionId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Bench } from './bench.ts';
import { deciding } from './decide-answer.ts';
import { lapsed } from './decide-call.ts';
import type { DecisionsCommand, DecisionsEvent } from './schema.ts';
import { agreementOf, callOf, callOn, isPending, openCalls } from './state.ts';
import type { Agreement, DecisionsState } from './state.ts';

type AnswerReferral = Extract<DecisionsCommand, { type: 'decisions.answer-referral' }>;

/** A referral whose last day fell in a suspension has this long after it (section 4). */
const AFTER_SUSPENSION_MS = 24 * 3600 * 1000;

/**
 * The capital has answered (P-3, P-4). A refusal in time opens the text again, and with it the package (P-7), so that
 * a call to reopen it has nothing left to ask. Refuses: as `deciding`; no-referral, already-so, referral-over.
 */
export function answerReferral(
  bench: Bench,
  act: AnswerReferral,
  actor: SeatActor,
): Result<DecisionsEvent[]> {
  const { state, reads, moment } = bench;
  const party = deciding(actor, bench);
  if (!party.ok) return party;
  const agreement = agreementOf(state, act.provision);
  const referral = agreement?.referrals[party.value];
  if (agreement === null || referral === undefined) return refuse('no-referral');
  if (referral.confirmed !== null) return refuse('already-so');
  // Its time is over, or the plenary has adopted the text: it counts as confirmed.
  const waits = isPending(referral, moment.now, reads.pausedSince);
  if (!waits || agreement.adopted !== null) return refuse('referral-over');
  const { provision, confirms, words } = act;
  const answered: DecisionsEvent = {
    type: 'decisions.referral-answered',
    provision,
    party: party.value,
    seat: actor.seat,
    confirms,
    words,
  };
  const call = callOn(state, provision);
  if (confirms || call === null) return accept([answered]);
  return accept([lapsed(call), answered]);
}

interface Given {
  provision: ProvisionId;
  party: PartyId;
  to: string;
  until: number;
}

const settingOf = (referrals: Given[]): DecisionsEvent[] =>
  referrals.length === 0 ? [] : [{ type: 'decisions.referrals-set', referrals }];

const pendingOn = (state: DecisionsState): [ProvisionId, Agreement][] =>
  (Object.entries(state.agreements) as [ProvisionId, Agreement][]).filter(
    ([, { adopted }]) => adopted === null,
  );

/**
 * A party that joins has as long to refer what is agreed ad referendum as others were given when it was agreed, from joining
 * (section 4). A call to adopt it has come too early then (P-3).
 */
export function onPartyJoined(
  state: DecisionsState,
  party: PartyId,
  now: number,
): DecisionsEvent[] {
  const given = pendingOn(state).flatMap(([provision, agreement]): Given[] => {
    const longest = periodOf(state, agreement);
    return longest === 0 ? [] : [{ provision, party, to: '', until: now + longest }];
  });
  const waits = new Set(given.map(({ provision }) => provision));
  const early = openCalls(state).filter(
    ({ question, provisions }) =>
      (question.kind === 'adopt' || question.kind === 'adopt-whole') &&
      provisions.some((id) => waits.has(id)),
  );
  return [...settingOf(given), ...early.map(lapsed)];
}

/** The longest time that a party took when the text was agreed, ms; what moved since does not lengthen it. */
function periodOf(state: DecisionsState, { call, at }: Agreement): number {
  const answers = Object.values(callOf(state, call)?.answers ?? {});
  const periods = answers.flatMap(({ referral }) =>
    referral === null ? [] : [referral.until - at],
  );
  return Math.max(0, ...periods);
}

/** The meeting goes on: last days that fell in the pause since `since` move to 24 h from now (section 4). */
export function onMeetingBack(state: DecisionsState, since: number, now: number): DecisionsEvent[] {
  return settingOf(
    pendingOn(state).flatMap(([provision, { referrals }]): Given[] =>
      (Object.entries(referrals) as [PartyId, Agreement['referrals'][PartyId]][]).flatMap(
        ([party, { to, until, confirmed }]) =>
          confirmed === null && until >= since && until <= now
            ? [{ provision, party, to, until: now + AFTER_SUSPENSION_MS }]
            : [],
      ),
    ),
  );
}
