import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/** Of the operating system and of SQLite; Node's own ERR_… may quote the argument. */
const SYSTEM_CODE = /^(?!ERR_)(E[A-Z0-9]+|SQLITE_\w+)$/;

/** Messages that the system or our own code wrote, of paths and ids. */
const isTechnical = (error: Error): boolean =>
  error.name === 'DamagedLog' ||
  ('code' in error && SYSTEM_CODE.test(String(error.code))) ||
  error.message.startsWith('invariant broken: ');

/**
 * What of an error may stand in the log: its kind, its code and where it arose. A message may quote what somebody sent
 * (JSON.parse does, and so do schemas), and is left out unless it cannot.
 */
export const withoutWords = (error: unknown): object => {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack = '' } = error;
  const after = message === '' ? -1 : stack.indexOf(message);
  const frames = (after < 0 ? stack : stack.slice(after + message.length))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  return {
    type: name,
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...(isTechnical(error) ? { message } : {}),
    at: frames,
    ...(error.cause === undefined ? {} : { cause: withoutWords(error.cause) }),
  };
};

/** Structured lines on stderr: ids and codes, never tokens, names or anybody's words. */
export const makeLogger = (
  level: Config['logLevel'],
  to: DestinationStream = pino.destination(2),
): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: withoutWords },
    },
    to,
  );
