// The layer rules: client → shared ← server; slices, features and topics are islands; no cycles.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './ensure.mjs';

const SLICES = [
  'roster',
  'agenda',
  'floor',
  'text',
  'positions',
  'discussion',
  'notes',
  'languages',
  'decisions',
];

/** Each rule names the files it is about, what they must not import, and why. */
const RULES = [
  { from: /^shared\//, not: /^(server|client|test)\//, why: 'imports go client → shared ← server' },
  { from: /^server\//, not: /^(client|test)\//, why: 'imports go client → shared ← server' },
  { from: /^client\//, not: /^(server|test)\//, why: 'imports go client → shared ← server' },
  {
    from: /^shared\//,
    not: /^(node:|react|socket\.io|ws$|express|y-websocket|libsql)/,
    why: 'shared/ is pure',
  },
  { from: /^shared\/base\//, not: /^shared\/(?!base\/)/, why: 'base knows nothing above it' },
  ...SLICES.map((slice) => ({
    from: new RegExp(`^shared/${slice}/`),
    not: new RegExp(`^shared/(?!${slice}/|base/${slice === 'text' ? '|protocol/sync' : ''})`),
    why: 'a slice imports only base and itself',
  })),
  {
    from: /^shared\/room\//,
    not: /^shared\/(views)\//,
    why: 'views read rooms, not the other way',
  },
  {
    from: /^client\/features\/([^/]+)\//,
    not: (m) => new RegExp(`^client/features/(?!${m[1]}/)|^client/app/`),
    why: 'features never import each other',
  },
  { from: /^client\/(ui|i18n)\//, not: /^client\/(features|app|room)\//, why: 'ui knows no room' },
  {
    from: /^client\/room\//,
    not: /^client\/(features|app)\//,
    why: 'the room model knows no screens',
  },
  {
    from: /^server\/(?!app\.ts|main\.ts|log\/|cli\/)/,
    not: /^server\/log\/sqlite/,
    why: 'only the composition root knows a concrete log',
  },
];

function modules(base) {
  return ['shared', 'server', 'client', 'test']
    .filter((folder) => existsSync(`${base}/${folder}`))
    .flatMap((folder) => readdirSync(`${base}/${folder}`, { recursive: true, withFileTypes: true }))
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => relative(base, `${entry.parentPath}/${entry.name}`).replaceAll('\\', '/'));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file imports; `late` is fetched only when it is needed, and makes no cycle. */
function importsOf(base, file) {
  return [...readFileSync(`${base}/${file}`, 'utf8').matchAll(IMPORT)].map(([, early, late]) => {
    const name = early ?? late;
    return {
      late: early === undefined,
      name: name.startsWith('.')
        ? relative(base, resolve(base, dirname(file), name.split('?')[0])).replaceAll('\\', '/')
        : name,
    };
  });
}

function cycles(graph) {
  const found = [];
  const state = new Map();
  const visit = (file, path) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const { name, late } of graph.get(file) ?? [])
      if (!late && graph.has(name)) visit(name, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file, []);
  return found;
}

/** Prints every broken rule; 0 when there is none. Seeing no modules is a failure, not a success. */
export function checkLayers(base = resolve(root)) {
  const files = modules(base);
  if (files.length === 0) {
    console.error('layers: saw 0 modules');
    return 1;
  }
  const graph = new Map(files.map((file) => [file, importsOf(base, file)]));
  const broken = [];
  for (const [file, imports] of graph) {
    for (const rule of RULES) {
      const match = rule.from.exec(file);
      if (!match) continue;
      const not = typeof rule.not === 'function' ? rule.not(match) : rule.not;
      for (const { name } of imports)
        if (not.test(name)) broken.push(`${file} imports ${name}: ${rule.why}`);
    }
  }
  broken.push(...cycles(graph).map((cycle) => `cycle: ${cycle}`));
  for (const line of broken) console.error(`layers: ${line}`);
  console.log(`layers: ${files.length} modules, ${broken.length} broken rules`);
  return broken.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.exit(checkLayers(process.argv[2] && resolve(process.argv[2])));
