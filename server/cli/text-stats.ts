import { readFileSync } from 'node:fs';
import { textStats } from '../../shared/text/plain/stats.ts';

export type Outcome = { ok: true; output: string } | { ok: false; error: string };

/** `text-stats FILE`: how far a text is from clean, as one JSON object. Never writes; errors are one line. */
export function textStatsCommand(args: readonly string[]): Outcome {
  const [file, ...more] = args;
  if (file === undefined || file === '' || more.length > 0) {
    return { ok: false, error: 'text-stats takes one file: parley text-stats FILE' };
  }
  const read = readText(file);
  if (!read.ok) return read;
  const stats = textStats(read.output, file.endsWith('.md') ? 'markdown' : 'plain');
  return { ok: true, output: JSON.stringify(stats, null, 2) };
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOTDIR: 'part of its path is not a directory',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
  ERR_INVALID_ARG_VALUE: 'its name is not a file name',
};

/** A byte order mark stays, as the first character. */
function readText(file: string): Outcome {
  const name = JSON.stringify(file);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return {
      ok: false,
      error: `Cannot read ${name}: ${REASONS[code] ?? (code || String(error))}.`,
    };
  }
  if (bytes.includes(0)) return { ok: false, error: `Cannot read ${name}: it is not a text file.` };
  try {
    const output = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, output };
  } catch {
    return { ok: false, error: `Cannot read ${name}: it is not a text in UTF-8.` };
  }
}
