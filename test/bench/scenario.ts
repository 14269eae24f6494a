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

/** The same of Parley and of others. */
interface Comparison {
  title: string;
  columns: readonly Column[];
  targets: readonly Target[];
}

/** One after the other, and that again for each repeat. */
export interface ComparedScenario extends Comparison {
  kind: 'compared';
  measure: (target: Target, options: Options, start: StartOptions) => Promise<Row[]>;
}

/** All are up at once and take turns, window by window: for what a machine's slow minutes would hide. */
export interface TurnsScenario extends Comparison {
  kind: 'turns';
  measure: (targets: readonly Entrant[], options: Options) => Promise<Turn[]>;
}

/** A target, and how it is to be started. */
export interface Entrant {
  target: Target;
  start: StartOptions;
}

/** One window of one target; those of the same case and `repeat` lay side by side. */
export interface Turn extends Row {
  target: string;
  repeat: number;
}

export type AnyComparison = ComparedScenario | TurnsScenario;

export type Scenario = OwnScenario | AnyComparison;
