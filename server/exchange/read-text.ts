import type { ParagraphId, PartyId } from '../../shared/base/ids.ts';
import { importChanges } from '../../shared/exchange/import-changes.ts';
import type { Convened } from '../../shared/protocol/http.ts';
import { importText } from '../../shared/text/import-text.ts';
import type { Registered } from '../../shared/text/proposals/schema.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import { instrumentOutline } from '../../shared/text/schema.ts';
import type { InstrumentOutline } from '../../shared/text/schema.ts';
import type { TextFormat } from '../../shared/text/stats.ts';
import { InstrumentDoc } from '../document/instrument-doc.ts';
import { seedDocument } from '../document/rewriter.ts';
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
  /** The words as the document's first update; null when there are none. */
  update: Uint8Array | null;
}

/**
 * Far beyond any treaty (the Law of the Sea has some 2,000), and what one request may cost: making a document takes
 * half a second here, and more than in proportion beyond.
 */
const MAX_PARAGRAPHS = 10_000;

/** Makes structure and a document of a text that somebody brings in. Throws `Unfit`: too-large. */
export function readText({
  title,
  source,
  format,
  authors,
  prefix,
  writer,
}: TextToRead): TextReading {
  const newIdOf = (n: number): string => `${prefix}-${n.toString(36)}`;
  const known = new Map(authors);
  const made =
    authors === null || format !== 'markdown'
      ? { ...importText(source, format, newIdOf), proposals: [] }
      : importChanges(source, newIdOf, (author) => known.get(author) ?? null);
  const outline = instrumentOutline.safeParse({ ...made.outline, title });
  if (!outline.success) {
    throw new Unfit('too-large', { at: outline.error.issues[0]?.path.join('.') ?? '' });
  }
  const { provisions } = outline.data;
  const paragraphs = provisions.reduce((sum, p) => sum + p.paragraphs.length, 0);
  if (paragraphs > MAX_PARAGRAPHS) throw new Unfit('too-large', { at: 'text', paragraphs });
  const { words, brackets, unmatchedCount: unmatched } = made.counts;
  const counts = { provisions: provisions.length, paragraphs, brackets, unmatched, words };
  const { runs, proposals } = made;
  return { outline: outline.data, runs, counts, proposals, update: documentOf(runs, writer) };
}

function documentOf(runs: TextReading['runs'], writer: number): Uint8Array | null {
  const doc = new InstrumentDoc(writer);
  let update: Uint8Array | null = null;
  doc.on('update', (made: Uint8Array) => {
    update = made;
  });
  seedDocument(doc, new Map(Object.entries(runs) as [ParagraphId, Run[]][]));
  doc.destroy();
  return update;
}
