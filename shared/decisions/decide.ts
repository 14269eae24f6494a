import type { Actor, Moment } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { Bench } from './bench.ts';
import { answerCall, flagCall, ruleOnTime, stateAfter } from './decide-answer.ts';
import { closeEarly, openCall, withdrawCall } from './decide-call.ts';
import { answerReferral } from './decide-referral.ts';
import { declared } from './declare.ts';
import type { DecisionsReads, DecisionsWords } from './reads.ts';
import type { DecisionsCommand, DecisionsEvent, DecisionsSystemCommand } from './schema.ts';
import { openCalls } from './state.ts';
import type { DecisionsState } from './state.ts';
import { dueAt, RETURNED_MS } from './timing.ts';

/**
 * No-objection calls and what is agreed by them (D-1 to D-3, P-2 to P-7, T-4). Refuses, besides what is said below:
 * not-admitted.
 */
export function decideDecisions(
  state: DecisionsState,
  act: DecisionsCommand | DecisionsSystemCommand,
  actor: Actor,
  reads: DecisionsReads,
  moment: Moment,
  words: DecisionsWords,
): Result<DecisionsEvent[]> {
  const bench = { state, reads, moment };
  if (act.type === 'decisions.tick' || act.type === 'decisions.resume') {
    if (actor.kind !== 'system') return refuse('malformed');
    return accept(
      act.type === 'decisions.tick' ? tick(bench, words) : resumed(bench, act.lastAlive),
    );
  }
  if (actor.kind !== 'seat') return refuse('not-admitted');
  switch (act.type) {
    case 'decisions.call':
      return openCall(bench, act, actor, words);
    case 'decisions.close':
      return closeEarly(bench, act, actor, words);
    case 'decisions.withdraw':
      return withdrawCall(bench, act, actor);
    case 'decisions.answer':
      return answerCall(bench, act, actor, words);
    case 'decisions.flag':
      return flagCall(bench, act, actor);
    case 'decisions.rule-on-time':
      return ruleOnTime(bench, act, actor);
    case 'decisions.state':
      return stateAfter(bench, act, actor);
    case 'decisions.answer-referral':
      return answerReferral(bench, act, actor);
    case 'decisions.set-quorum':
      if (!actor.gavel) return refuse('gavel-only');
      if (act.parties === state.quorum) return refuse('already-so');
      return accept([{ type: 'decisions.quorum-set', parties: act.parties }]);
    default:
      return unreachable(act);
  }
}

/** What is due is declared: the room's own act. */
function tick({ state, reads, moment }: Bench, words: DecisionsWords): DecisionsEvent[] {
  return openCalls(state).flatMap((call) => {
    const due = dueAt(call, reads);
    return due === null || due > moment.now ? [] : [declared(state, call, reads, words)];
  });
}

/**
 * Nobody could object while the server was away: that time is not part of the window, and whoever comes back has as long as
 * somebody whose line dropped (section 7, edge cases: an outage moves the deadline).
 */
function resumed({ state, moment: { now } }: Bench, lastAlive: number): DecisionsEvent[] {
  const windows = openCalls(state).flatMap(({ id: call, closesAt: was }) => {
    if (was === null || was < lastAlive) return [];
    const closesAt = Math.max(was + Math.max(0, now - lastAlive), now + RETURNED_MS);
    return closesAt === was ? [] : [{ call, closesAt }];
  });
  return windows.length === 0 ? [] : [{ type: 'decisions.windows-moved', windows }];
}
