import { unreachable } from '../base/assert.ts';
import { isAgreed } from '../base/provision-status.ts';
import { evolveHolds } from './holds/evolve.ts';
import { withoutFlagsOf } from './holds/evolve-bracket.ts';
import { evolveProposals } from './proposals/evolve.ts';
import { evolveMerged } from './merging/evolve.ts';
import { evolveRenumbered } from './evolve-renumbered.ts';
import {
  evolveImported,
  evolveProvisionInserted,
  evolveProvisionMoved,
} from './evolve-provisions.ts';
import {
  evolveMoved,
  evolveRemoved,
  withDerivedStatus,
  withFrozen,
  withParagraphs,
  withProvision,
  withStatus,
} from './evolve-paragraphs.ts';
import { evolveFixes, withoutPlaces } from './fixes/evolve.ts';
import { isFix, isHold, isProposal } from './event-kinds.ts';
import type { TextEvent } from './schema.ts';
import type { TextState } from './state.ts';

/** Folds an event into the text's state. Pure and total: what names nothing changes nothing. */
export function evolveText(state: TextState, event: TextEvent, at: number): TextState {
  if (isHold(event)) return evolveHolds(state, event, at);
  if (isProposal(event)) return evolveProposals(state, event, at);
  if (isFix(event)) return evolveFixes(state, event, at);
  switch (event.type) {
    case 'text.imported':
      return evolveImported(state, event.outline);
    case 'text.mode-set':
      if (event.provision !== null)
        return withProvision(state, event.provision, { mode: event.mode });
      return event.mode === null ? state : { ...state, mode: event.mode };
    case 'text.status-set': {
      const next = withDerivedStatus(withStatus(state, event), [event.provision]);
      return isAgreed(event.to) ? next : withoutPlaces(next, event.provision);
    }
    case 'text.frozen':
      return event.provisions.reduce((now, id) => withFrozen(now, id, event.frozen), state);
    case 'text.adopted':
      return {
        ...state,
        instruments: state.instruments.map((instrument) =>
          instrument.id === event.instrument ? { ...instrument, adopted: at } : instrument,
        ),
      };
    case 'text.pen-handed': {
      const others = state.pens.filter((seat) => seat !== event.seat);
      return { ...state, pens: event.has ? [...others, event.seat] : others };
    }
    case 'text.pen-issued': {
      const { instrument, seat, client } = event;
      return { ...state, writers: { ...state.writers, [String(client)]: { seat, instrument } } };
    }
    case 'text.split':
      return withParagraphs(state, event.paragraph, [event.made]);
    case 'text.merged':
      return evolveRemoved(state, event.paragraph, event.into);
    case 'text.pasted':
      return withParagraphs(
        state,
        event.paragraph,
        event.made.map((part) => part.paragraph),
      );
    case 'text.paragraph-inserted':
      return withParagraphs(state, event.after, [event.made]);
    case 'text.paragraph-removed':
      return withoutFlagsOf(evolveRemoved(state, event.paragraph, null), event.paragraph);
    case 'text.paragraph-moved':
      return evolveMoved(state, event);
    case 'text.label-set': {
      const found = state.paragraphs[event.paragraph];
      if (found === undefined) return state;
      const { label, indent } = event;
      const { spacing: _asBroughtIn, ...rest } = found;
      const paragraphs = { ...state.paragraphs, [found.id]: { ...rest, label, indent } };
      return { ...state, paragraphs };
    }
    case 'text.provision-inserted':
      return evolveProvisionInserted(state, event);
    case 'text.provision-moved':
      return evolveProvisionMoved(state, event);
    case 'text.number-set':
      return withProvision(state, event.provision, { number: event.number });
    case 'text.provisions-merged':
      return evolveMerged(state, event);
    case 'text.renumbered':
      return evolveRenumbered(state, event);
    case 'text.flag-cleared':
      return { ...state, flags: state.flags.filter((flag) => flag.id !== event.flag) };
    case 'text.version-named': {
      const named = { id: event.id, name: event.name, at: event.at ?? at };
      const versions = [...state.versions, named].toSorted((a, b) => a.at - b.at);
      return { ...state, versions };
    }
    default:
      return unreachable(event);
  }
}
