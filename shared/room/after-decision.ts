import { unreachable } from '../base/assert.ts';
import type { BracketId, HoldId, PartyId, ProvisionId } from '../base/ids.ts';
import { lapsed } from '../decisions/decide-call.ts';
import type { DecisionsEvent } from '../decisions/schema.ts';
import { callOf, openCalls } from '../decisions/state.ts';
import type { Call } from '../decisions/state.ts';
import { decideText } from '../text/decide.ts';
import { evolveText } from '../text/evolve.ts';
import { holdCleared } from '../text/holds/decide-hold.ts';
import { lapsing } from '../text/proposals/closing.ts';
import type { ProvisionStatus, TextCommand, TextEvent } from '../text/schema.ts';
import { asChair } from './decisions-words.ts';
import type { Circumstances } from './circumstances.ts';
import { textReads } from './reads.ts';
import type { RoomState } from './state.ts';

type Event<T extends DecisionsEvent['type']> = Extract<DecisionsEvent, { type: T }>;

/** D-1: what is being decided stands still; afterwards it is what the decision made of it. `state` is after the event. */
export function afterDecision(
  state: RoomState,
  event: DecisionsEvent,
  known: Circumstances,
): TextEvent[] {
  switch (event.type) {
    case 'decisions.called':
      return [{ type: 'text.frozen', provisions: event.provisions, frozen: true }];
    case 'decisions.closed': {
      const call = callOf(state.decisions, event.call);
      return call === null ? [] : afterCall(state, call, known);
    }
    case 'decisions.referral-answered':
      return event.confirms ? [] : referred(state, event, known);
    case 'decisions.answered':
    case 'decisions.flagged':
    case 'decisions.time-ruled':
    case 'decisions.stated':
    case 'decisions.referrals-set':
    case 'decisions.windows-moved':
    case 'decisions.quorum-set':
      return [];
    default:
      return unreachable(event);
  }
}

/** The meeting stops: what was asked is not decided. */
export const callsLapse = (state: RoomState): DecisionsEvent[] =>
  openCalls(state.decisions).map(lapsed);

function afterCall(state: RoomState, call: Call, known: Circumstances): TextEvent[] {
  const thaw: TextEvent = { type: 'text.frozen', provisions: call.provisions, frozen: false };
  const text = evolveText(state.text, thaw, known.moment.now);
  return [thaw, ...carriedOut({ ...state, text }, call, known)];
}

function carriedOut(state: RoomState, call: Call, known: Circumstances): TextEvent[] {
  const { question, outcome } = call;
  if (question.kind === 'accept') {
    const { proposal, version } = question;
    if (outcome === 'adopted') {
      return done(state, { type: 'text.accept', proposal, version }, call, known);
    }
    return outcome === 'objected' ? bracketed(state, call, known) : [];
  }
  if (outcome !== 'adopted') return [];
  switch (question.kind) {
    case 'agree':
      return moved(state, question.provisions, 'agreed_ad_ref');
    case 'adopt':
      return moved(state, question.provisions, 'agreed');
    case 'adopt-whole':
      return [
        ...moved(state, call.provisions, 'agreed'),
        { type: 'text.adopted', instrument: question.instrument },
      ];
    case 'reopen':
      return moved(state, call.provisions, 'under_discussion');
    case 'delete':
      return deleted(state, call, known);
    case 'settle': {
      const { bracket, keeps } = question;
      return done(state, { type: 'text.settle', bracket, keeps }, call, known);
    }
    case 'clear-hold':
      return holdCleared(state.text, question);
    case 'name-sponsors':
      return [{ type: 'text.attribution-set', attribution: 'shown' }];
    default:
      return unreachable(question);
  }
}

const moved = (
  state: RoomState,
  provisions: readonly ProvisionId[],
  to: ProvisionStatus,
): TextEvent[] =>
  provisions.flatMap((provision): TextEvent[] => {
    const from = state.text.provisions[provision]?.status;
    return from === undefined || from === to
      ? []
      : [{ type: 'text.status-set', provision, from, to }];
  });

