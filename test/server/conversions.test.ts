import { expect, test } from 'vitest';
import { Conversions } from '../../server/exchange/conversions.ts';
import { CONVERSION_LIMITS } from '../../server/exchange/limits.ts';
import { makeLogger } from '../../server/logger.ts';
import { systemTime } from '../../server/time.ts';
import { exchangeText } from '../shared/support/exchange-text.ts';

const logger = makeLogger('silent');
const text = exchangeText('## Article 1\n\n1. Each Party [shall] act.\n');
const job = { kind: 'export', format: 'html', text } as const;

test('a conversion that takes too long is stopped', async () => {
  const impatient = {
    ...systemTime,
    after: (_ms: number, run: () => void) => systemTime.after(0, run),
  };
  const conversions = new Conversions({ time: impatient, logger, chromium: null });
  expect(await conversions.run(job)).toMatchObject({ refusal: { code: 'conversion-slow' } });
});

test('more than can wait are refused at once, and whoever waits when the server stops is told', async () => {
  const conversions = new Conversions({ time: systemTime, logger, chromium: null });
  const room = CONVERSION_LIMITS.atOnce + CONVERSION_LIMITS.waiting;
  const under = Array.from({ length: room }, () => conversions.run(job));
  expect(await conversions.run(job)).toMatchObject({ refusal: { code: 'conversion-busy' } });
  conversions.stop();
  const codes = (await Promise.all(under)).map((one) => (one.ok ? 'ok' : one.refusal.code));
  expect(new Set(codes)).toEqual(new Set(['conversion-slow', 'conversion-failed']));
});
