import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium that is named, else the first on the PATH; null where there is none. */
export function findChromium(named: string | null, path: string | undefined): string | null {
  if (named !== null) return existsSync(named) ? named : null;
  const places = (path ?? '').split(delimiter).filter((folder) => folder !== '');
  const all = places.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return all.find((file) => existsSync(file)) ?? null;
}
