import { unreachable } from '../../base/assert.ts';
import type { BracketId } from '../../base/ids.ts';
import type { TextState } from '../state.ts';
import { evolveBracketed, evolveUnbracketed } from './evolve-bracket.ts';
import type { HoldEvent } from './schema.ts';
import type { HoldingState } from './state.ts';

/** Folds an event about brackets and holds, made at `at` (server ms). */
export function evolveHolds(state: TextState, event: HoldEvent, at: number): TextState {
  switch (event.type) {
    case 'text.held': {
      const { hold } = event;
      return changed(state, event.bracket, ({ holds }) => ({
        holds: [...holds, { ...hold, except: [], since: at }],
        unclaimed: false,
      }));
    }
    case 'text.released':
      return changed(state, event.bracket, ({ holds }) => ({
        holds: holds.filter((one) => one.id !== event.hold),
      }));
    case 'text.excepted':
      return changed(state, event.bracket, ({ holds }) => ({
        holds: holds.map((one) =>
          one.id === event.hold ? { ...one, except: [...one.except, event.party] } : one,
        ),
      }));
    case 'text.bracketed':
      return evolveBracketed(state, event.bracket, event.chair === true);
    case 'text.unbracketed':
      return evolveUnbracketed(state, event.bracket);
    case 'text.alternative-added': {
      const beside = grouped(state, event.beside, event.group);
      return evolveBracketed(beside, event.bracket, event.chair);
    }
    case 'text.bracket-emptied':
      return state;
    case 'text.settled':
      return [...event.rivals, event.bracket].reduce(evolveUnbracketed, state);
    default:
      return unreachable(event);
  }
}

function changed(
  state: TextState,
  id: BracketId,
  change: (bracket: TextState['brackets'][BracketId]) => Partial<HoldingState>,
): TextState {
  const found = state.brackets[id];
  if (found === undefined) return state;
  return { ...state, brackets: { ...state.brackets, [id]: { ...found, ...change(found) } } };
}

function grouped(state: TextState, id: BracketId, group: string): TextState {
  const found = state.brackets[id];
  if (found === undefined) return state;
  const rival = { ...found, group, form: 'alternative' as const };
  return { ...state, brackets: { ...state.brackets, [id]: rival } };
}
