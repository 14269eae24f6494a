import type { Logger } from '../../server/logger.ts';
import { DiskError } from './disk.ts';

interface Ears {
  note: (line: string) => void;
  violate: (what: string) => void;
  isHostile: (seat: string | undefined) => boolean;
  /** A hostile connection was found out. */
  caught: () => void;
}

interface Facts {
  code?: string;
  seat?: string;
  err?: unknown;
}

/** What the server logs of a failure, or of an honest client whose connection it cut, is a fault of the room. */
export const complaints = ({ note, violate, isHostile, caught }: Ears): Logger => {
  const quiet = (): void => undefined;
  const warn = ({ code, seat, err }: Facts, what: string): void => {
    note(`warns: ${what} ${code ?? ''}`);
    if (what === 'connection cut') {
      if (isHostile(seat)) caught();
      else violate(`${seat} is honest and was reported: ${code}`);
    }
    if (what === 'no snapshot could be taken' && !(err instanceof DiskError)) {
      violate(`I8: ${what}: ${stackOf(err)}`);
    }
  };
  const error = ({ err }: Facts, what: string): void => {
    note(`error: ${what} ${String(err)}`);
    if (what !== 'room stopped' && what !== 'convening failed') {
      violate(`I8: ${what}: ${stackOf(err)}`);
    }
  };
  const logger = { trace: quiet, debug: quiet, info: quiet, warn, error, fatal: error };
  return logger as unknown as Logger;
};

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
