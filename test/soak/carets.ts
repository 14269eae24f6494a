import { framesPerSecond, moveCarets } from '../server/support/caret-crowd.ts';
import { Hall } from '../server/support/document-hall.ts';

const PEOPLE = 200;
const ROUNDS = 100;

/** 200 people move their carets ten times a second, ten seconds at a time (reliability test 36). */
export const soak = async (
  _seed: number,
  until: () => boolean,
): Promise<Record<string, number>> => {
  const totals = { times: 0, moves: 0, mostFramesPerSecond: 0, failed: 0 };
  do {
    const hall = await Hall.open();
    const { wrong, mostFrames, moves, seconds } = await moveCarets(hall, PEOPLE, ROUNDS);
    if (mostFrames > framesPerSecond(PEOPLE) + 3 / seconds) {
      wrong.push(`somebody was sent ${mostFrames} frames in a second`);
    }
    if (hall.faults.length + hall.room.reports.length > 0) wrong.push('the room complained');
    await hall.close();
    totals.times += 1;
    totals.moves += moves;
    totals.mostFramesPerSecond = Math.max(totals.mostFramesPerSecond, mostFrames);
    if (wrong.length === 0) continue;
    totals.failed += 1;
    process.stdout.write(`  ${wrong.slice(0, 5).join('\n  ')}\n`);
  } while (until());
  return totals;
};
