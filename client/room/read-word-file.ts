import type { LanguageTag } from '../../shared/base/language.ts';
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

/** Who asks: whoever convenes, with a key where the server wants one, or a seat that may write a version of the text. */
export type WordReader = { key: string } | { room: string; seat: string; language: LanguageTag };

/** Has the server read a Word file: it alone unpacks what may be hostile. Refuses as the server's routes for that do. */
export async function readWordFile(file: File, reader: WordReader): Promise<Result<WordReading>> {
  if (file.size > MAX_BYTES) return refuse('file-too-large', { max: MAX_BYTES });
  const convenes = 'key' in reader;
  const path = convenes
    ? '/api/texts/word'
    : `/api/rooms/${reader.room}/seats/${reader.seat}/versions/${reader.language}/word`;
  const headers = {
    'content-type': FILES.docx.type,
    ...(convenes && reader.key !== '' ? { 'x-convene-key': reader.key } : {}),
  };
  const bytes = await file.arrayBuffer();
  const reading = await sendFile<WordReading>(path, bytes, headers, PATIENCE_MS);
  if (!reading.ok || reading.value.title !== '') return reading;
  return { ok: true, value: { ...reading.value, title: file.name.replace(/\.[^.]+$/, '') } };
}
