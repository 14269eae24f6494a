import type { ProvisionId } from '../base/ids.ts';

export interface DiscussionReads {
  /** Whether the room has such a provision and it was not deleted. */
  provisionExists: (id: ProvisionId) => boolean;
}
