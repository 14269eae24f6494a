import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { seatId } from '../../../shared/base/ids.ts';
import type { SeatId } from '../../../shared/base/ids.ts';
import type { Convened, ConveneRequest, Seated } from '../../../shared/protocol/http.ts';
import { Delegate } from '../../server/support/delegate.ts';
import type { Person } from '../../server/support/web.ts';
import { many } from '../load/document-client.ts';

/** What the room of a benchmark is like; `provisions` articles of one paragraph each. */
export interface RoomWish {
  title: string;
  provisions: number;
  parties: number;
}

const article = (n: number) => `## Article ${n + 1}\n\nThe Parties shall.\n`;

const request = ({ title, provisions, parties }: RoomWish): ConveneRequest => ({
  title,
  // Everybody may write, in session or not.
  template: 'track-ii',
  admission: 'direct',
  mediator: { name: 'Ada Berg', function: 'Mediator' },
  parties: Array.from({ length: parties }, (_, n) => ({
    kind: 'party',
    name: { en: `Party ${n + 1}` },
    short: `P${n + 1}`,
    flag: null,
    coalitions: [],
  })),
  coalitions: [],
  text: {
    title: 'Draft agreement',
    format: 'markdown',
    source: Array.from({ length: provisions }, (_, n) => article(n)).join('\n'),
  },
});

/** A room on a running server, and the seats taken in it so far. */
export class Seats {
  readonly url: string;
  readonly room: string;
  readonly mediator: Person;
  /** In the order in which the parties sit: the secret of a link for an alternate, who may write. */
  readonly #secrets: string[];
  readonly #taken = new Map<number, Promise<Person>>();

  private constructor(url: string, convened: Convened, cookie: string) {
    this.url = url;
    this.room = convened.room;
    this.mediator = { room: convened.room, seat: seatId.parse(convened.seat), cookie };
    this.#secrets = convened.invitations
      .filter(({ role, party }) => role === 'alternate' && party !== null)
      .map(({ secret }) => secret);
  }

  static async convene(url: string, wish: RoomWish): Promise<Seats> {
    const reply = await post(url, '/api/rooms', request(wish));
    return new Seats(url, reply.body as Convened, reply.cookie);
  }

  /** The person with this number; the parties' seats are taken in turn. */
  person(n: number): Promise<Person> {
    let person = this.#taken.get(n);
    if (person === undefined) {
      person = this.#join(n);
      this.#taken.set(n, person);
    }
    return person;
  }

  people(count: number): Promise<Person[]> {
    return many(count, (n) => this.person(n), 8);
  }

  /** Somebody's live connection, folding what it is sent as a client does. Close it. */
  async live(person: Person): Promise<Delegate> {
    return new Delegate({ url: this.url, dir: '' }, person).inside();
  }

  async #join(n: number): Promise<Person> {
    const secret = this.#secrets[n % this.#secrets.length];
    const body = { secret, name: `Delegate ${n + 1}`, function: '' };
    const reply = await post(this.url, `/api/rooms/${this.room}/join`, body);
    const seat: SeatId = seatId.parse((reply.body as Seated).seat);
    return { room: this.room, seat, cookie: reply.cookie };
  }
}

/** Each on a connection of its own: one that is kept may be closed while the next request is under way. */
async function post(
  url: string,
  path: string,
  body: unknown,
): Promise<{ body: unknown; cookie: string }> {
  const asked = httpRequest(url + path, {
    agent: false,
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
  });
  asked.end(JSON.stringify(body));
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const answer = await text(response);
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) throw new Error(`${path}: ${String(status)} ${answer}`);
  const [cookie = ''] = response.headers['set-cookie'] ?? [];
  return { body: JSON.parse(answer), cookie: cookie.split(';')[0] ?? '' };
}
