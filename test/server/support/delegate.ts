import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { commandId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type {
  Answer,
  ClientToServer,
  LiveEntry,
  LobbyView,
  ServerToClient,
} from '../../../shared/protocol/live.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { evolveRoom } from '../../../shared/room/evolve.ts';
import type { Act, Command } from '../../../shared/room/schema.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import type { Hall } from './hall.ts';
import type { Person } from './web.ts';

let commands = 0;
export const newCommand = (act: Act): Command => ({
  id: commandId.parse(`c${process.pid}-${(commands += 1)}-${Date.now().toString(36)}`),
  act,
});

/** A person at a live connection, folding what it is sent as any client does. */
export class Delegate {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly person: Person;
  /** Every entry that came, in order, and every whole state. */
  readonly entries: LiveEntry[] = [];
  readonly snapshots: RoomState[] = [];
  /** Everything that came, as text: what is not here was never sent. */
  readonly wire: string[] = [];
  state: RoomState | null = null;
  seq = 0;
  lobby: LobbyView | null = null;
  left: Refusal | null = null;
  refused: (Error & { data?: unknown }) | null = null;
  #changed: (() => void)[] = [];

  constructor(hall: Hall, person: Person, options: { origin?: string; after?: number } = {}) {
    this.person = person;
    this.seq = options.after ?? 0;
    this.socket = io(hall.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { origin: options.origin ?? hall.url, cookie: person.cookie },
      auth: (give) =>
        give({
          protocol: PROTOCOL_VERSION,
          room: person.room,
          seat: person.seat,
          after: this.state === null ? (options.after ?? 0) : this.seq,
        }),
    });
    this.socket.onAny((event: string, ...args: unknown[]) => {
      this.wire.push(JSON.stringify([event, ...args]));
    });
    this.socket.on('state', ({ seq, view }) => {
      this.state = view;
      this.seq = seq;
      this.snapshots.push(view);
      this.#wake();
    });
    this.socket.on('entries', (entries) => {
      for (const entry of entries) this.#take(entry);
      this.#wake();
    });
    this.socket.on('lobby', (view) => {
      this.lobby = view;
      this.#wake();
    });
    this.socket.on('leave', (refusal) => {
      this.left = refusal;
      this.#wake();
    });
    this.socket.on('connect', () => this.#wake());
    this.socket.on('disconnect', (reason) => {
      if (reason === 'io server disconnect' && this.left?.code === 'room-unavailable') {
        this.socket.connect();
      }
      this.#wake();
    });
    this.socket.on('connect_error', (error) => {
      this.refused = error;
      this.#wake();
    });
  }

  /** Waits until it is so, looking again whenever something comes in. */
  async until(what: (me: this) => boolean): Promise<this> {
    while (!what(this)) await new Promise<void>((resolve) => this.#changed.push(resolve));
    return this;
  }

  inside(): Promise<this> {
    return this.until((me) => me.state !== null);
  }

  /** The room as this person sees it. */
  get room(): RoomState {
    if (this.state === null) throw new Error('not in the room yet');
    return this.state;
  }

  send(command: Command): Promise<Answer> {
    return new Promise((resolve) => {
      this.socket.emit('command', command, resolve);
    });
  }

  act(act: Act): Promise<Answer> {
    return this.send(newCommand(act));
  }

  /** Acts, and waits until the room shows it. Throws when refused. */
  async do(act: Act): Promise<this> {
    const answer = await this.act(act);
    if (!answer.ok) throw new Error(`${act.type}: ${answer.refusal.code}`);
    return this.until((me) => me.seq >= answer.seq);
  }

  /** Sends one command again over each new connection until the room answers it. */
  async settle(command: Command): Promise<Answer> {
    for (;;) {
      await this.until((me) => me.socket.connected);
      const cut = this.until((me) => !me.socket.connected).then(() => null);
      const answer = await Promise.race([this.send(command), cut]);
      if (answer === null) continue;
      if (answer.ok || answer.refusal.code !== 'room-unavailable') return answer;
    }
  }

  /** Insists until the room takes it. Throws when it is refused. */
  async insist(act: Act): Promise<void> {
    const answer = await this.settle(newCommand(act));
    if (!answer.ok) throw new Error(`${act.type}: ${answer.refusal.code}`);
  }

  /** Why it is refused, or 'accepted'. */
  async tries(act: Act): Promise<string> {
    const answer = await this.act(act);
    return answer.ok ? 'accepted' : answer.refusal.code;
  }

  close(): void {
    this.socket.disconnect();
  }

  #take(entry: LiveEntry): void {
    if (this.state === null) throw new Error('an entry before any state');
    if (entry.seq <= this.seq) throw new Error(`entry ${entry.seq} came after ${this.seq}`);
    this.entries.push(entry);
    this.state = evolveRoom(this.state, entry.event, entry.at);
    this.seq = entry.seq;
  }

  #wake(): void {
    const waiting = this.#changed;
    this.#changed = [];
    for (const go of waiting) go();
  }
}
