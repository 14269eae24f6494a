import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../shared/base/assert.ts';
import { DamagedLog } from '../log/log.ts';
import { openReader } from '../log/open-reader.ts';
import { SNAPSHOT_VERSION } from '../room/snapshot.ts';
import { Answers } from './answers.ts';
import type { Answer, Order } from './questions.ts';

// The thread in which texts are looked up, with a connection to the record of its own: however long that takes, the room goes on.
// The room comes first. Elsewhere than on Linux this would slow the whole process, and not this thread alone.
if (process.platform === 'linux') setPriority(10);

const port = must(parentPort, 'main thread');
const record = openReader((workerData as { dir: string }).dir, SNAPSHOT_VERSION);
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const answers = new Answers(record.log, record.snapshots, turn);

const say = (answer: Answer): void => {
  const told = answer.kind === 'told' && answer.result.ok ? [answer.result.value.bytes.buffer] : [];
  port.postMessage(answer, told);
};

const answerTo = async ({ id, head, question }: Extract<Order, { kind: 'ask' }>): Promise<void> => {
  record.reaches(question.room, head);
  try {
    say({ id, kind: 'told', result: await answers.to(question, head) });
  } catch (error) {
    if (error instanceof DamagedLog) {
      say({ id, kind: 'damaged', room: error.room, seq: error.seq, what: error.message });
    } else {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      say({ id, kind: 'failed', code });
    }
  }
};

port.on('message', (order: Order) => {
  if (order.kind === 'ask') void answerTo(order);
  else {
    record.close();
    process.exit();
  }
});