/** What the chair does for the meeting that was asked; nothing where that is not possible any more. */
function done(
  state: RoomState,
  act: TextCommand,
  { seat }: Call,
  { moment, reader }: Circumstances,
): TextEvent[] {
  const answer = decideText(state.text, act, asChair(seat), textReads(state), moment, reader);
  return answer.ok ? answer.value : [];
}

/**
 * A provision, and what stands under it. Nobody will decide on what is proposed there: it lapses, with its words kept, and can be
 * taken up if the provision is brought back (T-2).
 */
function deleted(
  state: RoomState,
  { provisions }: Call,
  { reader, moment }: Circumstances,
): TextEvent[] {
  let text = state.text;
  return provisions.flatMap((provision) => {
    const events = [
      ...lapsing({ state: text, reader }, provision),
      ...moved(state, [provision], 'deleted'),
    ];
    text = events.reduce((now, event) => evolveText(now, event, moment.now), text);
    return events;
  });
}

/** T-4: with an objection it becomes bracketed text, not a refusal; who objected holds the bracket. */
function bracketed(state: RoomState, call: Call, known: Circumstances): TextEvent[] {
  const { objector, question } = call;
  if (objector === null || question.kind !== 'accept') return [];
  const { proposal: option, version } = question;
  const stance = state.text.stances[option]?.[objector];
  const reacted: TextEvent[] =
    stance?.stance === 'object' && stance.to === 'all'
      ? []
      : [
          {
            type: 'text.reacted',
            option,
            party: objector,
            stance: 'object',
            remark: call.reason,
            to: 'all',
          },
        ];
  const text = reacted.reduce((now, one) => evolveText(now, one, known.moment.now), state.text);
  const act: TextCommand = { type: 'text.to-brackets', proposals: [option], version };
  return [...reacted, ...done({ ...state, text }, act, call, known)];
}

/**
 * P-4: the capital said no in time. All of the text is in brackets that this party holds, and so is what was agreed with it in a
 * package, which has failed (P-7; fixtures/lifecycle.json): the party lets go of what it can live with.
 */
function referred(
  state: RoomState,
  { provision, party }: Event<'decisions.referral-answered'>,
  known: Circumstances,
): TextEvent[] {
  const call = Object.values(state.decisions.calls).findLast(
    ({ question, outcome, provisions }) =>
      question.kind === 'agree' && outcome === 'adopted' && provisions.includes(provision),
  );
  const fallen = (call?.provisions ?? []).filter(
    (id) => id !== provision && state.text.provisions[id]?.status === 'agreed_ad_ref',
  );
  return [provision, ...fallen].flatMap((id, n) =>
    bracketedBy(state, id, party, `${known.moment.id}.r${n}` as BracketId, known),
  );
}

/** A provision is opened again, its text in one bracket of that party. */
function bracketedBy(
  state: RoomState,
  provision: ProvisionId,
  party: PartyId,
  id: BracketId,
  { reader }: Circumstances,
): TextEvent[] {
  const paragraphs = state.text.provisions[provision]?.paragraphs ?? [];
  const bracket = { id, provision, group: null, form: 'bracket' as const, parent: null };
  const written = paragraphs.filter((paragraph) => reader.length(paragraph) > 0);
  const body = written.filter((paragraph) => state.text.paragraphs[paragraph]?.kind !== 'heading');
  // Of a provision that is no more than its heading, that is the text.
  const around = (body.length > 0 ? body : written).map((paragraph): TextEvent => ({
    type: 'text.bracketed',
    bracket,
    paragraph,
    from: 0,
    to: reader.length(paragraph),
  }));
  const opened = moved(state, [provision], 'bracketed');
  return around.length === 0 ? opened : [...opened, ...around, heldBy(id, party)];
}

const heldBy = (bracket: BracketId, party: PartyId): TextEvent => ({
  type: 'text.held',
  bracket,
  hold: { id: `${bracket}.h` as HoldId, party, behalf: null, attributed: true },
});
