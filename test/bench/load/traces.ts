import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** At a position, so many characters go and these come. */
type Patch = [position: number, deleted: number, inserted: string];

/** Real editing, transaction by transaction (traces/README.md). */
export interface Trace {
  name: string;
  txns: { patches: Patch[] }[];
  end: string;
}

/** What a paragraph of a room may not hold: line breaks, and control characters but the tab. */
// oxlint-disable-next-line no-control-regex
const NO_WORDS = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/g;
const words = (text: string): string => text.replaceAll(NO_WORDS, ' ');

const loaded = new Map<string, Trace>();

function load(name: string, path: string): Trace {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const file = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as {
    startContent: string;
    endContent: string;
    txns: { patches: Patch[] }[];
  };
  if (file.startContent !== '') throw new Error(`${name} does not begin with an empty text`);
  const trace: Trace = {
    name,
    txns: file.txns.map(({ patches }) => ({
      patches: patches.map(([at, deleted, inserted]) => [at, deleted, words(inserted)]),
    })),
    end: words(file.endContent),
  };
  loaded.set(path, trace);
  return trace;
}

const ours = (name: string): Trace => load(name, `test/bench/traces/${name}.json.gz`);

const TYPED = ['friendsforever_flat', 'clownschool_flat'] as const;

/** What the writer with this number types. */
export const typedBy = (writer: number): Trace => ours(TYPED[writer % TYPED.length] ?? TYPED[0]);
/** The long one: `BENCH_TRACE` (a path) or the longest that is here. */
export const longTrace = (): Trace => {
  const path = process.env['BENCH_TRACE'];
  if (path === undefined || path === '') return ours('rustcode');
  return load(/([^/]+?)\.json\.gz$/.exec(path)?.[1] ?? path, path);
};
