import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Outside the project: nothing of it is a dependency of ours. */
export const PEERS = join(process.cwd(), '.tscache', 'bench-peers');

const MANIFEST = {
  name: 'parley-bench-peers',
  private: true,
  type: 'module',
  dependencies: {
    '@hocuspocus/extension-sqlite': '4.7.0',
    '@hocuspocus/server': '4.7.0',
    '@y/websocket-server': '0.1.1',
    'better-sqlite3': '12.6.2',
    lib0: '0.2.120',
    'socket.io': '4.8.4',
    ws: '8.23.0',
    'y-leveldb': '0.1.2',
    'y-protocols': '1.0.7',
    'y-socket.io': '1.1.3',
    yjs: '13.6.33',
  },
  // One Yjs for all, and the SQLite that is measured elsewhere.
  overrides: { 'better-sqlite3': '12.6.2', lib0: '0.2.120', yjs: '13.6.33' },
};

/** Installs the peers where they are not yet, and puts our own servers for them beside. Throws when that fails. */
export function installPeers(): void {
  mkdirSync(PEERS, { recursive: true });
  const wanted = JSON.stringify(MANIFEST, null, 2);
  const manifest = join(PEERS, 'package.json');
  const done = join(PEERS, 'installed.json');
  if (!existsSync(done) || readFileSync(done, 'utf8') !== wanted) {
    console.error('Installing the peers …');
    writeFileSync(manifest, wanted);
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--omit=dev'], {
      cwd: PEERS,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (npm.status !== 0) throw new Error('the peers could not be installed');
    writeFileSync(done, wanted);
  }
  for (const file of readdirSync('test/bench/peers')) {
    copyFileSync(join('test/bench/peers', file), join(PEERS, file));
  }
}
