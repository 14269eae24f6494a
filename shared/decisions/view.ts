import type { Viewer } from '../base/actor.ts';
import { named } from '../base/named.ts';
import type { DecisionsEvent, Matter } from './schema.ts';
import type { Call, DecisionsState } from './state.ts';

/**
 * Calls and answers are everybody's; what an adviser warns of is seen by the delegation alone (section 7, edge cases), and a
 * party whose hold is to be cleared is named to whom its hold is (T-7).
 */
export function discloseDecisions(event: DecisionsEvent, viewer: Viewer): DecisionsEvent | null {
  if (event.type === 'decisions.flagged') return event.party === viewer.party ? event : null;
  if (event.type !== 'decisions.called' || event.matter === undefined) return event;
  const matter = viewMatter(event.matter, viewer);
  return matter === event.matter ? event : { ...event, matter };
}

export const viewDecisions = (state: DecisionsState, viewer: Viewer): DecisionsState => {
  const calls: DecisionsState['calls'] = {};
  for (const call of Object.values(state.calls)) calls[call.id] = viewCall(call, viewer);
  return { ...state, calls };
};

function viewCall(call: Call, viewer: Viewer): Call {
  const flags = call.flags.filter(({ party }) => party === viewer.party);
  const seen = flags.length === call.flags.length ? call : { ...call, flags };
  if (seen.matter === undefined) return seen;
  const matter = viewMatter(seen.matter, viewer);
  return matter === seen.matter ? seen : { ...seen, matter };
}

const viewMatter = (matter: Matter, viewer: Viewer): Matter =>
  matter.holder === null || named(matter.holder, matter.attributed, viewer)
    ? matter
    : { ...matter, holder: null };
