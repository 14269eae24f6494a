import { expect, test } from 'vitest';
import { ConversionTurns } from '../../server/exchange/conversion-turns.ts';
import type { Turn } from '../../server/exchange/conversion-turns.ts';
import { Conversions } from '../../server/exchange/conversions.ts';
import { CONVERSION_LIMITS } from '../../server/exchange/limits.ts';
import { makeLogger } from '../../server/logger.ts';
import { systemTime } from '../../server/time.ts';
import { exchangeText } from '../shared/support/exchange-text.ts';

const logger = makeLogger('silent');
const text = exchangeText('## Article 1\n\n1. Each Party [shall] act.\n');
// Each is given bytes of its own: they are handed over.
const job = () =>
  ({
    kind: 'export',
    format: 'html',
    bytes: new TextEncoder().encode(JSON.stringify(text)),
  }) as const;

test('a conversion that takes too long is stopped', async () => {
  const impatient = {
    ...systemTime,
    after: (_ms: number, run: () => void) => systemTime.after(0, run),
  };
  const conversions = new Conversions({ time: impatient, logger, chromium: null });
  expect(await conversions.run(job(), 'room')).toMatchObject({
    refusal: { code: 'conversion-slow' },
  });
});

test('more than can wait are refused at once, and whoever waits when the server stops is told', async () => {
  const conversions = new Conversions({ time: systemTime, logger, chromium: null });
  const { atOnce, waiting, waitingOfOne } = CONVERSION_LIMITS;
  const under = Array.from({ length: atOnce + waiting }, (_, n) =>
    conversions.run(job(), `room ${n}`),
  );
  expect(await conversions.run(job(), 'room')).toMatchObject({
    refusal: { code: 'conversion-busy' },
  });
  conversions.stop();
  const codes = (await Promise.all(under)).map((one) => (one.ok ? 'ok' : one.refusal.code));
  expect(new Set(codes)).toEqual(new Set(['conversion-slow', 'conversion-failed']));
  const turns = new ConversionTurns(systemTime);
  const own = Array.from({ length: 1 + waitingOfOne }, () => turns.begin('room'));
  expect(own).not.toContain(null);
  expect(turns.begin('room')).toBe(null);
  expect(turns.begin('another room')).not.toBe(null);
});

/** Turns whose time is told to pass. */
function openTurns() {
  const late: (() => void)[] = [];
  const time = {
    ...systemTime,
    after: (_ms: number, run: () => void) => {
      late.push(run);
      return () => undefined;
    },
  };
  const turns = new ConversionTurns(time);
  const begun: string[] = [];
  const running = new Map<string, Turn>();
  const ask = (who: string, what: string): void => {
    void turns.begin(who)?.then((turn) => {
      begun.push(what);
      running.set(what, turn);
    });
  };
  const end = async (what: string): Promise<void> => {
    const turn = running.get(what);
    if (turn === undefined) throw new Error(`${what} does not run`);
    turns.end(turn);
    await settled();
  };
  const settled = () => new Promise<void>((go) => setImmediate(go));
  return { begun, ask, end, late, settled };
}

test('rooms are served in turn, however much one of them asks for', async () => {
  const { begun, ask, end, settled } = openTurns();
  for (const what of ['a1', 'a2', 'a3', 'a4']) ask('a', what);
  ask('b', 'b1');
  ask('c', 'c1');
  ask('b', 'b2');
  await settled();
  for (const what of ['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'a4']) {
    expect(begun.at(-1)).toBe(what);
    await end(what);
  }
});

test('what takes long keeps no other room waiting, only its own', async () => {
  const { begun, ask, end, late, settled } = openTurns();
  ask('a', 'slow');
  ask('a', 'a2');
  ask('b', 'b1');
  ask('c', 'c1');
  await settled();
  expect(begun).toEqual(['slow']);
  late[0]?.();
  await settled();
  expect(begun).toEqual(['slow', 'b1']);
  // There is one such at a time: what is slow too waits until the first is over.
  late[1]?.();
  await settled();
  expect(begun).toEqual(['slow', 'b1']);
  await end('slow');
  expect(begun).toEqual(['slow', 'b1', 'a2']);
  await end('a2');
  expect(begun).toEqual(['slow', 'b1', 'a2', 'c1']);
});
