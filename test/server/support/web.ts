import { once } from 'node:events';
import { connect } from 'node:net';
import { parseSetCookie } from 'cookie';
import type { Convened, ConveneRequest, Seated } from '../../../shared/protocol/http.ts';
import { seatId } from '../../../shared/base/ids.ts';
import type { SeatId } from '../../../shared/base/ids.ts';
import type { Hall } from './hall.ts';

export interface Reply {
  status: number;
  body: unknown;
  headers: Headers;
  /** `name=value` of the cookie that was set, or ''. */
  cookie: string;
}

const replyOf = async (response: Response): Promise<Reply> => {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ?? false;
  const [set] = response.headers.getSetCookie();
  const cookie = set === undefined ? null : parseSetCookie(set);
  return {
    status: response.status,
    body: json ? JSON.parse(text) : text,
    headers: response.headers,
    cookie: cookie === null ? '' : `${cookie.name}=${cookie.value ?? ''}`,
  };
};

/** Each by a connection of its own: one that is kept may be closed by the server just when it is used again. */
const ALONE = { connection: 'close' };

/** As the server's own pages would send it. */
export const post = async (
  hall: Hall,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> =>
  replyOf(
    await fetch(hall.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hall.url, ...ALONE, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

export const get = async (hall: Hall, path: string, cookie = ''): Promise<Reply> =>
  replyOf(await fetch(hall.url + path, { headers: { cookie, ...ALONE } }));

/** Asks all of it in one packet, so that it is there at once; the statuses, in order. */
export const getAtOnce = async (
  hall: Hall,
  paths: readonly string[],
  cookie: string,
): Promise<number[]> => {
  const { hostname, port } = new URL(hall.url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const requests = paths.map((path, n) => {
    const last = n === paths.length - 1 ? 'Connection: close\r\n' : '';
    return `GET ${path} HTTP/1.1\r\nHost: room\r\nCookie: ${cookie}\r\n${last}\r\n`;
  });
  socket.write(requests.join(''));
  await once(socket, 'close');
  return [...said.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
};

export const refusalOf = (reply: Reply): string => {
  const { refusal } = reply.body as { refusal?: { code?: unknown } };
  return typeof refusal?.code === 'string' ? refusal.code : `no refusal (${reply.status})`;
};

export const wish = (changes: Partial<ConveneRequest> = {}): ConveneRequest => ({
  title: 'Water of the Sarrow',
  template: 'multilateral',
  admission: 'direct',
  mediator: { name: 'Ada Berg', function: 'Mediator' },
  parties: [
    { kind: 'party', name: { en: 'Upland' }, short: 'UPL', flag: null, coalitions: ['river'] },
    { kind: 'party', name: { en: 'Lowland' }, short: 'LOW', flag: null, coalitions: ['river'] },
    { kind: 'party', name: { en: 'Coast' }, short: 'CST', flag: null, coalitions: [] },
    { kind: 'observer-state', name: { en: 'Neighbour' }, short: 'NBR', flag: null, coalitions: [] },
  ],
  coalitions: [{ id: 'river', name: { en: 'River States' }, short: 'River' }],
  text: {
    title: 'Draft agreement',
    format: 'markdown',
    source: '## Article 1\n\n1. Each Party [shall][should] share the water.\n\n2. It is done.\n',
  },
  ...changes,
});

/** Somebody with a seat: the cookie that proves it. */
export interface Person {
  room: string;
  seat: SeatId;
  cookie: string;
}

export interface Room {
  id: string;
  mediator: Person;
  convened: Convened;
  /** The secret of a link. `party` is a short name, or null. */
  secret: (short: string | null, role: string) => string;
}

export const convene = async (
  hall: Hall,
  changes: Partial<ConveneRequest> = {},
  headers: Record<string, string> = {},
): Promise<Room> => {
  const form = wish(changes);
  const reply = await post(hall, '/api/rooms', form, headers);
  if (reply.status !== 201) throw new Error(`convene: ${reply.status} ${refusalOf(reply)}`);
  const convened = reply.body as Convened;
  const ids = [...new Set(convened.invitations.flatMap((i) => i.party ?? []))];
  return {
    id: convened.room,
    convened,
    mediator: { room: convened.room, seat: seatId.parse(convened.seat), cookie: reply.cookie },
    secret: (short, role) => {
      const party = short === null ? null : ids[form.parties.findIndex((p) => p.short === short)];
      const link = convened.invitations.find((i) => i.party === party && i.role === role);
      if (link === undefined) throw new Error(`no link for ${short} ${role}`);
      return link.secret;
    },
  };
};

export const join = async (
  hall: Hall,
  room: Room,
  short: string | null,
  role: string,
  name = `${short ?? ''} ${role}`.trim(),
): Promise<Person> => {
  const secret = room.secret(short, role);
  const reply = await post(hall, `/api/rooms/${room.id}/join`, { secret, name, function: '' });
  if (reply.status !== 200) throw new Error(`join: ${reply.status} ${refusalOf(reply)}`);
  const { seat } = reply.body as Seated;
  return { room: room.id, seat: seatId.parse(seat), cookie: reply.cookie };
};
