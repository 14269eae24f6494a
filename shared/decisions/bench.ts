import type { Moment } from '../base/actor.ts';
import type { DecisionsReads } from './reads.ts';
import type { DecisionsState } from './state.ts';

/** All that a decision about a call may look at. */
export interface Bench {
  state: DecisionsState;
  reads: DecisionsReads;
  moment: Moment;
}
