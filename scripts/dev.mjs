// `npm run dev`: the server from source, restarted on change, and the client with hot reload.
import { spawn } from 'node:child_process';
import { ensure, root } from './ensure.mjs';

ensure();
const children = [
  spawn(
    process.execPath,
    ['--import', 'tsx', '--watch', 'server/main.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  ),
  spawn(process.execPath, ['node_modules/vite/bin/vite.js', '--config', 'client/vite.config.ts'], {
    cwd: root,
    stdio: 'inherit',
  }),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
process.on('SIGINT', stop).on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
