import type { ProvisionId } from '../../base/ids.ts';
import { accept, refuse } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import { MAX_PARAGRAPHS } from '../desk.ts';
import type { Desk } from '../desk.ts';
import { acceptsWords } from '../locks.ts';
import { bothNumbers } from '../numbers/numbering.ts';
import { openIn } from '../proposals/review.ts';
import { wordingOf } from '../proposals/wording.ts';
import type { TextCommand, TextEvent } from '../schema.ts';

/** Longest number by which a provision is cited. */
const MAX_NUMBER = 60;

/**
 * Two provisions become one (rules.md section 4, edge cases): both numbers are kept, and brackets with their holds,
 * proposals and stances go along. Text that is agreed, or decided upon, does not move (P-8).
 * Refuses: unknown-provision, already-so, provision-closed, limit-reached, text-too-long.
 */
export function mergeProvisions(
  desk: Desk,
  { provision, into }: Extract<TextCommand, { type: 'text.merge-provisions' }>,
): Result<TextEvent[]> {
  const { state, reader } = desk;
  const [gone, kept] = [state.provisions[provision], state.provisions[into]];
  if (gone === undefined || kept === undefined) return refuse('unknown-provision');
  if (gone.id === kept.id) return refuse('already-so');
  if (gone.instrument !== kept.instrument) return refuse('unknown-provision');
  const closed = acceptsWords(state, provision) ?? acceptsWords(state, into);
  if (closed !== null) return refuse(closed);
  if (gone.paragraphs.length + kept.paragraphs.length > MAX_PARAGRAPHS)
    return refuse('limit-reached');
  const number = bothNumbers(kept.number, gone.number);
  if (number.length > MAX_NUMBER) return refuse('text-too-long', { max: MAX_NUMBER });
  const heading = gone.paragraphs.find((id) => state.paragraphs[id]?.kind === 'heading');
  const merged: TextEvent = { type: 'text.provisions-merged', provision, into, number };
  const silent = heading !== undefined && reader.length(heading) === 0;
  return accept([
    ...fallen(desk, provision),
    merged,
    ...(silent ? [{ type: 'text.paragraph-removed' as const, paragraph: heading }] : []),
  ]);
}

/** Where the whole provision should go is nowhere any more: such proposals are closed, with what they said. */
function fallen({ state, reader }: Desk, provision: ProvisionId): TextEvent[] {
  const paragraphs = state.provisions[provision]?.paragraphs ?? [];
  return openIn(state, provision).flatMap(({ id: proposal, change }): TextEvent[] => {
    if (change.kind !== 'move-provision' && change.kind !== 'to-instrument') return [];
    const wording = wordingOf(proposal, paragraphs, reader);
    return [{ type: 'text.closed', proposal, as: 'superseded', into: null, wording }];
  });
}
