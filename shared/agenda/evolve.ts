import { unreachable } from '../base/assert.ts';
import type { AgendaEvent } from './schema.ts';
import type { AgendaState } from './state.ts';

/** Folds one entry, made at `at` (server ms). */
export const evolveAgenda = (state: AgendaState, event: AgendaEvent, at: number): AgendaState => {
  switch (event.type) {
    case 'agenda.opened':
      return {
        ...state,
        status: 'in-session',
        since: at,
        meeting: event.meeting,
        reason: '',
        until: null,
      };
    case 'agenda.suspended':
      return {
        ...state,
        status: 'suspended',
        since: at,
        reason: event.reason,
        until: event.until,
      };
    case 'agenda.resumed':
      return { ...state, status: 'in-session', since: at, reason: '', until: null };
    case 'agenda.adjourned':
      return { ...state, status: 'adjourned', since: at, reason: event.reason, until: null };
    case 'agenda.provision-called':
      return { ...state, provision: event.provision };
    default:
      return unreachable(event);
  }
};
