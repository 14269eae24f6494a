import { labelAt } from '../text/plain/import-labels.ts';
import { PILCROW } from './critic-signs.ts';
import { criticParts } from './critic.ts';
import type { CriticChange, CriticPart } from './critic.ts';

/** A change of where a paragraph ends, and the number that the next one bears while the two are apart. */
export interface CriticEnd {
  change: CriticChange;
  label: string;
}

export interface CriticLine {
  parts: CriticPart[];
  end: CriticEnd | null;
}

const END = new RegExp(`^${PILCROW}(?: (\\S.{0,39}))?$`);

/** Reads one line, with the change of its end (critic-signs.ts). */
export function criticLine(line: string): CriticLine {
  const parts = criticParts(line);
  const said = parts.findLastIndex(({ words }) => words.trim() !== '');
  const last = parts[said];
  const found = last?.changes.length === 1 ? END.exec(last.words) : null;
  const change = last?.changes[0];
  const alone = parts.every(({ changes }, n) => n === said || !changes.some((c) => c === change));
  if (found === null || change === undefined || !alone) return { parts, end: null };
  return { parts: parts.slice(0, said), end: { change, label: found[1] ?? '' } };
}

/** How many changes of ends a source has. */
export const criticEnds = (source: string): number =>
  source.split('\n').filter((line) => line.includes(PILCROW) && criticLine(line).end !== null)
    .length;

/** What is to become of lines and of the changes of their ends. */
export interface LineWriter {
  /** A line as it reads now; null: nothing of it is left. */
  write: (parts: readonly CriticPart[], raw: string) => string | null;
  /** Whether this change makes one line of two. */
  joins: (change: CriticChange) => boolean;
  /** What then stands between them. */
  seam: (change: CriticChange) => string;
  /** What stands behind the next line where it does not. */
  behind: (change: CriticChange) => string;
  /** Whether a line that is itself put in is part of the one that is parted there. */
  within: boolean;
}

/** A line that is left. */
export interface GatheredLine {
  words: string;
  /** The lines of the source (from 0) of which it was made, and where in its words each begins. */
  from: { line: number; at: number }[];
}

/** The lines of a source, joined and numbered as the changes of their ends say. */
export function gatheredLines(source: string, writer: LineWriter): GatheredLine[] {
  const out: GatheredLine[] = [];
  let ended: CriticEnd | null = null;
  for (const [n, raw] of source.split('\n').entries()) {
    if (raw.trim() === '') {
      if (ended === null || !writer.joins(ended.change))
        out.push({ words: raw, from: [{ line: n, at: 0 }] });
      continue;
    }
    const { parts, end } = criticLine(raw);
    const written = writer.write(parts, raw);
    if (written !== null) {
      const at = out.findLastIndex(({ words }) => words.trim() !== '');
      const before = out[at];
      const joined = ended !== null && writer.joins(ended.change) ? ended.change : null;
      const within = writer.within && end !== null && isPutIn(parts) ? end.change : null;
      const seam = joined ?? (before !== undefined && !isHeading(before.words) ? within : null);
      if (seam !== null && before !== undefined) {
        out.splice(at + 1);
        const words = isPutIn(parts) ? withoutLabel(written) : written.trimStart();
        before.words += writer.seam(seam);
        before.from.push({ line: n, at: before.words.length });
        before.words += words;
      } else {
        const behind = ended === null ? '' : writer.behind(ended.change);
        const label = ended === null ? '' : ended.label;
        out.push({ words: labelled(written, label) + behind, from: [{ line: n, at: 0 }] });
      }
    }
    ended = end ?? (written === null ? ended : null);
  }
  return out;
}

const isHeading = (line: string): boolean => /^#{1,6}\s/.test(line);

/** Whether all words of a line are put in. */
export const isPutIn = (parts: readonly CriticPart[]): boolean =>
  parts.every(({ words, changes }) => changes[0]?.kind === 'ins' || isLabel(words));

const isLabel = (words: string): boolean => {
  const bare = words.trim();
  return bare === '' || labelAt(bare, 'markdown') === bare;
};

const withoutLabel = (line: string): string => {
  const bare = line.trimStart();
  return bare.slice(labelAt(bare, 'markdown').length).trimStart();
};

function labelled(line: string, label: string): string {
  if (label === '') return line;
  const bare = line.trimStart();
  return `${line.slice(0, line.length - bare.length)}${label} ${bare}`;
}
