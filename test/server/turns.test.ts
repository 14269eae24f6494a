import { describe, expect, it } from 'vitest';
import { Turns } from '../../server/turns.ts';

describe('the steps of a turn', () => {
  it('are one round after another in one turn, each when the promises of the one before are settled', async () => {
    const turns = new Turns();
    const order: string[] = [];
    let turn = 0;
    const step = (name: string, then: () => void = () => undefined) =>
      turns.soon(() => {
        order.push(`${name} ${turn}`);
        then();
      });
    for (const room of ['a', 'b']) {
      step(`take ${room}`, () =>
        step(`commit ${room}`, () => {
          void Promise.resolve()
            .then(() => undefined)
            .then(() => step(`show ${room}`));
        }),
      );
    }
    setImmediate(() => {
      turn = 1;
    });
    while (order.length < 6) await new Promise((resolve) => setImmediate(resolve));
    expect(order).toEqual(['take', 'commit', 'show'].flatMap((s) => [`${s} a 0`, `${s} b 0`]));
  });

  it('let sockets be read in between when one entails another without end', async () => {
    const turns = new Turns();
    let steps = 0;
    const again = () => {
      steps += 1;
      if (steps < 1000) turns.soon(again);
    };
    turns.soon(again);
    await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    expect(steps).toBeLessThan(20);
    while (steps < 1000) await new Promise((resolve) => setImmediate(resolve));
  });

  it('are not forgotten when one of them throws', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const thrown: unknown[] = [];
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', (error) => thrown.push(error));
    turns.soon(() => {
      throw new Error('a bug');
    });
    turns.soon(() => done.push('second'));
    while (done.length === 0) await new Promise((resolve) => setImmediate(resolve));
    for (const other of others) process.on('uncaughtException', other);
    expect(thrown).toHaveLength(1);
    turns.soon(() => done.push('third'));
    while (done.length === 1) await new Promise((resolve) => setImmediate(resolve));
  });
});
