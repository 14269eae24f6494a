import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Figure } from '../measure.ts';

interface Chunk {
  file: string;
  css?: string[] | undefined;
  imports?: string[] | undefined;
  isEntry?: boolean | undefined;
  isDynamicEntry?: boolean | undefined;
}

const gzipped = (file: string) => gzipSync(readFileSync(`dist/client/${file}`)).length;

/** One language's words come with every page; the text and its editor come with the room. */
const WORDS = 'i18n/languages/en.ts';
const ROOM = [WORDS, 'app/room-screen.tsx', 'features/text/text-panel.tsx'];
const ROUTES = {
  home: [WORDS, 'features/home/home-screen.tsx'],
  convene: [WORDS, 'features/convene/convene-screen.tsx'],
  join: [WORDS, 'features/door/join-screen.tsx'],
  'room, reading': ROOM,
  'room, writing': [...ROOM, 'features/text/paragraph-editor.tsx'],
};

/** What a browser loads before a route shows: the entry, the route's chunks and all that they import statically. */
export function bundle(): Figure[] {
  const manifest = JSON.parse(readFileSync('dist/client/.vite/manifest.json', 'utf8')) as Record<
    string,
    Chunk
  >;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry === true);
  const closure = (keys: readonly (string | undefined)[]): Set<string> => {
    const files = new Set<string>();
    const seen = new Set<string>();
    const visit = (key: string | undefined) => {
      const chunk = key === undefined ? undefined : manifest[key];
      if (key === undefined || chunk === undefined || seen.has(key)) return;
      seen.add(key);
      for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
      for (const next of chunk.imports ?? []) visit(next);
    };
    for (const key of keys) visit(key);
    return files;
  };
  return Object.entries(ROUTES).map(([route, sources]) => {
    const missing = sources.filter((source) => manifest[source] === undefined);
    if (missing.length > 0) throw new Error(`no chunk for ${missing.join(', ')} in the manifest`);
    const bytes = [...closure([entry, ...sources])].reduce((sum, file) => sum + gzipped(file), 0);
    return {
      name: `first load of ${route}, JS and CSS, gzip`,
      unit: 'kB',
      samples: [bytes / 1000],
    };
  });
}
