import { unreachable } from '../../base/assert.ts';
import { refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { Desk } from '../desk.ts';
import type { TextEvent } from '../schema.ts';
import { decideAlternative } from './decide-alternative.ts';
import { bracket, unbracket } from './decide-bracket.ts';
import { hold, release } from './decide-hold.ts';
import { decideSettle } from './decide-settle.ts';
import type { HoldCommand } from './schema.ts';

/** Brackets and who holds them (T-3). `id` is new, and begins the ids of what the command makes. */
export function decideHolds(desk: Desk, act: HoldCommand, id: string): Result<TextEvent[]> {
  switch (act.type) {
    case 'text.bracket':
      return bracket(desk, act, id);
    case 'text.unbracket':
      return unbracket(desk, act);
    case 'text.hold':
    case 'text.release': {
      const found = desk.state.brackets[act.bracket];
      if (found === undefined) return refuse('unknown-bracket');
      return act.type === 'text.hold' ? hold(desk, act, found, id) : release(desk, found);
    }
    case 'text.add-alternative':
      return decideAlternative(desk, act, id);
    case 'text.settle':
      return decideSettle(desk, act);
    default:
      return unreachable(act);
  }
}
