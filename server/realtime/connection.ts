import { documentName } from '../../shared/base/language.ts';
import type { Refusal, RefusalCode } from '../../shared/base/result.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import { command } from '../../shared/room/schema.ts';
import { newWord } from '../chance.ts';
import type { Chance } from '../chance.ts';
import type { Logger } from '../logger.ts';
import { OneATurn } from '../one-a-turn.ts';
import type { ServerClock } from '../room/clock.ts';
import type { Time } from '../time.ts';
import type { Caller, LiveSocket } from './live-server.ts';
import type { Measures } from './measures.ts';

/** Client ids below are the server's own (`SERVER_WRITER`). */
const FIRST_PEN = 2 ** 20;

type Ack = (answer: unknown) => void;

/** Nothing that a client sends is what the types say: an acknowledgement may be missing or anything else. */
const ackOf = (args: readonly unknown[]): Ack => {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : () => undefined;
};

const refused = (code: RefusalCode, facts?: Refusal['facts']): Answer => ({
  ok: false,
  refusal: { code, facts },
});

export interface ConnectionPorts {
  clock: ServerClock;
  time: Time;
  chance: Chance;
  logger: Logger;
}

/** Listens to one connection. Whatever arrives is answered or dropped; nothing thrown here leaves it. */
export const serve = (
  socket: LiveSocket,
  caller: Caller,
  ports: ConnectionPorts & { measures: Measures },
): void => {
  const { actor } = caller.open;
  const { commands, words, pens } = ports.measures;
  const who = `${actor.room}/${caller.seat}`;
  const turns = new OneATurn(ports.time.later);

  const handlers: Record<string, (args: readonly unknown[]) => Promise<unknown>> = {
    command: async ([sent]) => {
      const parsed = command.safeParse(sent);
      if (!parsed.success) return refused('malformed', faultOf(parsed.error.issues));
      const { length } = JSON.stringify(parsed.data);
      if (!words.take(who, ports.time.steady(), length)) return refused('too-many');
      return actor.act(caller.seat, parsed.data);
    },
    clock: async () => ports.clock.now(),
    depart: async () => {
      caller.open.presence.depart(caller.seat, socket.id);
      socket.disconnect(true);
    },
    pen: async ([sent]) => {
      const document = documentName.safeParse(sent);
      if (!document.success) return refused('malformed');
      const seat = actor.state().roster.seats[caller.seat];
      if (seat?.standing !== 'admitted') return refused('not-admitted');
      if (!pens.take(who, ports.time.steady())) return refused('too-many');
      const { writers } = actor.state().text;
      let client = newWord(ports.chance);
      while (client < FIRST_PEN || Object.hasOwn(writers, client)) client = newWord(ports.chance);
      const issue = { instrument: document.data, seat: caller.seat, client };
      const answer = await actor.perform({ type: 'text.issue-pen', ...issue });
      return answer.ok ? { ok: true, client } : answer;
    },
  };

  socket.use(([event, ...args], next) => {
    if (commands.take(who, ports.time.steady())) next();
    else if (event !== 'clock') ackOf(args)(refused('too-many'));
  });

  socket.onAny((event: string, ...args: unknown[]) => {
    const ack = ackOf(args);
    const handler = Object.hasOwn(handlers, event) ? handlers[event] : undefined;
    if (handler === undefined) {
      ack(refused('malformed'));
      return;
    }
    // The entries that a command made go out first; a clock must not wait for them.
    const give = event === 'clock' ? ack : (answer: unknown) => ports.time.soon(() => ack(answer));
    const begin = (): void =>
      void handler(args).then(give, (error: unknown) => {
        ports.logger.error({ err: error, event }, 'handler failed');
        ack(refused('internal'));
      });
    if (event === 'clock') begin();
    else turns.run(begin);
  });
};

/** Where a message went wrong, so that whoever writes a client finds it; never what was sent. */
const faultOf = (issues: readonly { path: PropertyKey[] }[]): Refusal['facts'] => {
  const at = issues[0]?.path.map(String).join('.').slice(0, 100) ?? '';
  return at === '' ? undefined : { at };
};
