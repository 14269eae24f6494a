import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { compare, printComparison } from './compare.ts';
import type { Measured } from './compare.ts';
import { machine, pinLoad, unpinLoad } from './load/machine.ts';
import { printed } from './measure.ts';
import type { Figure } from './measure.ts';
import { readOptions } from './options.ts';
import type { Scenario } from './scenario.ts';
import { bundle } from './scenarios/bundle.ts';
import { commands } from './scenarios/commands.ts';
import { costs } from './scenarios/costs.ts';
import { events } from './scenarios/events.ts';
import { fanout } from './scenarios/fanout.ts';
import { gate } from './scenarios/gate.ts';
import { connections, documents } from './scenarios/footprint.ts';
import { keystrokes } from './scenarios/keystroke.ts';
import { largeText } from './scenarios/large-text.ts';
import { commitTime } from './scenarios/log.ts';
import { open } from './scenarios/open.ts';
import { presence } from './scenarios/presence.ts';
import { restart } from './scenarios/restart.ts';
import { saturate, saturateProposing } from './scenarios/saturate.ts';
import { coldStart, importTime, memory } from './scenarios/server.ts';
import { writing } from './scenarios/writing.ts';
import { installPeers } from './targets/install.ts';

/** A new one is a line here. */
const SCENARIOS: Record<string, Scenario> = {
  saturate,
  propose: saturateProposing,
  fanout,
  open,
  connections,
  documents,
  presence,
  events,
  commands: { kind: 'own', measure: commands },
  bundle: { kind: 'own', measure: async () => bundle() },
  coldstart: { kind: 'own', measure: async () => [await coldStart()] },
  import: { kind: 'own', measure: async () => [await importTime()] },
  memory: { kind: 'own', measure: memory },
  restart: { kind: 'own', measure: restart },
  log: { kind: 'own', measure: async () => [await commitTime()] },
  gate: { kind: 'own', measure: gate },
  costs: { kind: 'own', measure: costs },
  keystroke: { kind: 'own', measure: () => keystrokes(0) },
  crowd: { kind: 'own', measure: () => keystrokes(3) },
  writing: { kind: 'own', measure: writing },
  large: { kind: 'own', measure: largeText },
};

const load = () => (loadavg()[0] ?? 0).toFixed(1);

const options = readOptions(process.argv.slice(2));
const unknown = options.only.filter((name) => !Object.hasOwn(SCENARIOS, name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}
if (options.peers || options.targets.some((name) => !name.startsWith('parley'))) installPeers();

const figures: (Figure & { scenario: string; load: string })[] = [];
const compared: Measured[] = [];
const tables: string[] = [];

function save(): void {
  mkdirSync('.tscache', { recursive: true });
  const everything = { at: new Date(), machine: machine(), options, figures, compared };
  writeFileSync('.tscache/bench.json', JSON.stringify(everything, null, 2));
}

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  if (options.only.length > 0 && !options.only.includes(name)) continue;
  if (scenario.kind !== 'own') {
    pinLoad();
    compared.push(...(await compare(name, scenario, options)));
    tables.push(printComparison(name, scenario, compared));
  } else {
    unpinLoad();
    console.error(`${name} …`);
    const before = load();
    const measured = await scenario.measure(options).catch((error: unknown) => {
      // The other scenarios' figures are worth having.
      console.error(`${name} came to no figure:`, error);
      process.exitCode = 1;
      return [];
    });
    // What else the machine does is part of the figure: the average of the last minute, before and after.
    figures.push(...measured.map((f) => ({ ...f, scenario: name, load: `${before} → ${load()}` })));
  }
  save();
}

console.log(`${machine()}\n`);
for (const table of tables) console.log(`${table}\n`);
if (figures.length > 0) {
  console.log('| what | median (least–most), or p50 and p95 | unit | samples | load |');
  console.log('| --- | --- | --- | --- | --- |');
  for (const figure of figures) console.log(`${printed(figure)} ${figure.load} |`);
}
process.exit();
