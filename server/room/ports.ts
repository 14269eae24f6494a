import type { LiveEntry } from '../../shared/protocol/live.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Chance } from '../chance.ts';
import type { Log } from '../log/log.ts';
import type { Snapshots } from '../log/snapshots.ts';
import type { Logger } from '../logger.ts';
import type { Time } from '../time.ts';
import type { ServerClock } from './clock.ts';
import type { SnapshotPace } from './snapshotter.ts';

/** What a room needs of the world. */
export interface RoomPorts {
  log: Log;
  snapshots: Snapshots;
  clock: ServerClock;
  time: Time;
  chance: Chance;
  logger: Logger;
  /** How often snapshots are taken, where that is not the usual. */
  snapshotPace?: SnapshotPace | undefined;
}

/** What one write made visible: the entries, and the room on either side of them. */
export interface Committed {
  entries: readonly LiveEntry[];
  before: RoomState;
  after: RoomState;
}

export interface RoomListener {
  committed: (what: Committed) => void;
  /** The room stopped (law 10): whoever is connected must come back and take what the log says. */
  failed: () => void;
}
