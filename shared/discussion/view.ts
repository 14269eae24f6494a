import type { Viewer } from '../base/actor.ts';
import { isMediator } from '../base/roles.ts';
import type { DiscussionEvent, Reach } from './schema.ts';
import type { DiscussionState } from './state.ts';

/** Whether a thread is for this viewer. A delegation's own thread is closed to mediators too (section 8, S-1). */
export const reaches = (reach: Reach, viewer: Viewer): boolean => {
  if (reach.to === 'everybody') return true;
  if (reach.to === 'delegation') return viewer.party === reach.party;
  if (isMediator(viewer.role)) return true;
  return reach.party === null ? viewer.seat === reach.opener : viewer.party === reach.party;
};

export const discloseDiscussion = (
  event: DiscussionEvent,
  viewer: Viewer,
): DiscussionEvent | null => (reaches(event.reach, viewer) ? event : null);

export const viewDiscussion = (state: DiscussionState, viewer: Viewer): DiscussionState => ({
  threads: Object.fromEntries(
    Object.entries(state.threads).filter(([, thread]) => reaches(thread.reach, viewer)),
  ),
});
