// xmllint, for the tests that hold exports to a published schema.
import { findOrInstall } from './debian.mjs';

/** Where there is none, those tests fail by themselves, and all others can be run. */
export function findXmllint() {
  const path = findOrInstall({
    name: 'xmllint',
    variable: 'XMLLINT_PATH',
    places: ['/usr/bin/xmllint'],
    packages: ['libxml2-utils'],
    why: 'for the tests of exported XML',
  });
  return path === null ? {} : { XMLLINT_PATH: path };
}
