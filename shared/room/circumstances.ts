import type { Moment } from '../base/actor.ts';
import type { RoomReader } from './reader.ts';

/** What deciding what follows needs to know beside the event: when, and when an absent seat was last seen (server ms). */
export interface Circumstances {
  moment: Moment;
  lastSeen: number;
  /** The words as they were before the events. */
  reader: RoomReader;
}
