import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parley-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

const parley = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'server/cli/main.ts', ...args],
    { cwd: root, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
};
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('parley text-stats FILE', () => {
  test('prints one JSON object', () => {
    const { status, stdout, stderr } = parley('text-stats', file('a.md', '## A\r\n\r\n[x] y]\r\n'));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      words: 4,
      brackets: 1,
      maxNesting: 1,
      wordsInBrackets: 1,
      optionLabels: 0,
      unmatchedCount: 1,
      unmatched: [{ kind: 'unmatched-close', line: 3, context: '## A\n\n[x] y]\n' }],
    });
  });

  test('an empty file has nothing, and a byte order mark is a character', () => {
    expect(JSON.parse(parley('text-stats', file('empty.txt', '')).stdout)).toMatchObject({
      words: 0,
    });
    expect(JSON.parse(parley('text-stats', file('bom.txt', '\ufeffa b')).stdout)).toMatchObject({
      words: 2,
    });
  });

  test.each([
    ['no command', []],
    ['an unknown command', ['text-state', 'x']],
    ['no file named', ['text-stats']],
    ['two files named', ['text-stats', 'a', 'b']],
    ['a file that is not there', ['text-stats', join(folder, 'nowhere.md')]],
    ['a directory', ['text-stats', folder]],
    ['a binary', ['text-stats', file('binary.md', Uint8Array.of(1, 0, 2))]],
    ['another encoding', ['text-stats', file('latin.txt', Uint8Array.of(0x63, 0xe9, 0x20))]],
  ])('%s: exit code 2 and one line that says why', (_name, args) => {
    const { status, stdout, stderr } = parley(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^[^\n]{10,200}\n$/);
  });
});
