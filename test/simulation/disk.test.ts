import { expect, it } from 'vitest';
import { systemChance } from '../../server/chance.ts';
import { systemTime } from '../../server/time.ts';
import { logContract } from '../server/contracts/log-contract.ts';
import { anEntry, entriesFrom } from '../server/support/log-entries.ts';
import { Disk, DiskLog } from './disk.ts';

const openOn = (disk: Disk): DiskLog =>
  new DiskLog({ disk, time: systemTime, chance: systemChance, pause: () => 0 });

logContract('the log of the simulation', () => {
  const disk = new Disk();
  return { log: openOn(disk), reopen: () => Promise.resolve(openOn(disk)) };
});

it('loses with the power what was not synced, and nothing else', async () => {
  const disk = new Disk();
  await openOn(disk).append('room', 0, entriesFrom(1, 2));
  disk.faults = ['sync'];
  await expect(openOn(disk).append('room', 2, entriesFrom(3, 1))).rejects.toThrow('disk: sync');
  disk.crash(() => 0);
  expect([...openOn(disk).read('room', 0)].map(({ seq }) => seq)).toEqual([1, 2]);
});

it('a full disk refuses one write and takes the next; after a failed sync nothing is taken', async () => {
  const disk = new Disk();
  const log = openOn(disk);
  disk.faults = ['full'];
  await expect(log.append('room', 0, [anEntry(1)])).rejects.toThrow('disk: full');
  expect(await log.append('room', 0, [anEntry(1)])).toEqual({ committed: true, head: 1 });
  disk.faults = ['sync'];
  await expect(log.append('room', 1, [anEntry(2)])).rejects.toThrow('disk: sync');
  await expect(log.append('room', 1, [anEntry(2)])).rejects.toThrow('stopped');
});
