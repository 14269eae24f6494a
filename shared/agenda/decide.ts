import type { Actor, Moment } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { AgendaReads } from './reads.ts';
import type { AgendaCommand, AgendaEvent } from './schema.ts';
import type { AgendaState } from './state.ts';

/** The meeting and what is before it, by the holder of the gavel alone (A-5, section 9). */
export const decideAgenda = (
  state: AgendaState,
  act: AgendaCommand,
  actor: Actor,
  reads: AgendaReads,
  moment: Moment,
): Result<AgendaEvent[]> => {
  if (actor.kind !== 'seat' || !actor.gavel) return refuse('gavel-only');
  const { status } = state;
  switch (act.type) {
    case 'agenda.open':
      if (status === 'in-session' || status === 'suspended') return refuse('meeting-already-open');
      return accept([{ type: 'agenda.opened', meeting: state.meeting + 1 }]);
    case 'agenda.suspend':
      if (status !== 'in-session') return refuse('meeting-not-in-session');
      if (act.until !== null && act.until <= moment.now) return refuse('malformed');
      return accept([{ type: 'agenda.suspended', reason: act.reason, until: act.until }]);
    case 'agenda.resume':
      if (status !== 'suspended') return refuse('meeting-not-suspended');
      return accept([{ type: 'agenda.resumed' }]);
    case 'agenda.adjourn':
      if (status === 'not-open' || status === 'adjourned') return refuse('nothing-to-adjourn');
      return accept([{ type: 'agenda.adjourned', reason: act.reason }]);
    case 'agenda.call-provision':
      if (act.seen !== state.provision) return refuse('stale');
      if (act.provision === state.provision) return refuse('already-so');
      if (act.provision !== null && !reads.provisionExists(act.provision)) {
        return refuse('unknown-provision');
      }
      return accept([{ type: 'agenda.provision-called', provision: act.provision }]);
    default:
      return unreachable(act);
  }
};
