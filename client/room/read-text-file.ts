/** UTF-16 units of a text; the server refuses longer ones. */
export const MAX_SOURCE = 3_000_000;

export type FileFault = 'fileWrong' | 'fileNotText' | 'fileEmpty' | 'tooBig';

export type ReadFile =
  | { ok: true; text: { title: string; format: 'plain' | 'markdown'; source: string } }
  | { ok: false; fault: FileFault };

/** A character takes at most four bytes. */
const MAX_BYTES = 4 * MAX_SOURCE;

/** UTF-8 (or UTF-16 with its mark) and nothing else: guessing would put wrong letters into a treaty. */
export async function readTextFile(file: File): Promise<ReadFile> {
  const ending = /\.(md|markdown|txt)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (ending === undefined) return { ok: false, fault: 'fileWrong' };
  if (file.size > MAX_BYTES) return { ok: false, fault: 'tooBig' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const source = decoded(bytes);
  if (source === null || source.includes('\u0000')) return { ok: false, fault: 'fileNotText' };
  if (source.trim() === '') return { ok: false, fault: 'fileEmpty' };
  return {
    ok: true,
    text: {
      title: file.name.replace(/\.[^.]+$/, '').slice(0, 300),
      format: ending === 'txt' ? 'plain' : 'markdown',
      source,
    },
  };
}

function decoded(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const wide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const encoding = !wide ? 'utf-8' : first === 0xff ? 'utf-16le' : 'utf-16be';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
