import { monitorEventLoopDelay } from 'node:perf_hooks';
import { COMMIT_BOUNDS_MS, counts } from './counts.ts';

/** What only the parts of the server know, at the moment of asking. */
export interface Census {
  rooms: number;
  /** Seats with a connection. */
  seats: number;
  documents: number;
  connections: { acts: number; text: number };
}

type Labels = Readonly<Record<string, string | number>>;

const NS_PER_S = 1e9;
const US_PER_S = 1e6;

const sample = (name: string, labels: Labels, value: number): string => {
  const inner = Object.entries(labels).map(([key, of]) => `${key}="${of}"`);
  return `${name}${inner.length === 0 ? '' : `{${inner.join(',')}}`} ${value}`;
};

const family = (
  name: string,
  type: 'counter' | 'gauge' | 'histogram',
  help: string,
  samples: readonly string[],
): string[] => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...samples];

const commits = (): string[] => {
  const name = 'parley_commit_seconds';
  let below = 0;
  const buckets = COMMIT_BOUNDS_MS.map((bound, i) => {
    below += counts.commits.within[i] ?? 0;
    return sample(`${name}_bucket`, { le: bound / 1000 }, below);
  });
  return family(name, 'histogram', 'From a decision to its being on disk.', [
    ...buckets,
    sample(`${name}_bucket`, { le: '+Inf' }, counts.commits.total),
    sample(`${name}_sum`, {}, counts.commits.sumMs / 1000),
    sample(`${name}_count`, {}, counts.commits.total),
  ]);
};

/** Codes only: no room, seat, party, address or word is a label. */
export class MetricsPage {
  readonly #census: () => Census;
  readonly #delay = monitorEventLoopDelay({ resolution: 10 });

  constructor(census: () => Census) {
    this.#census = census;
    this.#delay.enable();
  }

  stop(): void {
    this.#delay.disable();
  }

  /** The page in Prometheus's text format. The event loop's delay is that since the last time it was asked for. */
  text(): string {
    const { rooms, seats, documents, connections } = this.#census();
    const { rss, heapUsed, external } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const refusals = [...counts.refusals].map(([code, n]) =>
      sample('parley_gate_refusals_total', { code }, n),
    );
    const cuts = [...counts.cuts].map(([what, n]) => {
      const [wire = '', code = ''] = what.split('/');
      return sample('parley_connections_cut_total', { wire, code }, n);
    });
    const lag = ([50, 99, 100] as const).map((percentile) => {
      const ns = percentile === 100 ? this.#delay.max : this.#delay.percentile(percentile);
      return sample(
        'parley_event_loop_delay_seconds',
        { quantile: percentile / 100 },
        Math.max(0, ns) / NS_PER_S,
      );
    });
    this.#delay.reset();
    const lines = [
      ...family('parley_rooms', 'gauge', 'Rooms in memory.', [sample('parley_rooms', {}, rooms)]),
      ...family('parley_seats', 'gauge', 'Seats with a connection.', [
        sample('parley_seats', {}, seats),
      ]),
      ...family('parley_documents', 'gauge', 'Texts in memory.', [
        sample('parley_documents', {}, documents),
      ]),
      ...family('parley_connections', 'gauge', 'Open connections.', [
        sample('parley_connections', { wire: 'acts' }, connections.acts),
        sample('parley_connections', { wire: 'text' }, connections.text),
      ]),
      ...family('parley_entries_total', 'counter', 'Entries written to the record.', [
        sample('parley_entries_total', { kind: 'event' }, counts.entries.event),
        sample('parley_entries_total', { kind: 'text' }, counts.entries.text),
      ]),
      ...commits(),
      ...family('parley_gate_refusals_total', 'counter', 'Changes of text refused.', refusals),
      ...family('parley_connections_cut_total', 'counter', 'Connections cut.', cuts),
      ...family('parley_event_loop_delay_seconds', 'gauge', 'Since the last scrape.', lag),
      ...family('parley_memory_bytes', 'gauge', 'Memory of the process.', [
        sample('parley_memory_bytes', { kind: 'resident' }, rss),
        sample('parley_memory_bytes', { kind: 'heap' }, heapUsed),
        sample('parley_memory_bytes', { kind: 'external' }, external),
      ]),
      ...family('parley_cpu_seconds_total', 'counter', 'Processor time of the process.', [
        sample('parley_cpu_seconds_total', {}, (user + system) / US_PER_S),
      ]),
    ];
    return `${lines.join('\n')}\n`;
  }
}
