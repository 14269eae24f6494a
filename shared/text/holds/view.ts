import type { GroupedViewer } from '../../base/actor.ts';
import type { CoalitionId } from '../../base/ids.ts';
import { named } from '../../base/named.ts';
import type { TextState } from '../state.ts';
import type { HoldEvent } from './schema.ts';
import type { Hold } from './state.ts';

/** A member knows what its group holds: only so can it let go for itself (T-3). Which member placed it is not told. */
const ownGroup = (group: CoalitionId | null, viewer: GroupedViewer): CoalitionId | null =>
  group !== null && viewer.groups.includes(group) ? group : null;

/** The event as a viewer is sent it; null: not at all (T-7). */
export function discloseHold(event: HoldEvent, viewer: GroupedViewer): HoldEvent | null {
  if (event.type === 'text.held') {
    const { hold } = event;
    if (named(hold.party, hold.attributed, viewer)) return event;
    return { ...event, hold: { ...hold, party: null, behalf: ownGroup(hold.behalf, viewer) } };
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
  viewer: GroupedViewer,
): TextState['brackets'] {
  const seen: TextState['brackets'] = {};
  for (const bracket of Object.values(brackets)) {
    const holds = bracket.holds.map((hold) => viewHold(hold, viewer));
    seen[bracket.id] = bracket.holds.length === 0 ? bracket : { ...bracket, holds };
  }
  return seen;
}

const viewHold = (hold: Hold, viewer: GroupedViewer): Hold =>
  named(hold.party, hold.attributed, viewer)
    ? hold
    : {
        ...hold,
        party: null,
        behalf: ownGroup(hold.behalf, viewer),
        except: hold.except.filter((party) => party === viewer.party),
      };
