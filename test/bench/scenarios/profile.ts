import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** What the page's main thread did while something went on, in ms of the processor's time a second: others' load is not in it. */
export interface Work {
  /** All of it, painting included. */
  tasks: number;
  script: number;
  /** Working out styles and places. */
  layout: number;
}

export async function workOf(page: Page, go: () => Promise<void>): Promise<Work> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  };
  // PROFILE=<file>: where the time went, to be opened in the browser's tools.
  const file = process.env['PROFILE'];
  if (file !== undefined) {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 200 });
    await session.send('Profiler.start');
  }
  const trace = process.env['TRACE'];
  const browser = page.context().browser();
  if (trace !== undefined) await browser?.startTracing(page, { path: trace });
  const before = await read();
  await go();
  const after = await read();
  if (file !== undefined) {
    const { profile } = await session.send('Profiler.stop');
    writeFileSync(file, JSON.stringify(profile));
  }
  if (trace !== undefined) await browser?.stopTracing();
  await session.detach();
  const perSecond = (name: string) =>
    (1000 * (after(name) - before(name))) / (after('Timestamp') - before('Timestamp'));
  return {
    tasks: perSecond('TaskDuration'),
    script: perSecond('ScriptDuration'),
    layout: perSecond('LayoutDuration') + perSecond('RecalcStyleDuration'),
  };
}
