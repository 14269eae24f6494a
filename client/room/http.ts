import { REFUSALS, accept, refuse } from '../../shared/base/result.ts';
import type { Refusal, RefusalCode, Result } from '../../shared/base/result.ts';

const PATIENCE_MS = 15_000;

export interface SendOptions {
  /** How long to wait without any sign of progress. */
  patienceMs?: number | undefined;
  headers?: Record<string, string> | undefined;
  /** 0 to 1 while the request goes out. */
  onUpload?: ((part: number) => void) | undefined;
  /** Gives up; the result is `room-unavailable` and concerns nobody any more. */
  signal?: AbortSignal | undefined;
}

const isCode = (value: unknown): value is RefusalCode => REFUSALS.some((code) => code === value);

/** `undefined` for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A refusal as the server writes it; anything else that is no success counts as `internal`. */
function refusalIn(answer: unknown): Refusal {
  const refusal = isRecord(answer) ? answer['refusal'] : null;
  if (!isRecord(refusal) || !isCode(refusal['code'])) return { code: 'internal' };
  const facts = isRecord(refusal['facts'])
    ? Object.fromEntries(
        Object.entries(refusal['facts']).filter(
          (fact): fact is [string, string | number] =>
            typeof fact[1] === 'string' || typeof fact[1] === 'number',
        ),
      )
    : undefined;
  return { code: refusal['code'], facts };
}

/**
 * One request to this server with the cookies of this device. Never tried again by itself: who asked decides.
 * Refusals: the server's own; `room-unavailable` when the line is down or silent; `internal` for an answer that is none.
 */
export function send<T>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  options: SendOptions = {},
): Promise<Result<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const done = (result: Result<T>): void => {
      clearTimeout(quiet);
      resolve(result);
    };
    const wait = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(() => request.abort(), options.patienceMs ?? PATIENCE_MS);
    };
    request.open(method, path);
    request.setRequestHeader('accept', 'application/json');
    if (body !== undefined) request.setRequestHeader('content-type', 'application/json');
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      request.setRequestHeader(name, value);
    }
    request.upload.onprogress = (event) => {
      wait();
      if (event.lengthComputable) options.onUpload?.(event.loaded / event.total);
    };
    request.onprogress = wait;
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status < 200 || request.status > 299) {
        done({ ok: false, refusal: refusalIn(answer) });
      } else if (request.responseText !== '' && answer === undefined) done(refuse('internal'));
      // The server is the only author of its answers, and its types are those of shared/protocol/http.ts.
      else done(accept(answer as T));
    };
    request.onerror = () => done(refuse('room-unavailable'));
    request.onabort = () => done(refuse('room-unavailable'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    wait();
    request.send(body === undefined ? null : JSON.stringify(body));
  });
}

export interface FetchedFile {
  blob: Blob;
  name: string;
}

/** The name that the server gives a file, or a plain one. */
function fileName(disposition: string | null): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /filename="([^"]*)"/i.exec(disposition ?? '')?.[1] ?? 'text';
}

/** A file of this server. Refusals: as `send`. */
export async function fetchFile(
  path: string,
  { patienceMs = PATIENCE_MS, signal }: Pick<SendOptions, 'patienceMs' | 'signal'> = {},
): Promise<Result<FetchedFile>> {
  const limits = [AbortSignal.timeout(patienceMs), ...(signal === undefined ? [] : [signal])];
  try {
    const response = await fetch(path, { signal: AbortSignal.any(limits) });
    if (!response.ok) return { ok: false, refusal: refusalIn(parsed(await response.text())) };
    const name = fileName(response.headers.get('content-disposition'));
    return accept({ blob: await response.blob(), name });
  } catch {
    return refuse('room-unavailable');
  }
}

/** Sends a file as it is. Refusals: as `send`. */
export async function sendFile<T>(
  path: string,
  bytes: ArrayBuffer,
  headers: Record<string, string>,
  patienceMs: number,
): Promise<Result<T>> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(path, { method: 'POST', body: bytes, headers, signal });
    const answer = parsed(await response.text());
    if (!response.ok) return { ok: false, refusal: refusalIn(answer) };
    // The server is the only author of its answers, and its types are those of shared/protocol/http.ts.
    return answer === undefined ? refuse('internal') : accept(answer as T);
  } catch {
    return refuse('room-unavailable');
  }
}

export const post = <T>(path: string, body: unknown, options?: SendOptions): Promise<Result<T>> =>
  send<T>('POST', path, body, options);
