import type { ProvisionId } from '../base/ids.ts';
import type { MeetingStatus } from './schema.ts';

export interface AgendaState {
  status: MeetingStatus;
  /** Since when it is so, server ms. */
  since: number;
  /** First, second … meeting: adjourned ones may open again. */
  meeting: number;
  reason: string;
  until: number | null;
  /** The provision before the meeting, which everybody's "follow the chair" shows. */
  provision: ProvisionId | null;
}

export const initialAgenda = (): AgendaState => ({
  status: 'not-open',
  since: 0,
  meeting: 0,
  reason: '',
  until: null,
  provision: null,
});
