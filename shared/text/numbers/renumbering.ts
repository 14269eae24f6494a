import type { ParagraphId, ProvisionId } from '../../base/ids.ts';
import { countedNumber } from './counted-number.ts';
import { numbersIn } from './numbering.ts';
import type { Numbered } from './number-lists.ts';
import { running } from './running-numbers.ts';
import type { Instrument, Provision, TextState } from '../state.ts';

interface Renumbering {
  provisions: { provision: ProvisionId; from: string; to: string }[];
  paragraphs: { paragraph: ParagraphId; from: string; to: string }[];
}

/**
 * The numbers that the provisions of a text have after the clean-up (P-9), in its order; what was merged has one number again.
 * `deleted`: those that stand no longer, whose places are filled.
 */
export const renumbered = (numbers: readonly string[], deleted: readonly string[] = []): string[] =>
  running(numbers.map(asProvision), deleted.map(asProvision));

const asProvision = (number: string): Numbered => ({
  number,
  home: null,
  indent: 0,
  joined: false,
});

/**
 * What the clean-up changes in an instrument, in the order of the text; deleted provisions keep their number (P-6), and what is
 * only proposed its label. A rival of a paragraph bears the number of that.
 */
export function renumberingOf(state: TextState, { provisions }: Instrument): Renumbering {
  const all = provisions.flatMap((id) => state.provisions[id] ?? []);
  const standing = all.filter(({ status }) => status !== 'deleted');
  const numbers = renumbered(
    standing.map(({ number }) => number),
    all.flatMap(({ status, number }) => (status === 'deleted' ? [number] : [])),
  );
  const labels = labelsAfter(state, standing, numbers);
  return {
    provisions: standing.flatMap(({ id, number: from }, n) => {
      const to = numbers[n] ?? from;
      return to === from ? [] : [{ provision: id, from, to }];
    }),
    paragraphs: standing.flatMap(({ paragraphs }) =>
      paragraphs.flatMap((id) => {
        const from = state.paragraphs[id]?.label;
        const to = labels.get(id);
        return from === undefined || to === undefined || to === from
          ? []
          : [{ paragraph: id, from, to }];
      }),
    ),
  };
}

function labelsAfter(
  state: TextState,
  standing: readonly Provision[],
  numbers: readonly string[],
): Map<ParagraphId, string> {
  const rivals = rivalsIn(state);
  const labels = new Map<ParagraphId, string>();
  const counted: ParagraphId[] = [];
  const items: Numbered[] = [];
  for (const [n, provision] of standing.entries()) {
    const to = numbers[n] ?? provision.number;
    const joined = numbersIn(provision.number).length > 1;
    const parents = under(provision.number, to);
    for (const id of provision.paragraphs) {
      const paragraph = state.paragraphs[id];
      if (paragraph === undefined) continue;
      const { kind, label, indent, proposed } = paragraph;
      if (kind === 'heading') labels.set(id, headed(label, provision.number, to));
      else if (kind === 'footnote' || proposed !== undefined || rivals.has(id)) continue;
      else {
        counted.push(id);
        items.push({ number: label, home: provision.id, indent, joined, parents });
      }
    }
  }
  const made = running(items);
  for (const [n, id] of counted.entries()) labels.set(id, made[n] ?? '');
  for (const [rival, of] of rivals) {
    const same = state.paragraphs[rival]?.label === state.paragraphs[of]?.label;
    const label = labels.get(of);
    if (same && label !== undefined) labels.set(rival, label);
  }
  return labels;
}

/** Paragraphs that stand as a rival text of another one, in brackets or only proposed. */
function rivalsIn({ proposals, paragraphs }: TextState): Map<ParagraphId, ParagraphId> {
  const rivals = new Map<ParagraphId, ParagraphId>();
  for (const { status, change } of Object.values(proposals)) {
    if (change.kind !== 'alternative' || (status !== 'open' && status !== 'bracketed')) continue;
    if (paragraphs[change.made] !== undefined && paragraphs[change.paragraph] !== undefined) {
      rivals.set(change.made, change.paragraph);
    }
  }
  return rivals;
}

/** "5.1" under Article 5 is "6.1" under Article 6. */
function under(from: string, to: string): Map<string, string> {
  const [was, is] = [countedNumber(from), countedNumber(to)];
  if (was === null || is === null) return new Map();
  const bare = (one: NonNullable<typeof was>): string => one.stem.slice(one.before.length);
  return new Map([[`${bare(was)}.`, `${bare(is)}.`]]);
}

/** A heading's own label ("IV." before a tab) is its number. */
function headed(label: string, from: string, to: string): string {
  const [, close = ''] = /([.)]?)$/.exec(label) ?? [];
  return label === `${from}${close}` ? `${to}${close}` : label;
}
