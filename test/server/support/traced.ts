import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join as pathOf } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { must } from '../../../shared/base/assert.ts';
import { paragraphId } from '../../../shared/base/ids.ts';
import { BUSY } from './crowd.ts';
import { Delegate } from './delegate.ts';
import { eventually } from './eventually.ts';
import { end, newDir, spawnHall } from './hall.ts';
import type { Hall } from './hall.ts';
import { markerOf, syncOrder } from './sync-order.ts';
import type { Order } from './sync-order.ts';
import { convene, join } from './web.ts';
import { Writer } from './writer.ts';

const CALLS = 'trace=fdatasync,fsync,write,writev,sendto,sendmsg,pwrite64';
/** Words and acts that are under way at a time, so that a commit holds one as well as several. */
const UNDER_WAY = 7;
/** A traced server is slower than others, and the machine may be busy: whatever takes longer than this never comes. */
const LONGEST_MS = 240_000;

/**
 * How the server is run, so that the trace goes to the file. `-D`: the server is our child and gets our signals, the
 * tracer only looks on. `--seccomp-bpf`: the server stops at the calls that are traced and at no other, so that it
 * runs at nearly its own pace. `-s`: a word may stand anywhere in a page of the WAL.
 */
const tracer = (file: string): [string, ...string[]] => {
  const strace = process.env['STRACE_PATH'] ?? '/usr/bin/strace';
  if (!existsSync(strace)) throw new Error('strace is missing: npm test installs it on Debian');
  return [strace, '-D', '-f', '--seccomp-bpf', '-y', '-s', '9000', '-e', CALLS, '-o', file];
};

/** The tracer goes on writing for a moment after what it traced has ended. It sets short numbers of processes apart. */
const traceOf = async (file: string, pid: number): Promise<string> => {
  const ended = new RegExp(`^${pid}\\s+\\+\\+\\+ exited`, 'm');
  const last = performance.now() + LONGEST_MS;
  while (performance.now() < last) {
    const trace = await readFile(file, 'utf8');
    if (ended.test(trace)) return trace;
    await pause(50);
  }
  throw new Error(`the trace does not end: ${(await readFile(file, 'utf8')).slice(-500)}`);
};

/** One writes, one reads, one acts; answers the marker of each act by its place in the order. */
const talk = async (hall: Hall, updates: number, acts: number): Promise<Map<number, string>> => {
  const room = await convene(hall);
  const chair = await new Delegate(hall, room.mediator).inside();
  await chair.do({ type: 'agenda.open' });
  await chair.do({ type: 'text.set-mode', provision: null, mode: 'free' });
  const upland = await new Delegate(hall, await join(hall, room, 'UPL', 'head')).inside();
  const { paragraphs, instruments } = chair.room.text;
  const [paragraph] = Object.values(paragraphs).filter((each) => each.kind === 'paragraph');
  const id = paragraphId.parse(must(paragraph, 'paragraph').id);
  const provision = must(instruments[0]?.provisions[0], 'provision');
  const author = await Writer.open(hall, upland, id);
  const reader = await Writer.open(hall, chair, id);

  const entries = new Map<number, string>();
  const refused: string[] = [];
  let acted = 0;
  const act = (): void => {
    const statement = markerOf(updates + acted);
    const stance = acted % 2 === 0 ? 'support' : 'object';
    acted += 1;
    void upland
      .act({ type: 'positions.state', provision, stance, statement })
      .then((answer) =>
        answer.ok ? entries.set(answer.seq, statement) : refused.push(answer.refusal.code),
      );
  };
  try {
    for (let typed = 0; typed < updates || acted < acts;) {
      const before = { typed, acted };
      for (let n = 0; n < UNDER_WAY && typed < updates; n += 1) author.type(markerOf(typed++));
      if (acted < acts) act();
      await eventually(
        `word ${before.typed} and act ${before.acted} arrive`,
        () => {
          const isThere = before.typed === 0 || reader.words.includes(markerOf(before.typed - 1));
          return isThere && entries.size + refused.length >= before.acted;
        },
        LONGEST_MS,
      );
    }
    const all = () => reader.words.includes(markerOf(updates - 1)) && entries.size === acts;
    await eventually(`all words and acts arrive; refused: ${refused.join()}`, all, LONGEST_MS);
    return entries;
  } finally {
    for (const one of [author, reader, upland, chair]) one.close();
  }
};

/** A server at work under a tracer: what it wrote, synced and sent, in order. */
export const tracedTalk = async (updates: number, acts: number): Promise<Order> => {
  const dir = await newDir();
  try {
    const file = pathOf(dir, 'trace');
    const hall = await spawnHall(dir, 0, { env: BUSY, under: tracer(file) });
    if (hall.url === '') throw new Error(`the traced server does not start: ${hall.stderr()}`);
    const entries = await talk(hall, updates, acts);
    const code = await end(hall, 'SIGTERM');
    if (code !== 0) throw new Error(`the server ended with ${code}: ${hall.stderr()}`);
    return syncOrder(await traceOf(file, hall.child.pid ?? 0), entries);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
};
