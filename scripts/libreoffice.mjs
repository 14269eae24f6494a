// LibreOffice Writer, for the tests that open exported Word files as somebody else's program does.
import { findOrInstall } from './debian.mjs';

/** Where there is none, those tests fail by themselves, and all others can be run. */
export function findLibreOffice() {
  const path = findOrInstall({
    name: 'LibreOffice',
    variable: 'SOFFICE_PATH',
    places: ['/usr/bin/soffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'],
    packages: ['libreoffice-writer'],
    why: 'for the tests of exported Word files',
  });
  return path === null ? {} : { SOFFICE_PATH: path };
}
