import { z } from 'zod';
import { findChromium } from './exchange/find-chromium.ts';

/** Everything that the outside decides. Read once, at start. */
export interface Config {
  /** 0 lets the system choose a free port. */
  port: number;
  /** 0.0.0.0 by default: delegations come from other machines. */
  host: string;
  dataDir: string;
  /** Origin under which people reach this server, when it is not the address that they type (a proxy, TLS). */
  publicUrl: string | null;
  /** How many proxies stand in front and may be believed about a caller's address. */
  trustProxy: number;
  /** Whoever convenes must know this; null: anybody who reaches the server may convene. */
  conveneKey: string | null;
  /** Per caller's address: rooms convened, knocks at doors, connections (a whole conference may sit behind one). */
  perMinute: {
    convene: number;
    door: number;
    connections: number;
    asks: number;
    files: number;
  };
  /** Of one connection: changes of a document (ten seconds' worth may come at once), and acts (four seconds' worth). */
  perSecond: { updates: number; commands: number };
  /** Whoever scrapes /metrics must know this; null: there is no such page. */
  metricsToken: string | null;
  /** A Chromium that prints PDFs; null where there is none. */
  chromium: string | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  demo: boolean;
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; faults: string[] };

const wholeNumber = (max: number, min = 0) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'must be a whole number')
    .transform(Number)
    .refine((n) => n <= max, `must be at most ${max}`)
    .refine((n) => n >= min, `must be at least ${min}`);

const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.pathname === '/') {
    return url.origin;
  }
  context.addIssue('must be an origin such as https://parley.example.org');
  return z.NEVER;
});

const environment = z.object({
  PORT: wholeNumber(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('data'),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: wholeNumber(16).default(0),
  CONVENE_KEY: z.string().min(8, 'must have at least 8 characters').optional(),
  CONVENES_PER_MINUTE: wholeNumber(100_000).default(30),
  KNOCKS_PER_MINUTE: wholeNumber(100_000).default(300),
  CONNECTIONS_PER_MINUTE: wholeNumber(100_000, 1).default(3000),
  ASKS_PER_MINUTE: wholeNumber(100_000, 1).default(300),
  FILES_PER_MINUTE: wholeNumber(100_000, 1).default(30),
  UPDATES_PER_SECOND: wholeNumber(100_000, 1).default(40),
  COMMANDS_PER_SECOND: wholeNumber(100_000, 1).default(10),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  CHROMIUM_PATH: z.string().optional(),
  PATH: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

const FLAGS = ['--demo'];

/** An empty variable counts as unset, as in a .env file. Names every fault at once. */
export const readConfig = (
  env: Readonly<Record<string, string | undefined>>,
  flags: readonly string[],
): ConfigReading => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const reading = environment.safeParse(given);
  const faults = flags.filter((f) => !FLAGS.includes(f)).map((f) => `${f}: unknown option`);
  if (!reading.success) {
    faults.push(...reading.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`));
  }
  if (!reading.success || faults.length > 0) return { ok: false, faults };
  const read = reading.data;
  return {
    ok: true,
    config: {
      port: read.PORT,
      host: read.HOST,
      dataDir: read.DATA_DIR,
      publicUrl: read.PUBLIC_URL ?? null,
      trustProxy: read.TRUST_PROXY,
      conveneKey: read.CONVENE_KEY ?? null,
      perMinute: {
        convene: read.CONVENES_PER_MINUTE,
        door: read.KNOCKS_PER_MINUTE,
        connections: read.CONNECTIONS_PER_MINUTE,
        asks: read.ASKS_PER_MINUTE,
        files: read.FILES_PER_MINUTE,
      },
      perSecond: { updates: read.UPDATES_PER_SECOND, commands: read.COMMANDS_PER_SECOND },
      metricsToken: read.METRICS_TOKEN ?? null,
      chromium: findChromium(read.CHROMIUM_PATH ?? null, read.PATH),
      logLevel: read.LOG_LEVEL,
      demo: flags.includes('--demo'),
    },
  };
};
