/** Medians and spreads: single figures of a noisy machine say little. */
export interface Figure {
  name: string;
  unit: string;
  /** In order of measurement. */
  samples: number[];
}

export const quantile = (samples: readonly number[], q: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export function printed(figure: Figure): string {
  const digits = figure.samples.some((s) => Math.abs(s) < 10) ? 1 : 0;
  const show = (n: number) => n.toFixed(digits);
  const { samples } = figure;
  const spread =
    samples.length > 20
      ? `p50 ${show(median(samples))}, p95 ${show(quantile(samples, 0.95))}`
      : samples.length === 1
        ? show(median(samples))
        : `${show(median(samples))} (${show(Math.min(...samples))}–${show(Math.max(...samples))})`;
  return `| ${figure.name} | ${spread} | ${figure.unit} | ${String(samples.length)} |`;
}

export async function repeat(times: number, go: (n: number) => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let n = 0; n < times; n++) samples.push(await go(n));
  return samples;
}
