// `npm start`: installs, builds and runs the room.
import { buildIfStale } from './build.mjs';

await buildIfStale();
// In this process, so that a signal to it reaches the server.
await import('../dist/server/main.js');
