import { parseArgs } from 'node:util';

export interface Options {
  /** Names of scenarios; empty: all. */
  only: string[];
  /** Names of targets; empty: all that the scenario compares. */
  targets: string[];
  peers: boolean;
  repeats: number;
  /** Shorter and smaller, to see that everything works. */
  quick: boolean;
  /** A folder for profiles of Parley's server. */
  profile: string | null;
}

const list = (value: string | undefined): string[] =>
  (value ?? '').split(',').filter((name) => name !== '');

/** `npm run bench -- [scenario …] [--only a,b] [--peers] [--targets a,b] [--repeats n] [--quick] [--profile folder]` */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      targets: { type: 'string' },
      peers: { type: 'boolean', default: false },
      repeats: { type: 'string', default: '3' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const repeats = values.quick ? 1 : Number(values.repeats);
  if (!Number.isInteger(repeats) || repeats < 1) throw new Error('--repeats takes a number');
  return {
    only: [...positionals, ...list(values.only)],
    targets: list(values.targets),
    peers: values.peers,
    repeats,
    quick: values.quick,
    profile: values.profile ?? null,
  };
}
