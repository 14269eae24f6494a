import type { GroupedViewer, Viewer } from '../../shared/base/actor.ts';
import type { SeatId } from '../../shared/base/ids.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { RosterState } from '../../shared/roster/state.ts';
import { view } from '../../shared/room/view.ts';
import type { RoomActor } from '../room/actor.ts';
import type { Time } from '../time.ts';
import { byDisclosure, disclosed } from './audience.ts';
import type { LiveServer, LiveSocket } from './live-server.ts';
import { lobbyView } from './lobby.ts';

interface Member {
  socket: LiveSocket;
  seat: SeatId;
  /** As what the member was last sent the room; null while in the lobby. */
  viewer: GroupedViewer | null;
  /** The lobby as it was last shown, so that it is sent only when it changes. */
  shown: string;
}

type Insider = Member & { viewer: GroupedViewer };

const NOBODY: ReadonlySet<Member> = new Set();

const sameClass = (a: Viewer, b: Viewer): boolean => a.party === b.party && a.role === b.role;

const admits = ({ event }: LiveEntry, seat: SeatId): boolean =>
  event.type === 'roster.admitted' && event.badge.id === seat;

/** Tells the connections of one room what was committed, each what it may see and nothing else (law 4). */
export class Channel {
  readonly #io: LiveServer;
  readonly #actor: RoomActor;
  readonly #time: Time;
  readonly #onExpelled: (seat: SeatId) => void;
  readonly #members = new Map<string, Member>();
  /** Why a seat is not in the room, in the mediator's words. */
  readonly #reasons = new Map<SeatId, string>();
  /** Committed and not sent yet. */
  #gathered: LiveEntry[] = [];
  /** As what everybody is here was last looked up in. */
  #roster: RosterState | null = null;

  constructor(io: LiveServer, actor: RoomActor, time: Time, onExpelled: (seat: SeatId) => void) {
    this.#io = io;
    this.#actor = actor;
    this.#time = time;
    this.#onExpelled = onExpelled;
    for (const entry of actor.recent.after(0) ?? []) this.#note(entry);
    actor.listen({
      committed: ({ entries }) => this.#gather(entries),
      failed: () => this.#disperse(),
    });
  }

  get size(): number {
    return this.#members.size;
  }

  /** Sends what the client lacks, and from then on every entry: no gap and nothing twice. */
  join(socket: LiveSocket, seat: SeatId, after: number): void {
    // What is gathered is in the state that it is sent; it must not come once more.
    this.#publish();
    const { state, seq } = this.#actor.visible();
    const member: Member = { socket, seat, viewer: viewerOf(state, seat), shown: '' };
    this.#members.set(socket.id, member);
    if (member.viewer === null) {
      this.#showLobby(member, state);
      return;
    }
    const missed = after > 0 && after <= seq ? this.#actor.recent.after(after) : null;
    // Nobody holds what came before they were let in: of that only what is left of it is told.
    if (missed === null || missed.some((entry) => admits(entry, seat)))
      this.#showRoom(member, member.viewer, state, seq);
    else socket.emit('entries', disclosed(missed, member.viewer));
  }

  leave(socket: LiveSocket): void {
    this.#members.delete(socket.id);
  }

  /** All that is committed in a turn of the event loop goes out as one message: sending is what costs, not saying more. */
  #gather(entries: readonly LiveEntry[]): void {
    for (const entry of entries) {
      this.#note(entry);
      // Also where the seat's live line is down just now: its documents may still be open.
      if (entry.event.type === 'roster.removed') this.#onExpelled(entry.event.seat);
    }
    if (this.#gathered.length === 0) this.#time.soon(() => this.#publish());
    this.#gathered.push(...entries);
  }

  #publish(): void {
    const entries = this.#gathered;
    if (entries.length === 0) return;
    this.#gathered = [];
    const { state: after, seq } = this.#actor.visible();
    // Whoever is shown the room as it is now has these entries with it.
    const fresh = after.roster === this.#roster ? NOBODY : this.#lookAnew(after, seq);
    const audience = [...this.#members.values()].filter(
      (member): member is Insider => member.viewer !== null && !fresh.has(member),
    );
    for (const group of byDisclosure(entries, audience)) {
      this.#io.to(group.members.map((m) => m.socket.id)).emit('entries', group.entries);
    }
  }

  /** Who was let in, sent away, or is somebody else now; tells who is shown the whole room. */
  #lookAnew(state: RoomState, seq: number): ReadonlySet<Member> {
    this.#roster = state.roster;
    const fresh = new Set<Member>();
    for (const member of this.#members.values()) {
      const viewer = viewerOf(state, member.seat);
      if (viewer === null) {
        if (member.viewer === null) this.#showLobby(member, state);
        else this.#expel(member);
        continue;
      }
      if (member.viewer === null || !sameClass(member.viewer, viewer)) {
        fresh.add(member);
        this.#showRoom(member, viewer, state, seq);
      }
      member.viewer = viewer;
    }
    return fresh;
  }

  #showRoom(member: Member, viewer: GroupedViewer, state: RoomState, seq: number): void {
    const me = { seat: member.seat, party: viewer.party, role: viewer.role };
    member.socket.emit('state', { seq, view: view(state, viewer), me });
  }

  #showLobby(member: Member, state: RoomState): void {
    const lobby = lobbyView(state, member.seat, this.#reasons.get(member.seat) ?? '');
    const shown = JSON.stringify(lobby);
    if (lobby === null || shown === member.shown) return;
    member.shown = shown;
    member.socket.emit('lobby', lobby);
  }

  #expel(member: Member): void {
    this.#members.delete(member.socket.id);
    const reason = this.#reasons.get(member.seat) ?? '';
    member.socket.emit('leave', { code: 'seat-removed', facts: { reason } });
    member.socket.disconnect(true);
  }

  /** The room stopped: everybody comes back and takes what the log says (law 10). Answers under way go out first. */
  #disperse(): void {
    const members = [...this.#members.values()];
    this.#members.clear();
    this.#gathered = [];
    const go = () => {
      for (const { socket } of members) {
        socket.emit('leave', { code: 'room-unavailable' });
        socket.disconnect(true);
      }
    };
    this.#time.soon(() => this.#time.soon(go));
  }

  #note({ event }: LiveEntry): void {
    if (event.type === 'roster.refused' || event.type === 'roster.removed') {
      this.#reasons.set(event.seat, event.reason);
    }
  }
}
