import type { Viewer } from '../../base/actor.ts';
import { named } from '../proposals/view.ts';
import type { TextState } from '../state.ts';
import type { HoldEvent } from './schema.ts';
import type { Hold } from './state.ts';

/** The event as a viewer is sent it; null: not at all (T-7). */
export function discloseHold(event: HoldEvent, viewer: Viewer): HoldEvent | null {
  if (event.type === 'text.held') {
    const { hold } = event;
    if (named(hold.party, hold.attributed, viewer)) return event;
    return { ...event, hold: { ...hold, party: null, behalf: null } };
  }
  if (event.type === 'text.excepted') {
    if (named(event.holder, event.attributed, viewer)) return event;
    return event.party === viewer.party ? { ...event, holder: null } : null;
  }
  return event;
}

/** Equal to folding what was disclosed (law 4). */
export function viewBrackets(
  brackets: TextState['brackets'],
  viewer: Viewer,
): TextState['brackets'] {
  const seen: TextState['brackets'] = {};
  for (const bracket of Object.values(brackets)) {
    const holds = bracket.holds.map((hold) => viewHold(hold, viewer));
    seen[bracket.id] = bracket.holds.length === 0 ? bracket : { ...bracket, holds };
  }
  return seen;
}

const viewHold = (hold: Hold, viewer: Viewer): Hold =>
  named(hold.party, hold.attributed, viewer)
    ? hold
    : {
        ...hold,
        party: null,
        behalf: null,
        except: hold.except.filter((party) => party === viewer.party),
      };
