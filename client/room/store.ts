import { createStore } from 'zustand/vanilla';
import { commandId, partyId, seatId } from '../../shared/base/ids.ts';
import { role } from '../../shared/base/roles.ts';
import type { LiveEntry } from '../../shared/protocol/live.ts';
import { evolveRoom } from '../../shared/room/evolve.ts';
import { createServerClock, localNow } from './clock.ts';
import { connect } from './connection.ts';
import type { Snapshot } from './connection.ts';
import { initialModel } from './model.ts';
import type { Me, PenAnswer, Room, RoomModel } from './model.ts';
import { freshId } from './fresh-id.ts';
import { FrameQueue } from './frame-queue.ts';
import { createOutbox } from './outbox.ts';
import { rememberSeat } from './seats.ts';
import { createView } from './view-store.ts';

const RESYNC_CLOCK = 60_000;
const ANNOUNCED = 40;

/** `open` is how the line is made: a port, so that a room can run in simulated time. */
export function createRoom(room: string, seat: string, open = connect): Room {
  const store = createStore<RoomModel>()(initialModel);
  const clock = createServerClock(localNow);
  const outbox = createOutbox(
    () => commandId.parse(freshId()),
    (unanswered) => store.setState({ unanswered }),
  );
  const pens = new Set<{ instrument: string; resolve: (answer: PenAnswer) => void }>();

  const arrivals = new FrameQueue();
  const held = (): number => {
    arrivals.flush();
    return store.getState().seq;
  };
  const line = open({ room, seat }, held, {
    up: () => {
      clock.reset();
      const { state } = store.getState();
      if (state !== null) store.setState({ status: 'live' });
      for (const command of outbox.pending()) dispatch(command);
      for (const pen of pens) requestPen(pen);
    },
    down: () => {
      const { status } = store.getState();
      if (status === 'live') store.setState({ status: 'reconnecting' });
      if (status === 'lobby') store.setState({ status: 'connecting' });
    },
    state: (snapshot) => {
      arrivals.flush();
      store.setState({
        status: 'live',
        state: snapshot.view,
        seq: snapshot.seq,
        me: readMe(snapshot),
        lobby: null,
      });
      rememberSeat({ room, seat, title: snapshot.view.room.title, at: Date.now() });
    },
    entries: (entries) => arrivals.add(() => store.setState((model) => fold(model, entries))),
    lobby: (lobby) => {
      arrivals.flush();
      store.setState({ status: 'lobby', lobby, state: null, seq: 0 });
      rememberSeat({ room, seat, title: lobby.title, at: Date.now() });
    },
    leave: (leave) => {
      arrivals.flush();
      outbox.abandon(leave);
      for (const pen of pens) pen.resolve({ ok: false, refusal: leave });
      pens.clear();
      stop();
      store.setState({ status: 'left', leave });
    },
    sample: clock.add,
  });

  const dispatch = (command: ReturnType<typeof outbox.pending>[number]): void =>
    line.command(command, (answer) => {
      // What the command did came before its answer.
      arrivals.flush();
      outbox.settle(command.id, answer);
    });
  const requestPen = (pen: { instrument: string; resolve: (answer: PenAnswer) => void }): void =>
    line.pen(pen.instrument, (answer) => {
      pens.delete(pen);
      pen.resolve(answer);
    });

  const resync = setInterval(() => line.syncClock(), RESYNC_CLOCK);
  const onVisible = (): void => {
    if (document.visibilityState !== 'visible') return;
    // The monotonic clock may have stood still while the device slept.
    clock.reset();
    line.syncClock();
  };
  document.addEventListener('visibilitychange', onVisible);
  const stop = (): void => {
    clearInterval(resync);
    document.removeEventListener('visibilitychange', onVisible);
  };

  return {
    room,
    seat,
    store,
    view: createView(store, localNow),
    send: (act) => {
      const { leave } = store.getState();
      if (leave !== null) return Promise.resolve({ ok: false, refusal: leave });
      const { command, answer } = outbox.add(act);
      dispatch(command);
      return answer;
    },
    pen: (instrument) =>
      new Promise((resolve) => {
        const pen = { instrument, resolve };
        pens.add(pen);
        requestPen(pen);
      }),
    serverNow: clock.now,
    depart: () => {
      stop();
      line.depart();
    },
    close: () => {
      stop();
      arrivals.close();
      line.close();
    },
  };
}

/** Entries that are already held are ignored; gaps are entries that this seat may not see. */
function fold(model: RoomModel, entries: LiveEntry[]): Partial<RoomModel> {
  if (model.state === null) return {};
  let { state, seq } = model;
  const fresh = entries.filter((entry) => entry.seq > model.seq);
  for (const entry of fresh) {
    if (entry.seq <= seq) continue;
    state = evolveRoom(state, entry.event, entry.at);
    seq = entry.seq;
  }
  return { status: 'live', state, seq, recent: [...model.recent, ...fresh].slice(-ANNOUNCED) };
}

/** The server says who we are; a wrong shape here is a bug, not bad input. */
const readMe = ({ me }: Snapshot): Me => ({
  seat: seatId.parse(me.seat),
  party: me.party === null ? null : partyId.parse(me.party),
  role: role.parse(me.role),
});
