import type { ParagraphId, PartyId, ProposalId, ProvisionId } from '../base/ids.ts';
import { importText } from '../text/plain/import-text.ts';
import type { ImportedText } from '../text/plain/import-text.ts';
import { deletionKey, insertionKey } from '../text/marks.ts';
import type { Paragraph } from '../text/paragraph.ts';
import { plainLine } from '../text/plain-line.ts';
import type { Change } from '../text/proposals/change.ts';
import type { Registered } from '../text/proposals/schema.ts';
import type { Run } from '../text/rewrite.ts';
import type { CriticChange } from './critic.ts';
import { movedSource } from './import-moves.ts';
import { changeStretches, signedSource } from './import-signs.ts';
import type { Stretch } from './import-signs.ts';
import { PRIVATE } from './private-signs.ts';

const MAX_NAME = 300;

/** A paragraph that is there by a proposal alone. */
export interface AddedParagraph {
  proposal: ProposalId;
  /** The one behind which it stands. */
  after: ParagraphId;
  made: Paragraph;
}

export interface ImportedChanges extends ImportedText {
  /** Of words one per provision and author, of paragraphs one for each; in the order of the text. */
  proposals: Registered[];
  /** In the order of the text, and not in the outline. */
  added: AddedParagraph[];
  /** Where proposals would part a paragraph: UTF-16 units of its words before the place. */
  parted: ReadonlyMap<ProposalId, number>;
  /** How many changes there are beyond those that a text takes: as if they had not been made. */
  beyond: number;
}

/**
 * Reads Markdown whose tracked changes (critic.ts) are proposals of those who made them. `partyOf` says for whom an author
 * proposes; null: the chair. As `importText` otherwise. What was parted is one paragraph that a proposal would part (T-1).
 */
export function importChanges(
  raw: string,
  newId: (n: number) => string,
  partyOf: (author: string) => PartyId | null,
): ImportedChanges {
  const moved = movedSource(raw.replaceAll(PRIVATE, '\ufffd'));
  const { source, changes, ends, beyond } = signedSource(moved.source);
  let made = 0;
  const read = importText(source, 'markdown', (n) => {
    made = Math.max(made, n + 1);
    return newId(n);
  });
  const proposals: Registered[] = [];
  const propose = (by: CriticChange, provision: ProvisionId, change: Change): ProposalId => {
    const sponsor = partyOf(by.author);
    const id = newId(made++) as ProposalId;
    proposals.push({
      id,
      provision,
      change,
      sponsor,
      seat: null,
      chair: sponsor === null,
      behalf: null,
      reason: [plainLine(by.author).slice(0, MAX_NAME), by.date]
        .filter((one) => one !== '' && one !== null)
        .join(', '),
      attributed: true,
    });
    return id;
  };
  const wordings = new Map<string, ProposalId>();
  const whole = new Map<number, ProposalId>();
  const added: AddedParagraph[] = [];
  const parted = new Map<ProposalId, number>();
  const runs: Record<ParagraphId, Run[]> = {};
  const open = new Set<number>();
  const origins = new Map<number, { paragraph: ParagraphId; provision: ProvisionId }>();
  const targets: { after: ParagraphId; n: number }[] = [];
  for (const provision of read.outline.provisions) {
    const proposalFor = (n: number, change: CriticChange): ProposalId => {
      const own = whole.get(n);
      if (own !== undefined) return own;
      const key = JSON.stringify([provision.id, change.author]);
      const known = wordings.get(key) ?? propose(change, provision.id, { kind: 'wording' });
      wordings.set(key, known);
      return known;
    };
    /** The last paragraph that is there without any proposal. */
    let standing = provision.paragraphs[0]?.id;
    for (const [nth, paragraph] of provision.paragraphs.entries()) {
      const { id } = paragraph;
      const stretches = changeStretches(read.runs[id] ?? [], open);
      const before = provision.paragraphs[nth - 1];
      const about = before === undefined ? null : wholeChange(stretches, changes);
      if (before !== undefined && about !== null && !whole.has(about.n)) {
        const change = changes[about.n];
        if (change?.kind === 'ins') {
          const kind = paragraph.kind === 'footnote' ? 'footnote' : 'insert-paragraph';
          const by = propose(change, provision.id, { kind, after: before.id, made: id });
          whole.set(about.n, by);
          added.push({ proposal: by, after: before.id, made: paragraph });
        } else if (change !== undefined && paragraph.kind !== 'heading') {
          const by = propose(change, provision.id, { kind: 'remove-paragraph', paragraph: id });
          whole.set(about.n, by);
        }
      }
      if (added.at(-1)?.made.id !== id) standing = id;
      runs[id] = [];
      const seams: { by: CriticChange; at: number }[] = [];
      let at = 0;
      for (const stretch of stretches) {
        if (stretch.end !== null) {
          const end = ends[stretch.end];
          if (end === undefined || paragraph.kind === 'heading') continue;
          if (end.kind === 'ins') seams.push({ by: end, at });
          else if (before !== undefined && before.kind === paragraph.kind)
            propose(end, provision.id, { kind: 'merge', paragraph: id });
          continue;
        }
        if (stretch.move !== undefined) {
          const { n, side } = stretch.move;
          if (side === 'from') origins.set(n, { paragraph: id, provision: provision.id });
          else targets.push({ after: standing ?? id, n });
          continue;
        }
        const run = marked(stretch, changes, proposalFor);
        if (run === null) continue;
        at += run.insert.length;
        runs[id].push(run);
      }
      // The last one first: what stands behind a place that is parted goes to another paragraph.
      for (const seam of seams.toReversed()) {
        const other = newId(made++) as ParagraphId;
        const change: Change = { kind: 'split', paragraph: id, at: '', made: other };
        parted.set(propose(seam.by, provision.id, change), seam.at);
      }
    }
  }
  // Of several that come to one place, each comes behind the one before it.
  const behind = new Map<ParagraphId, ParagraphId>();
  for (const { after, n } of targets) {
    const by = moved.moves[n];
    const origin = origins.get(n);
    if (by === undefined || origin === undefined || origin.paragraph === after) continue;
    const { paragraph, provision } = origin;
    propose(by, provision, { kind: 'move', paragraph, after: behind.get(after) ?? after });
    behind.set(after, paragraph);
  }
  const { outline } = read;
  const apart = new Set(added.map((one) => one.made.id));
  return {
    ...read,
    runs,
    proposals,
    added,
    parted,
    beyond,
    counts: {
      ...read.counts,
      unmatched: read.counts.unmatched.map((one) => ({ ...one, context: plain(one.context) })),
    },
    outline: {
      ...outline,
      title: plain(outline.title) || outline.title,
      provisions: outline.provisions.map((one) => ({
        ...one,
        number: plain(one.number) || '§',
        paragraphs: one.paragraphs.filter(({ id }) => !apart.has(id)),
      })),
      flags: outline.flags.map((flag) => ({ ...flag, context: plain(flag.context) })),
    },
  };
}

