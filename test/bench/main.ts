import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem, type as system } from 'node:os';
import { bundlePerRoute } from './bundle.ts';
import { keystrokes } from './keystroke.ts';
import { commitTime } from './log.ts';
import { printed } from './measure.ts';
import type { Figure } from './measure.ts';
import { coldStart, importTime, memory } from './server.ts';

/** One language's words come with every page; the text and its editor come with the room. */
const WORDS = 'i18n/en/common.ts';
const ROOM = [WORDS, 'app/room-screen.tsx', 'features/text/text-panel.tsx'];
const ROUTES = {
  home: [WORDS, 'features/home/home-screen.tsx'],
  convene: [WORDS, 'features/convene/convene-screen.tsx'],
  join: [WORDS, 'features/door/join-screen.tsx'],
  'room, reading': ROOM,
  'room, writing': [...ROOM, 'features/text/paragraph-editor.tsx'],
};

const SCENARIOS: Record<string, () => Promise<Figure[]>> = {
  bundle: async () => bundlePerRoute(ROUTES),
  coldstart: async () => [await coldStart()],
  import: async () => [await importTime()],
  memory,
  log: async () => [await commitTime()],
  keystroke: () => keystrokes(0),
  crowd: () => keystrokes(3),
};

const load = () => (loadavg()[0] ?? 0).toFixed(1);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(SCENARIOS, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}

const machine = [
  `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(availableParallelism())} cores`,
  `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  `${system()} ${release()}`,
  `Node ${process.versions.node}`,
].join('; ');
const figures: (Figure & { scenario: string; load: string })[] = [];
for (const [scenario, measure] of Object.entries(SCENARIOS)) {
  if (wanted.length > 0 && !wanted.includes(scenario)) continue;
  console.error(`${scenario} …`);
  const before = load();
  const measured = await measure().catch((error: unknown) => {
    // The other scenarios' figures are worth having.
    console.error(`${scenario} came to no figure:`, error);
    process.exitCode = 1;
    return [];
  });
  // What else the machine does is part of the figure: the average of the last minute, before and after.
  figures.push(...measured.map((f) => ({ ...f, scenario, load: `${before} → ${load()}` })));
}

console.log(`${machine}\n`);
console.log('| what | median (least–most), or p50 and p95 | unit | samples | load |');
console.log('| --- | --- | --- | --- | --- |');
for (const figure of figures) console.log(`${printed(figure)} ${figure.load} |`);
mkdirSync('.tscache', { recursive: true });
writeFileSync('.tscache/bench.json', JSON.stringify({ at: new Date(), machine, figures }, null, 2));
