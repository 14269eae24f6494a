import * as Y from 'yjs';
import type { ParagraphId, PartyId, ProposalId } from '../../shared/base/ids.ts';
import { importChanges } from '../../shared/exchange/import-changes.ts';
import type { AddedParagraph } from '../../shared/exchange/import-changes.ts';
import type { Convened } from '../../shared/protocol/http.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { importText } from '../../shared/text/plain/import-text.ts';
import { MAX_PROPOSALS } from '../../shared/text/proposals/decide-table.ts';
import type { Registered } from '../../shared/text/proposals/schema.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { instrumentOutline } from '../../shared/text/schema.ts';
import type { InstrumentOutline } from '../../shared/text/schema.ts';
import type { TextFormat } from '../../shared/text/plain/stats.ts';
import { InstrumentDoc } from '../document/instrument-doc.ts';
import { seedDocument } from '../document/rewriter.ts';
import { TEXT_LIMITS } from './limits.ts';
import { Unfit } from './unfit.ts';

export interface TextToRead {
  title: string;
  source: string;
  format: TextFormat;
  /** Of which party each author of tracked changes is; null: changes are not read as such. */
  authors: readonly (readonly [author: string, party: PartyId | null])[] | null;
  /** What the ids that are made begin with: nobody else has it. */
  prefix: string;
  /** The Yjs client id under which the words are written. */
  writer: number;
}

/** A text as a room begins with it. */
export interface TextReading {
  outline: InstrumentOutline;
  runs: Record<ParagraphId, Run[]>;
  counts: Convened['text'];
  proposals: Registered[];
  /** Paragraphs that are there by a proposal alone, which are not in the outline. */
  added: AddedParagraph[];
  /** The words as the document's first update; null when there are none. */
  update: Uint8Array | null;
}

/**
 * Makes structure and a document of a text that somebody brings in. Throws `Unfit`: too-large, too-many-brackets,
 * too-many-paragraphs, too-many-changes.
 */
export function readText({
  title,
  source,
  format,
  authors,
  prefix,
  writer,
}: TextToRead): TextReading {
  refuseTooMuch(source);
  const newIdOf = (n: number): string => `${prefix}-${n.toString(36)}`;
  const known = new Map(authors);
  const made =
    authors === null || format !== 'markdown'
      ? { ...importText(source, format, newIdOf), ...NO_CHANGES }
      : importChanges(source, newIdOf, (author) => known.get(author) ?? null);
  const outline = instrumentOutline.safeParse({ ...made.outline, title });
  if (!outline.success) {
    throw new Unfit('too-large', { at: outline.error.issues[0]?.path.join('.') ?? '' });
  }
  const { provisions } = outline.data;
  const { runs, proposals, added } = made;
  const paragraphs = provisions.reduce((sum, p) => sum + p.paragraphs.length, added.length);
  if (paragraphs > TEXT_LIMITS.paragraphs)
    throw new Unfit('too-many-paragraphs', { max: TEXT_LIMITS.paragraphs });
  if (made.beyond > 0 || proposals.length > MAX_PROPOSALS)
    throw new Unfit('too-many-changes', { max: MAX_PROPOSALS });
  const { words, brackets, unmatchedCount: unmatched } = made.counts;
  const counts = { provisions: provisions.length, paragraphs, brackets, unmatched, words };
  const doc = documentOf(runs, writer);
  try {
    return {
      outline: outline.data,
      runs,
      counts,
      proposals: proposals.map((one) => placed(one, doc, made.parted)),
      added,
      update: doc.store.clients.size === 0 ? null : Y.encodeStateAsUpdate(doc),
    };
  } finally {
    doc.destroy();
  }
}

/** Before any of it is read: what it says does not matter for that. */
function refuseTooMuch(source: string): void {
  let signs = 0;
  let lines = 0;
  let ends = 0;
  let blank = true;
  for (let at = 0; at < source.length; at += 1) {
    const unit = source.charCodeAt(at);
    if (unit === 0x5b || unit === 0x5d) signs += 1;
    if (unit === 0x0a || unit === 0x0d) {
      ends += 1;
      blank = true;
    } else if (blank && unit > 0x20) {
      lines += 1;
      blank = false;
    }
  }
  if (signs > TEXT_LIMITS.bracketSigns)
    throw new Unfit('too-many-brackets', { max: TEXT_LIMITS.bracketSigns });
  if (lines > TEXT_LIMITS.lines || ends > TEXT_LIMITS.ends)
    throw new Unfit('too-many-paragraphs', { max: TEXT_LIMITS.paragraphs });
}

const NO_CHANGES = { proposals: [], added: [], parted: new Map<ProposalId, number>(), beyond: 0 };

function documentOf(runs: TextReading['runs'], writer: number): InstrumentDoc {
  const doc = new InstrumentDoc(writer);
  seedDocument(doc, new Map(Object.entries(runs) as [ParagraphId, Run[]][]));
  return doc;
}

/** Where a paragraph would be parted is a place of the document (`place`), before what stands there. */
function placed(
  proposal: Registered,
  doc: InstrumentDoc,
  parted: ReadonlyMap<ProposalId, number>,
): Registered {
  const at = parted.get(proposal.id);
  const { change } = proposal;
  if (at === undefined || change.kind !== 'split') return proposal;
  const text = doc.getText(rootOf(change.paragraph));
  const place = Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, -1));
  return { ...proposal, change: { ...change, at: Buffer.from(place).toString('base64') } };
}
