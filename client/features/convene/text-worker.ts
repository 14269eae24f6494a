import { importText } from '../../../shared/text/plain/import-text.ts';
import { heldByNobody } from '../../../shared/text/holds/state.ts';
import { layoutProvision } from '../../../shared/text/layout/layout.ts';
import { ANCHOR } from '../../../shared/text/marks.ts';
import { textStats } from '../../../shared/text/plain/stats.ts';
import type { TextStats } from '../../../shared/text/plain/stats.ts';
import type { Run } from '../../../shared/text/rewrite.ts';

export interface Reading {
  ask: number;
  source: string;
  format: 'markdown' | 'plain';
}

export interface Findings {
  provisions: number;
  paragraphs: number;
  stats: TextStats;
  /** The beginning of the outline, and of the first provision with words in it. */
  outline: { number: string; level: number; brackets: number }[];
  opening: { number: string; paragraphs: string[] } | null;
}

export type Told =
  | { ask: number; at: 'counting' | 'structure' }
  | { ask: number; at: 'done'; findings: Findings }
  | { ask: number; at: 'failed' };

const SHOWN_PROVISIONS = 40;
const SHOWN_PARAGRAPHS = 3;

const wordsOf = (runs: readonly Run[] | undefined): string =>
  (runs ?? []).map((run) => run.insert).join('');

function read({ source, format }: Reading, tell: (at: 'counting' | 'structure') => void): Findings {
  tell('counting');
  const stats = textStats(source, format);
  tell('structure');
  const { outline, runs } = importText(source, format, (n) => `x${n}`);
  const registry = Object.fromEntries(
    outline.brackets.map((one, order) => [one.id, { ...one, ...heldByNobody, order }]),
  );
  const held = new Map<string, number>();
  for (const { provision } of outline.brackets) held.set(provision, (held.get(provision) ?? 0) + 1);
  const spoken = outline.provisions.filter((provision) =>
    provision.paragraphs.some((p) => p.kind === 'paragraph' && wordsOf(runs[p.id]).trim() !== ''),
  );
  // A page of notes may stand before the text proper.
  const first = spoken.find((provision) => (held.get(provision.id) ?? 0) > 4) ?? spoken[0];
  // As it will stand in the room: brackets are structure there, and drawn.
  const spokenOf = ({ paragraphs }: (typeof spoken)[number]): string[] => {
    const all = paragraphs.map(({ id }) => ({ id, runs: runs[id] ?? [] }));
    const drawn = layoutProvision(all, registry).map(({ segments }) =>
      segments
        .map((part) => (part.kind === 'words' ? part.text : part.kind === 'open' ? '[' : ']'))
        .join('')
        .replaceAll(ANCHOR, ''),
    );
    return paragraphs.flatMap(({ kind, label }, i) =>
      kind === 'paragraph' ? [`${label} ${drawn[i] ?? ''}`.trim()] : [],
    );
  };
  return {
    provisions: outline.provisions.length,
    paragraphs: outline.provisions.reduce((sum, one) => sum + one.paragraphs.length, 0),
    stats,
    outline: outline.provisions.slice(0, SHOWN_PROVISIONS).map(({ id, number, level }) => ({
      number,
      level,
      brackets: held.get(id) ?? 0,
    })),
    opening:
      first === undefined
        ? null
        : {
            number: first.number,
            paragraphs: spokenOf(first)
              .slice(0, SHOWN_PARAGRAPHS)
              .map((words) => words.slice(0, 400)),
          },
  };
}

self.onmessage = ({ data }: MessageEvent<Reading>) => {
  const tell = (told: Told): void => self.postMessage(told);
  try {
    const findings = read(data, (at) => tell({ ask: data.ask, at }));
    tell({ ask: data.ask, at: 'done', findings });
  } catch {
    tell({ ask: data.ask, at: 'failed' });
  }
};
