import type { ParagraphId } from '../../../../shared/base/ids.ts';
import { newParagraphId } from '../../../room/new-ids.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import { cutRuns } from '../cut-runs.ts';
import type { DeskParts } from '../desk-parts.ts';

/** Enter where one proposes. Behind all words, or before own ones: a proposed paragraph; else a proposal to divide. */
export async function splitByProposal(
  desk: DeskParts,
  paragraph: ParagraphId,
  at: number,
): Promise<void> {
  const [before, after] = cutRuns(runsIn(desk.session.replica.doc.words(paragraph)), at);
  const above = before.length === 0 && after.length > 0 ? aboveOf(desk, paragraph) : null;
  if (above === null && !desk.pen.owns(paragraph, after)) {
    const done = await desk.proposed.split(paragraph, at);
    desk.report(done);
    if (done.ok) desk.say({ kind: 'split-proposed' });
    return;
  }
  const made = newParagraphId();
  const shown = above === null ? { before, after } : { before: [], after: [] };
  const place = desk.pending.begin({ at: above ?? paragraph, below: true, ...shown, hidden: null });
  const done =
    above === null
      ? await desk.proposed.carryBelow(paragraph, at, made)
      : await desk.proposed.insertBelow(above, made);
  desk.pending.settle(place, done, { paragraph: made, at: 0 }, { paragraph, at });
}

function aboveOf(desk: DeskParts, paragraph: ParagraphId): ParagraphId | null {
  const list = desk.order.siblings(paragraph);
  return list[list.indexOf(paragraph) - 1] ?? null;
}

/** Backspace at the start: paragraphs are joined by a proposal of its own, so the caret only goes on; an own empty one goes. */
export async function stepBack(desk: DeskParts, paragraph: ParagraphId): Promise<void> {
  const above = desk.order.next(paragraph, -1);
  const empty = desk.session.replica.doc.words(paragraph).length === 0;
  if (empty && desk.proposed.ownMaker(paragraph) !== null)
    desk.report(await desk.proposed.remove(paragraph));
  if (above !== null && desk.mayWriteIn(above))
    await desk.edit(above, { kind: 'edge', edge: 'end' });
}

/** The first part as if typed, the others as proposed paragraphs; what the room refuses is handed back. */
export async function pasteByProposal(
  desk: DeskParts,
  paragraph: ParagraphId,
  at: number,
  parts: readonly { id: ParagraphId; words: string }[],
): Promise<ParagraphId[]> {
  const [first, ...rest] = parts;
  desk.type(paragraph, at, first?.words ?? '');
  const there: ParagraphId[] = [paragraph];
  for (const [i, { id, words }] of rest.entries()) {
    const done = await desk.proposed.insertBelow(there.at(-1) ?? paragraph, id, words);
    desk.report(done);
    if (!done.ok) {
      const left = rest.slice(i).map((part) => part.words);
      desk.session.handBack([{ paragraph, words: left.join('\n') }], done.refusal);
      break;
    }
    there.push(id);
  }
  await desk.edit(there.at(-1) ?? paragraph, { kind: 'edge', edge: 'end' });
  return there;
}
