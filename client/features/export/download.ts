import { accept } from '../../../shared/base/result.ts';
import type { Result } from '../../../shared/base/result.ts';
import type { ExportForm, ExportFormat } from '../../../shared/exchange/formats.ts';
import type { Language } from '../../../shared/base/names.ts';
import { fetchFile } from '../../room/http.ts';
import type { FetchedFile } from '../../room/http.ts';

export interface Wish {
  format: ExportFormat;
  form: ExportForm;
  attribution: 'shown' | 'withheld';
  instrument: string;
  language: Language;
  /** The version in that language, instead of the negotiated text. */
  version?: string;
}

/** The server gives up after thirty seconds of work, and others may be before us. */
const PATIENCE_MS = 120_000;

/** Fetches an export and hands it to the browser to keep. Refuses as the server does. */
export async function download(
  { room, seat }: { room: string; seat: string },
  wish: Wish,
  signal: AbortSignal,
): Promise<Result<FetchedFile>> {
  const query = new URLSearchParams({ ...wish });
  const path = `/api/rooms/${room}/seats/${seat}/export?${query.toString()}`;
  const file = await fetchFile(path, { patienceMs: PATIENCE_MS, signal });
  if (!file.ok) return file;
  const address = URL.createObjectURL(file.value.blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.value.name;
  link.click();
  // The browser has taken it by the next task.
  window.setTimeout(() => URL.revokeObjectURL(address), 0);
  return accept(file.value);
}
