import { decideAgenda } from '../agenda/decide.ts';
import type { Actor, Moment } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { decideDecisions } from '../decisions/decide.ts';
import { decideDiscussion } from '../discussion/decide.ts';
import { decideFloor } from '../floor/decide.ts';
import { decideLanguages } from '../languages/decide.ts';
import { decideNotes } from '../notes/decide.ts';
import { decidePositions } from '../positions/decide.ts';
import { decideRoster } from '../roster/decide.ts';
import { decideText } from '../text/decide.ts';
import { actorOf } from './actor.ts';
import { decisionsWords } from './decisions-words.ts';
import { withFollowUps } from './follow-ups.ts';
import type { RoomReader } from './reader.ts';
import {
  agendaReads,
  decisionsReads,
  discussionReads,
  floorReads,
  languagesReads,
  notesReads,
  positionsReads,
  textReads,
} from './reads.ts';
import type { Act, RoomEvent, SystemAct } from './schema.ts';
import { isOf } from './slice-of.ts';
import type { RoomState } from './state.ts';
import { unattendedDeadline } from './unattended.ts';

/** A seat acts with the standing that it has now, not with the one it had when its message was sent. */
const standing = (state: RoomState, actor: Actor): Result<Actor> => {
  if (actor.kind === 'system') return accept(actor);
  const now = actorOf(state, actor.seat);
  if (now !== null) return accept(now);
  const removed = state.roster.seats[actor.seat]?.standing === 'removed';
  return refuse(removed ? 'seat-removed' : 'not-admitted');
};

/** a meeting that nobody could preside for two minutes suspends itself. */
const suspendItself = (state: RoomState, act: Act | SystemAct, now: number): RoomEvent[] => {
  const deadline = unattendedDeadline(state);
  if (act.type !== 'roster.gavel-absent' || deadline === null || deadline > now) return [];
  return [{ type: 'agenda.suspended', reason: '', until: null }];
};

const route = (
  state: RoomState,
  act: Act | SystemAct,
  actor: Actor,
  moment: Moment,
  reader: RoomReader,
): Result<RoomEvent[]> => {
  if (isOf(act, 'roster')) return decideRoster(state.roster, act, actor, moment);
  if (isOf(act, 'agenda')) {
    return decideAgenda(state.agenda, act, actor, agendaReads(state), moment);
  }
  if (isOf(act, 'floor')) return decideFloor(state.floor, act, actor, floorReads(state), moment);
  if (isOf(act, 'text')) {
    return decideText(state.text, act, actor, textReads(state), moment, reader);
  }
  if (isOf(act, 'positions')) {
    return decidePositions(state.positions, act, actor, positionsReads(state), moment);
  }
  if (isOf(act, 'discussion')) {
    return decideDiscussion(state.discussion, act, actor, discussionReads(state), moment);
  }
  if (isOf(act, 'notes')) {
    return decideNotes(state.notes, act, actor, notesReads(state), moment);
  }
  if (isOf(act, 'languages')) {
    const reads = { ...languagesReads(state), digest: reader.digest };
    return decideLanguages(state.languages, act, actor, reads, moment);
  }
  if (isOf(act, 'decisions')) {
    const words = decisionsWords(state, reader, moment);
    return decideDecisions(state.decisions, act, actor, decisionsReads(state), moment, words);
  }
  return unreachable(act);
};

/**
 * What comes of an act: the events of its slice, each followed by what it entails in others; or a refusal. No events
 * means that nothing had to change. Pure, and never throws for bad input (law 3). `reader` reads the words as they are
 * at this moment; acts that do not concern the text do not use it.
 */
export const decide = (
  state: RoomState,
  act: Act | SystemAct,
  actor: Actor,
  moment: Moment,
  reader: RoomReader,
): Result<RoomEvent[]> => {
  const acting = standing(state, actor);
  if (!acting.ok) return acting;
  const own = route(state, act, acting.value, moment, reader);
  if (!own.ok) return own;
  const lastSeen = act.type === 'roster.attend' ? (act.lastSeen ?? moment.now) : moment.now;
  const events = [...own.value, ...suspendItself(state, act, moment.now)];
  return accept(withFollowUps(state, events, { moment, lastSeen, reader }));
};
