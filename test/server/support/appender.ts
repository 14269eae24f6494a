import fs from 'node:fs';
import { openLog } from '../../../server/log/open-log.ts';
import { anEntry } from './log-entries.ts';

/**
 * Appends to two rooms until it is killed, and writes a line for each append that was acknowledged: room, head. The
 * line goes out by a plain write, so that what the test reads was acknowledged before the kill.
 */
const [dir] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: appender.ts <directory>');
const { log } = openLog(dir);

const run = async (room: string): Promise<never> => {
  let head = [...log.read(room, 0)].length;
  for (;;) {
    const size = 1 + (head % 7);
    const entries = Array.from({ length: size }, (_, i) => anEntry(head + i + 1));
    const answer = await log.append(room, head, entries);
    if (!answer.committed) throw new Error('another writer');
    head = answer.head;
    fs.writeSync(1, `${room} ${head}\n`);
  }
};

await Promise.all([run('a'), run('b')]);
