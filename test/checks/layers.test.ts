import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'parley-layers-'));
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

/** Checks a tree that holds just these files. */
function layersOf(files: Record<string, string>): { code: number | null; said: string } {
  const tree = mkdtempSync(join(base, 'tree-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
  const done = spawnSync(process.execPath, ['scripts/layers.mjs', tree], { encoding: 'utf8' });
  return { code: done.status, said: done.stdout + done.stderr };
}

const PLANTED: [rule: string, file: string, imported: string][] = [
  ['shared knows no server', 'shared/room/a.ts', '../../server/log/log.ts'],
  ['shared knows no client', 'shared/room/a.ts', '../../client/app/app.tsx'],
  ['shared is pure', 'shared/room/a.ts', 'node:fs'],
  ['server knows no client', 'server/room/a.ts', '../../client/app/app.tsx'],
  ['client knows no server', 'client/room/a.ts', '../../server/log/log.ts'],
  ['nothing imports tests', 'client/room/a.ts', '../../test/support/x.ts'],
  ['base stands alone', 'shared/base/a.ts', '../floor/state.ts'],
  ['a slice knows no other slice', 'shared/floor/a.ts', '../roster/state.ts'],
  ['a slice knows no room', 'shared/floor/a.ts', '../room/state.ts'],
  ['rooms know no views', 'shared/room/a.ts', '../views/convergence.ts'],
  ['a feature knows no other feature', 'client/features/floor/a.tsx', '../text/text-panel.tsx'],
  ['a feature knows no screen', 'client/features/floor/a.tsx', '../../app/room-screen.tsx'],
  ['ui knows no feature', 'client/ui/a.tsx', '../features/floor/panel.tsx'],
  ['the room model knows no screens', 'client/room/a.ts', '../features/floor/panel.tsx'],
  ['only the composition root knows SQLite', 'server/room/a.ts', '../log/sqlite.ts'],
];

describe('the layer check', () => {
  it('accepts imports that go client → shared ← server', () => {
    const { code, said } = layersOf({
      'shared/base/ids.ts': 'export const a = 1;\n',
      'shared/floor/decide.ts': "import { a } from '../base/ids.ts';\nexport const b = a;\n",
      'server/room/actor.ts':
        "import { b } from '../../shared/floor/decide.ts';\nexport const c = b;\n",
    });
    expect(said).toContain('3 modules, 0 broken rules');
    expect(code).toBe(0);
  });

  it.each(PLANTED)('fails when broken: %s', (_rule, file, imported) => {
    for (const line of [
      `import { x } from '${imported}';`,
      `import type { X } from '${imported}';`,
      `export { x } from '${imported}';`,
    ]) {
      const { code, said } = layersOf({ [file]: `${line}\n` });
      expect(said).toContain(`${file} imports`);
      expect(code).toBe(1);
    }
  });

  it('fails on a cycle, of types too', () => {
    const { code, said } = layersOf({
      'shared/room/a.ts': "import type { B } from './b.ts';\nexport type A = B;\n",
      'shared/room/b.ts': "import type { A } from './a.ts';\nexport type B = A;\n",
    });
    expect(said).toContain('cycle: shared/room/a.ts → shared/room/b.ts → shared/room/a.ts');
    expect(code).toBe(1);
  });

  it('fails when it sees no modules at all', () => {
    const { code, said } = layersOf({ 'README.md': 'nothing here\n' });
    expect(said).toContain('saw 0 modules');
    expect(code).toBe(1);
  });
});
