import type { ParagraphId, PartyId, ProposalId, ProvisionId } from '../base/ids.ts';
import { importText } from '../text/import-text.ts';
import type { ImportedText } from '../text/import-text.ts';
import { deletionKey, insertionKey } from '../text/marks.ts';
import type { Registered } from '../text/proposals/schema.ts';
import type { Run } from '../text/rewrite.ts';
import { criticParts } from './critic.ts';
import type { CriticChange } from './critic.ts';

export interface ImportedChanges extends ImportedText {
  /** One per provision and author, in the order of the text. */
  proposals: Registered[];
}

/** While the text is read, characters for private use say where a change begins and ends. */
const FIRST = 0xf0000;
const PRIVATE = /[\u{f0000}-\u{ffffd}]/gu;
const MOST = 32_000;

const sign = (n: number, ends: boolean): string =>
  String.fromCodePoint(FIRST + 2 * n + Number(ends));

/**
 * Reads Markdown whose tracked changes (critic.ts) are proposals of those who made them. `partyOf` says for whom an author
 * proposes; null: the chair. As `importText` otherwise; changes beyond the first 32,000 are as if they had not been made.
 */
export function importChanges(
  raw: string,
  newId: (n: number) => string,
  partyOf: (author: string) => PartyId | null,
): ImportedChanges {
  const { source, changes } = signed(raw.replaceAll(PRIVATE, '\ufffd'));
  let made = 0;
  const read = importText(source, 'markdown', (n) => {
    made = Math.max(made, n + 1);
    return newId(n);
  });
  const proposals = new Map<string, Registered>();
  const proposalFor = (change: CriticChange, provision: ProvisionId): ProposalId => {
    const key = JSON.stringify([provision, change.author]);
    const known = proposals.get(key);
    if (known !== undefined) return known.id;
    const sponsor = partyOf(change.author);
    const proposal: Registered = {
      id: newId(made++) as ProposalId,
      provision,
      change: { kind: 'wording' },
      sponsor,
      seat: null,
      chair: sponsor === null,
      behalf: null,
      reason: [change.author, change.date].filter((one) => one !== '' && one !== null).join(', '),
      attributed: true,
    };
    proposals.set(key, proposal);
    return proposal.id;
  };
  const runs: Record<ParagraphId, Run[]> = {};
  const open = new Set<number>();
  for (const provision of read.outline.provisions) {
    for (const { id } of provision.paragraphs) {
      runs[id] = (read.runs[id] ?? []).flatMap((run) =>
        marked(run, open, (n) => {
          const change = changes[n];
          if (change === undefined) return null;
          return { kind: change.kind, proposal: proposalFor(change, provision.id) };
        }),
      );
    }
  }
  const { outline } = read;
  return {
    ...read,
    runs,
    proposals: [...proposals.values()],
    counts: {
      ...read.counts,
      unmatched: read.counts.unmatched.map((one) => ({ ...one, context: plain(one.context) })),
    },
    outline: {
      ...outline,
      title: plain(outline.title) || outline.title,
      provisions: outline.provisions.map((one) => ({ ...one, number: plain(one.number) || '§' })),
      flags: outline.flags.map((flag) => ({ ...flag, context: plain(flag.context) })),
    },
  };
}

const plain = (words: string): string => words.replaceAll(PRIVATE, '').trim();

/** The source with a sign at either end of every change. */
function signed(source: string): { source: string; changes: CriticChange[] } {
  const changes: CriticChange[] = [];
  const numbers = new Map<CriticChange, number>();
  const numberOf = (change: CriticChange): number => {
    const known = numbers.get(change);
    if (known !== undefined) return known;
    numbers.set(change, changes.length);
    return changes.push(change) - 1;
  };
  const lines = source.split('\n').map((line) => {
    const parts = criticParts(line);
    if (parts.every((part) => part.changes.length === 0)) return line;
    return parts
      .map(({ words, changes: around }) => {
        if (changes.length >= MOST) return around.some(({ kind }) => kind === 'ins') ? '' : words;
        const ids = around.map(numberOf);
        const begins = ids.map((n) => sign(n, false)).join('');
        const ends = ids.toReversed().map((n) => sign(n, true));
        return begins + words + ends.join('');
      })
      .join('');
  });
  return { source: lines.join('\n'), changes };
}

type Marking = { kind: 'ins' | 'del'; proposal: ProposalId } | null;

/** Cuts a run at the signs of changes and marks its words with those that are open. */
function marked(run: Run, open: Set<number>, markOf: (n: number) => Marking): Run[] {
  const out: Run[] = [];
  for (const part of run.insert.split(/([\u{f0000}-\u{ffffd}])/u)) {
    if (part === '') continue;
    const code = (part.codePointAt(0) ?? 0) - FIRST;
    if (code >= 0 && part.length === 2) {
      if (code % 2 === 0) open.add(code / 2);
      else open.delete((code - 1) / 2);
      continue;
    }
    const marks = [...open].map(markOf).filter((mark) => mark !== null);
    const inserted = new Set(marks.filter((m) => m.kind === 'ins').map((m) => m.proposal));
    // What somebody put in and took out again was never proposed.
    if (marks.some((m) => m.kind === 'del' && inserted.has(m.proposal))) continue;
    const keys = marks.map(({ kind, proposal }) =>
      kind === 'ins' ? insertionKey(proposal) : deletionKey(proposal),
    );
    const own = Object.fromEntries(keys.map((key) => [key, true]));
    const attributes = { ...run.attributes, ...own };
    out.push(
      Object.keys(attributes).length === 0 ? { insert: part } : { insert: part, attributes },
    );
  }
  return out;
}
