import type { ParagraphId } from '../../../shared/base/ids.ts';
import { encodePlace } from '../../room/document-carets.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { newParagraphId } from '../../room/new-ids.ts';
import { cutRuns } from './cut-runs.ts';
import type { DeskParts } from './desk-parts.ts';

/** Enter: the words behind the caret go to a paragraph of their own, and the caret with them. */
export async function splitAt(desk: DeskParts, paragraph: ParagraphId, at: number): Promise<void> {
  const text = desk.session.replica.doc.words(paragraph);
  const [before, after] = cutRuns(runsIn(text), at);
  const id = newParagraphId();
  // Another place than `text.length`: what others add at the end meanwhile goes along.
  const place = encodePlace(text, at, -1);
  const pending = desk.pending.begin({ at: paragraph, below: true, before, after, hidden: null });
  const done = await desk.structure.split(paragraph, place, id);
  desk.pending.settle(pending, done, { paragraph: id, at: 0 }, { paragraph, at });
}

/** Backspace at the start: the paragraph joins the one before it; the caret goes to the seam. */
export async function joinBack(desk: DeskParts, paragraph: ParagraphId): Promise<void> {
  const before = desk.order.alike(paragraph, -1);
  if (before === null) return;
  const { doc } = desk.session.replica;
  const seam = doc.words(before).length;
  const pending = desk.pending.begin({
    at: before,
    below: false,
    before: runsIn(doc.words(before)),
    after: runsIn(doc.words(paragraph)),
    hidden: paragraph,
  });
  const done = await desk.structure.merge(paragraph);
  desk.pending.settle(pending, done, { paragraph: before, at: seam }, { paragraph, at: 0 });
}

/** The first part goes to the caret, the others are paragraphs; what the room refuses is handed back. */
export async function pasteAt(
  desk: DeskParts,
  paragraph: ParagraphId,
  at: number,
  parts: readonly { id: ParagraphId; words: string }[],
): Promise<ParagraphId[]> {
  const last = parts.at(-1);
  if (last === undefined) return [];
  const [before, after] = cutRuns(runsIn(desk.session.replica.doc.words(paragraph)), at);
  const pending = desk.pending.begin({ at: paragraph, below: true, before, after, hidden: null });
  const done = await desk.structure.paste(paragraph, at, parts);
  const words = parts.map((part) => part.words).join('\n');
  if (!done.ok) desk.session.handBack([{ paragraph, words }], done.refusal);
  const end = { paragraph: last.id, at: last.words.length };
  desk.pending.settle(pending, done, end, { paragraph, at });
  return done.ok ? [paragraph, ...parts.slice(1).map((part) => part.id)] : [];
}
