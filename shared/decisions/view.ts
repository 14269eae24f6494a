import type { Viewer } from '../base/actor.ts';
import type { DecisionsEvent } from './schema.ts';
import type { Call, DecisionsState } from './state.ts';

/** Calls and answers are everybody's; what an adviser warns of is seen by the delegation alone (section 7, edge cases). */
export const discloseDecisions = (event: DecisionsEvent, viewer: Viewer): DecisionsEvent | null =>
  event.type === 'decisions.flagged' && event.party !== viewer.party ? null : event;

export const viewDecisions = (state: DecisionsState, viewer: Viewer): DecisionsState => {
  const calls: DecisionsState['calls'] = {};
  for (const call of Object.values(state.calls)) calls[call.id] = viewCall(call, viewer);
  return { ...state, calls };
};

const viewCall = (call: Call, viewer: Viewer): Call =>
  call.flags.length === 0
    ? call
    : { ...call, flags: call.flags.filter(({ party }) => party === viewer.party) };