const plain = (words: string): string => words.replaceAll(PRIVATE, '').trim();

/** The change that is about all words of a paragraph, or null. */
function wholeChange(
  stretches: readonly Stretch[],
  changes: readonly CriticChange[],
): { n: number } | null {
  const [first, ...others] = stretches
    .filter(({ end, run }) => end === null && run.insert.trim() !== '')
    .map(({ around }) => around[0] ?? null);
  if (first === undefined || first === null || changes[first] === undefined) return null;
  if (stretches.some(({ end }) => end !== null)) return null;
  return others.every((one) => one === first) ? { n: first } : null;
}

/** Words with the marks of the changes around them; null for what somebody put in and took out again. */
function marked(
  { run, around }: Stretch,
  changes: readonly CriticChange[],
  proposalFor: (n: number, change: CriticChange) => ProposalId,
): Run | null {
  const marks = around.flatMap((n) => {
    const change = changes[n];
    return change === undefined ? [] : [{ kind: change.kind, proposal: proposalFor(n, change) }];
  });
  const inserted = new Set(marks.filter((m) => m.kind === 'ins').map((m) => m.proposal));
  if (marks.some((m) => m.kind === 'del' && inserted.has(m.proposal))) return null;
  const keys = marks.map(({ kind, proposal }) =>
    kind === 'ins' ? insertionKey(proposal) : deletionKey(proposal),
  );
  if (keys.length === 0) return run;
  const own = Object.fromEntries(keys.map((key) => [key, true]));
  return { insert: run.insert, attributes: { ...run.attributes, ...own } };
}

/** The outline with the paragraphs that are only proposed where they stand. */
export function wholeOutline(
  outline: ImportedText['outline'],
  added: readonly AddedParagraph[],
): ImportedText['outline'] {
  const behind = new Map(added.map((one) => [one.after, one.made]));
  return {
    ...outline,
    provisions: outline.provisions.map((provision) => ({
      ...provision,
      paragraphs: provision.paragraphs.flatMap((paragraph) => {
        const row: Paragraph[] = [paragraph];
        for (let next = behind.get(paragraph.id); next !== undefined; next = behind.get(next.id))
          row.push(next);
        return row;
      }),
    })),
  };
}
