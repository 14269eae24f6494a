import type { Viewer } from './actor.ts';
import type { PartyId } from './ids.ts';
import { isMediator } from './roles.ts';

/** Whether a reader is told that this party acts: it was named to all, it is their own, or they preside (T-7). */
export const named = (party: PartyId | null, attributed: boolean, viewer: Viewer): boolean =>
  attributed || isMediator(viewer.role) || (party !== null && party === viewer.party);
