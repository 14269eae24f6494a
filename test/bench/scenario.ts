import type { StartOptions } from './load/server-process.ts';
import type { Figure } from './measure.ts';
import type { Options } from './options.ts';
import type { Target } from './targets/target.ts';

/** Figures of Parley alone. */
export interface OwnScenario {
  kind: 'own';
  measure: (options: Options) => Promise<Figure[]>;
}

export interface Column {
  /** Of the row's values. */
  id: string;
  title: string;
  digits?: number;
  /** How Parley compares with the others is said for this one. */
  ratio?: boolean;
}

/** One measurement of one target. */
export interface Row {
  /** What was measured, such as "200 readers, 5 writers": the same for every target. */
  case: string;
  values: Record<string, number>;
  /** Cores that others took meanwhile. */
  others?: number;
}

/** The same of Parley and of others, in turn. */
export interface ComparedScenario {
  kind: 'compared';
  title: string;
  columns: readonly Column[];
  targets: readonly Target[];
  measure: (target: Target, options: Options, start: StartOptions) => Promise<Row[]>;
}

export type Scenario = OwnScenario | ComparedScenario;
