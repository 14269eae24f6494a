import type { Names } from '../../shared/base/names.ts';
import type { PartyKind } from '../../shared/roster/schema.ts';
import coalitionsUrl from './coalitions.json?url';
import statesUrl from './states.json?url';

/** The States Members, observers and the European Union, with names in six languages (short names as the United Nations writes them). */
export interface StateEntry {
  iso2: string;
  /** ISO 3166 alpha-3; `EU`. */
  iso3: string;
  kind: PartyKind;
  name: Names;
  /** Other names by which people look for it. */
  also?: string[];
}

/** A negotiating coalition or a regional group of the United Nations (about 2022). */
export interface CoalitionEntry {
  id: string;
  kind: 'coalition' | 'region';
  short: string;
  name: Names;
  /** ISO alpha-2 codes. */
  members: string[];
}

export interface Directory {
  states: StateEntry[];
  coalitions: CoalitionEntry[];
}

async function read<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`no directory at ${address}: ${answer.status}`);
  // Our own file, made with the build.
  return (await answer.json()) as T;
}

let asked: Promise<Directory> | null = null;

/** Fetched once per page, when somebody first needs it. */
export function loadDirectory(): Promise<Directory> {
  asked ??= Promise.all([
    read<StateEntry[]>(statesUrl),
    read<CoalitionEntry[]>(coalitionsUrl),
  ]).then(([states, coalitions]) => ({ states, coalitions }));
  return asked;
}
