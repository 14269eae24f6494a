import { setTimeout as pause } from 'node:timers/promises';
import { median } from './measure.ts';
import type { Options } from './options.ts';
import type { AnyComparison, ComparedScenario, Entrant, Turn } from './scenario.ts';

export interface Measured extends Turn {
  scenario: string;
}

/** Those of Parley and, where it is wished, of the peers. */
export async function compare(
  name: string,
  scenario: AnyComparison,
  options: Options,
): Promise<Measured[]> {
  const entrants = chosen(scenario, options);
  const turns =
    scenario.kind === 'turns'
      ? await scenario.measure(entrants, options)
      : await oneByOne(name, scenario, entrants, options);
  return turns.map((turn) => ({ ...turn, scenario: name }));
}

/** Every target in turn, and that again for each repeat: a noisy minute falls on all of them alike. */
async function oneByOne(
  name: string,
  scenario: ComparedScenario,
  entrants: readonly Entrant[],
  options: Options,
): Promise<Turn[]> {
  const measured: Turn[] = [];
  for (let repeat = 1; repeat <= options.repeats; repeat++) {
    for (const { target, start } of entrants) {
      console.error(`${name}, ${target.title}, ${repeat} of ${options.repeats} …`);
      const rows = await scenario.measure(target, options, start).catch((error: unknown) => {
        // The others' figures are worth having.
        console.error(`${name}, ${target.title}: no figure:`, error);
        process.exitCode = 1;
        return [];
      });
      measured.push(...rows.map((row) => ({ ...row, target: target.name, repeat })));
      await pause(300);
    }
  }
  return measured;
}

const chosen = (scenario: AnyComparison, options: Options): Entrant[] =>
  scenario.targets
    .filter(({ name }) =>
      options.targets.length > 0
        ? options.targets.includes(name)
        : name.startsWith('parley') || options.peers,
    )
    .map((target) => {
      const profiled = options.profile !== null && target.name.startsWith('parley');
      const nodeArgs = profiled ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : [];
      return { target, start: { nodeArgs } };
    });

/** A table for each case: medians, where there are several also least and most, and Parley's share of each peer's. */
export function printComparison(
  name: string,
  scenario: AnyComparison,
  measured: readonly Measured[],
): string {
  const mine = measured.filter((row) => row.scenario === name);
  const lines = [`### ${scenario.title}`, ''];
  const ratios = scenario.columns.filter(({ ratio }) => ratio === true);
  const head = [
    'server',
    ...scenario.columns.map(({ title }) => title),
    'others’ cores',
    ...ratios.map(({ title }) => `Parley ÷ it, ${title}`),
  ];
  for (const which of new Set(mine.map((row) => row.case))) {
    const rows = mine.filter((row) => row.case === which);
    if (which !== '') lines.push(`**${which}**`, '');
    lines.push(`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`);
    for (const target of scenario.targets) {
      const own = rows.filter((row) => row.target === target.name);
      if (own.length === 0) continue;
      const cells = [
        target.title,
        ...scenario.columns.map(({ id, digits = 2 }) =>
          spread(
            own.map(({ values }) => values[id]),
            digits,
          ),
        ),
        spread(
          own.map(({ others }) => others),
          2,
        ),
        ...ratios.map(({ id }) =>
          target.name === 'parley' ? '' : spread(ratiosTo(rows, target.name, id), 2),
        ),
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

/** Within one repeat, so that both had the same minute. */
function ratiosTo(rows: readonly Measured[], target: string, id: string): (number | undefined)[] {
  return rows
    .filter((row) => row.target === target)
    .map((row) => {
      const own = rows.find((r) => r.target === 'parley' && r.repeat === row.repeat)?.values[id];
      const its = row.values[id];
      return own === undefined || its === undefined ? undefined : own / its;
    });
}

function spread(values: readonly (number | undefined)[], digits: number): string {
  const known = values.filter((v): v is number => v !== undefined && Number.isFinite(v));
  if (known.length === 0) return '–';
  const show = (n: number) => n.toLocaleString('en', { maximumFractionDigits: digits });
  const middle = show(median(known));
  if (known.length === 1) return middle;
  return `${middle} (${show(Math.min(...known))}–${show(Math.max(...known))})`;
}
