import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { viewerOf } from '../shared/room/actor.ts';
import { Invitations } from './auth/invitations.ts';
import { SeatSessions } from './auth/seat-sessions.ts';
import { systemChance } from './chance.ts';
import type { Config } from './config.ts';
import { createSyncGateway } from './document/lines/gateway.ts';
import { Conversions } from './exchange/conversions.ts';
import { webApp } from './http/app.ts';
import { Asking } from './http/asking.ts';
import { Door, callerOf } from './http/door.ts';
import { inTurn } from './http/in-turn.ts';
import { OriginCheck } from './http/origin.ts';
import { endStandstill } from './http/standstill.ts';
import { DamagedLog } from './log/log.ts';
import { openLog } from './log/open-log.ts';
import type { OpenLogOptions } from './log/open-log.ts';
import type { Logger } from './logger.ts';
import { MetricsPage } from './metrics/page.ts';
import { Reader } from './past/reader.ts';
import { LiveGateway } from './realtime/gateway.ts';
import { Alive } from './room/alive.ts';
import { serverClock } from './room/clock.ts';
import type { ConveningPorts } from './room/convening.ts';
import { Registry } from './room/registry.ts';
import { SNAPSHOT_VERSION } from './room/snapshot.ts';
import type { BuiltThreads } from './threads.ts';
import { systemTime } from './time.ts';

export interface Parley {
  port: number;
  convening: ConveningPorts;
  invitations: Invitations;
  registry: Registry;
  /** Stops accepting, writes what was decided, closes the log. */
  stop: () => Promise<void>;
}

/** Polls are answered every ten seconds. */
const STANDSTILL = { anyMs: 20_000, bodyMs: 12_000 };

/** While the server stops, requests under way have this long. */
const LONGEST_ANSWER_MS = 1500;

/** Opens every part of the server and joins them: the only place that knows which log is used. */
export const openParley = async (
  config: Config,
  logger: Logger,
  clientDir: string,
  logOptions: OpenLogOptions = {},
  built: BuiltThreads = {},
): Promise<Parley> => {
  const warn = (what: string, err: unknown): void => logger.warn({ err }, what);
  const time = systemTime;
  const chance = systemChance;
  const { log, snapshots, secrets, prove, close } = openLog(config.dataDir, {
    warn,
    prove: 'meanwhile',
    snapshotVersion: SNAPSHOT_VERSION,
    time,
    chance,
    ...logOptions,
  });
  const clock = serverClock();
  const alive = new Alive(config.dataDir, clock, time, logger);
  const registry = new Registry({ log, snapshots, clock, time, chance, logger });
  const https = config.publicUrl?.startsWith('https:') ?? false;
  const sessions = new SeatSessions(secrets, clock, https);
  const origins = new OriginCheck(config.publicUrl);
  const conversions = new Conversions({ time, logger, chromium: config.chromium, built });
  const reader = new Reader({
    dir: config.dataDir,
    time,
    logger,
    built,
    damaged: (error) => logOptions.damaged?.(error),
  });
  let ready = false;
  const stopRooms = async () => {
    ready = false;
    conversions.stop();
    await Promise.all([registry.stop(), reader.stop()]);
    alive.stop();
    await close();
  };

  try {
    secrets.dropExpired(clock.now());
    registry.openAll(alive.before);

    const door = new Door(origins, config.perMinute.connections, config.trustProxy, time);
    const documents = createSyncGateway({
      turnsAway: (request) => door.turnsAway(request),
      authenticate: async (request, room, seat) => {
        if (!sessions.holds(request.headers.cookie, room, seat)) return null;
        const open = await registry.open(room);
        return open !== null && viewerOf(open.actor.state(), seat) !== null ? seat : null;
      },
      open: async (room, instrument) => {
        const open = await registry.open(room);
        if (open === null || open.actor.stopped) throw new Error('room unavailable');
        return open.actor.documents.session(instrument);
      },
      updatesPerSecond: config.perSecond.updates,
      time,
      fault: (error) => logger.error({ err: error }, 'document connection failed'),
    });

    const page =
      config.metricsToken === null
        ? null
        : new MetricsPage(() => ({
            ...registry.census(),
            connections: { acts: live.connections, text: documents.connections() },
          }));
    const convening = { log, secrets, sessions, clock, time, chance, logger, conversions };
    const invitations = new Invitations(secrets, clock, chance);
    const app = webApp({
      ...convening,
      registry,
      invitations,
      conversions,
      origins,
      conveneKey: config.conveneKey,
      asking: new Asking(config.perMinute, time),
      reader,
      perMinute: config.perMinute,
      https,
      trustProxy: config.trustProxy,
      clientDir,
      ready: () => ready,
      metrics:
        page === null || config.metricsToken === null
          ? null
          : { token: config.metricsToken, text: () => page.text() },
      dropSeat: (room, seat) => {
        live.dropSeat(room, seat);
        documents.closeSeat(room, seat);
      },
    });
    const server = createServer(
      // A treaty text may come over a slow line; small bodies have a limit of their own (bodies.ts).
      {
        maxHeaderSize: 8192,
        headersTimeout: 5000,
        requestTimeout: 60_000,
        connectionsCheckingInterval: 1000,
      },
      inTurn(app, (request) => callerOf(request, config.trustProxy), time.later),
    );
    endStandstill(server, STANDSTILL);
    const live = new LiveGateway(server, {
      registry,
      sessions,
      door,
      clock,
      time,
      chance,
      logger,
      commandsPerSecond: config.perSecond.commands,
      closeSeat: (room, seat) => documents.closeSeat(room, seat),
    });
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      if (request.url?.startsWith('/sync/')) documents.handleUpgrade(request, socket, head);
      else if (!request.url?.startsWith('/socket.io/')) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      }
    });

    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(config.port, config.host, resolve);
    });
    ready = true;
    prove().catch((error: unknown) => {
      if (error instanceof DamagedLog) logOptions.damaged?.(error);
      else warn('the record could not be proved', error);
    });
    return {
      port: (server.address() as AddressInfo).port,
      convening,
      invitations,
      registry,
      stop: async () => {
        ready = false;
        documents.close();
        const closed = live.close();
        setTimeout(() => server.closeAllConnections(), LONGEST_ANSWER_MS).unref();
        server.closeIdleConnections();
        await closed;
        page?.stop();
        await stopRooms();
      },
    };
  } catch (error) {
    await stopRooms();
    throw error;
  }
};
