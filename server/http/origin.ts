import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from this server's own pages. With PUBLIC_URL only that origin counts; without it, the
 * address under which the page was asked for (the Host header): people come by name, by number and by localhost.
 */
export class OriginCheck {
  readonly #publicUrl: string | null;

  constructor(publicUrl: string | null) {
    this.#publicUrl = publicUrl;
  }

  /** For WebSockets, which no other rule of browsers protects: the Origin must be there. */
  upgrade(request: IncomingMessage): boolean {
    return request.headers.origin !== undefined && this.#own(request, request.headers.origin);
  }

  /** For HTTP: browsers leave the Origin out of reads, and programs that are no browser out of everything. */
  request(request: IncomingMessage): boolean {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const { origin } = request.headers;
    return origin === undefined || this.#own(request, origin);
  }

  #own(request: IncomingMessage, origin: string): boolean {
    if (this.#publicUrl !== null) return origin === this.#publicUrl;
    if (!URL.canParse(origin)) return false;
    const url = new URL(origin);
    const http = url.protocol === 'http:' || url.protocol === 'https:';
    return http && url.host === request.headers.host?.toLowerCase();
  }
}
