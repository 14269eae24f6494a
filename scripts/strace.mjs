// strace, for the tests that look at the server's system calls.
import { findOrInstall } from './debian.mjs';

/** The path of strace; where there is none, those tests fail by themselves, and all others can be run. */
export function findStrace() {
  const path = findOrInstall({
    name: 'strace',
    variable: 'STRACE_PATH',
    places: ['/usr/bin/strace'],
    packages: ['strace'],
    why: 'for the tests of the order of system calls',
  });
  return path === null ? {} : { STRACE_PATH: path };
}
