import { readFileSync } from 'node:fs';
import { convene } from '../../server/support/web.ts';
import { draft, openPatientHall } from './hall.ts';
import { repeat } from '../measure.ts';
import type { Figure } from '../measure.ts';

const withDraft = { parties: [], coalitions: [], text: draft };

/** Resident memory in MiB, from Linux's own account. */
const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) / 1024;

export async function coldStart(): Promise<Figure> {
  const samples = await repeat(7, async () => {
    const before = performance.now();
    const hall = await openPatientHall();
    const took = performance.now() - before;
    await hall.stop();
    return took;
  });
  return { name: 'cold start to listening', unit: 'ms', samples };
}

export async function importTime(): Promise<Figure> {
  const hall = await openPatientHall();
  try {
    const samples = await repeat(7, async () => {
      const before = performance.now();
      await convene(hall, withDraft);
      return performance.now() - before;
    });
    return {
      name: 'convening with the whole 4 December draft, request to answer',
      unit: 'ms',
      samples,
    };
  } finally {
    await hall.stop();
  }
}

export async function memory(): Promise<Figure[]> {
  const ROOMS = 8;
  const idle: number[] = [];
  const perRoom: number[] = [];
  await repeat(3, async () => {
    const hall = await openPatientHall();
    try {
      const before = resident(hall.pid());
      idle.push(before);
      for (let n = 0; n < ROOMS; n++) await convene(hall, withDraft);
      perRoom.push((resident(hall.pid()) - before) / ROOMS);
    } finally {
      await hall.stop();
    }
    return 0;
  });
  return [
    { name: 'resident memory of an idle server', unit: 'MiB', samples: idle },
    {
      name: `and of each of ${String(ROOMS)} rooms just convened with the draft, garbage included`,
      unit: 'MiB',
      samples: perRoom,
    },
  ];
}
