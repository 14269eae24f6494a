import { Allowances } from '../../allowances.ts';
import { LIMITS } from '../limits.ts';

/** What each seat may send about texts, over all its connections together: twelve of them are no twelve people. */
export interface Measures {
  updates: Allowances;
  /** State vectors; those that are answered with a long text count as several. */
  syncs: Allowances;
  /** Carets, looks and digests. */
  carets: Allowances;
}

export const measuresFor = (updatesPerSecond: number): Measures => ({
  updates: new Allowances(updatesPerSecond, updatesPerSecond * LIMITS.updatesBurstSeconds),
  syncs: new Allowances(LIMITS.syncsPerSecond, LIMITS.syncsBurst),
  carets: new Allowances(LIMITS.awarenessPerSecond, LIMITS.awarenessBurst),
});
