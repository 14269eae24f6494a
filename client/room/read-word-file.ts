import { refuse } from '../../shared/base/result.ts';
import type { Result } from '../../shared/base/result.ts';
import { FILES } from '../../shared/exchange/formats.ts';
import type { WordReading } from '../../shared/protocol/http.ts';
import { sendFile } from './http.ts';

/** As the server has it. */
const MAX_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 120_000;

/** What Word and its like write; the server says which of them it reads. */
export const isWordFile = (file: File): boolean => /\.(?:docx?|docm|dotx|dotm)$/i.test(file.name);

/** Has the server read a Word file: it alone unpacks what may be hostile. Refuses as POST /api/texts/word does. */
export async function readWordFile(file: File, key: string): Promise<Result<WordReading>> {
  if (file.size > MAX_BYTES) return refuse('file-too-large', { max: MAX_BYTES });
  const headers = {
    'content-type': FILES.docx.type,
    ...(key === '' ? {} : { 'x-convene-key': key }),
  };
  const reading = await sendFile<WordReading>(
    '/api/texts/word',
    await file.arrayBuffer(),
    headers,
    PATIENCE_MS,
  );
  if (!reading.ok || reading.value.title !== '') return reading;
  return { ok: true, value: { ...reading.value, title: file.name.replace(/\.[^.]+$/, '') } };
}
