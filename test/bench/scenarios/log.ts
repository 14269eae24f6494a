import { setTimeout as pause } from 'node:timers/promises';
import type { RequestId } from '../../../shared/base/ids.ts';
import { Delegate } from '../../server/support/delegate.ts';
import { convene, join } from '../../server/support/web.ts';
import { draft, openPatientHall } from './hall.ts';
import { repeat } from '../measure.ts';
import type { Figure } from '../measure.ts';

const COMMANDS = 200;
/** Below the ten a second that a connection is allowed. */
const BETWEEN = 110;

/** A delegation asks for the floor and withdraws, again and again: sent to answered, the commit between. */
export async function commitTime(): Promise<Figure> {
  const hall = await openPatientHall();
  try {
    const room = await convene(hall, { text: draft });
    const delegate = new Delegate(hall, await join(hall, room, 'UPL', 'head'));
    await delegate.inside();
    const own = (): RequestId | undefined => delegate.room.floor.requests[0]?.id;
    const samples = await repeat(COMMANDS, async () => {
      await pause(BETWEEN);
      const listed = own();
      const before = performance.now();
      const answer = await delegate.act(
        listed === undefined
          ? { type: 'floor.request', capacity: 'party', onBehalfOf: null, side: 'neutral' }
          : { type: 'floor.withdraw', request: listed },
      );
      const took = performance.now() - before;
      if (!answer.ok) throw new Error(`a command was refused: ${answer.refusal.code}`);
      await delegate.until((me) => me.seq >= answer.seq);
      return took;
    });
    delegate.close();
    return {
      name: 'command sent to answered (one client, Socket.IO, committed between)',
      unit: 'ms',
      samples,
    };
  } finally {
    await hall.stop();
  }
}
