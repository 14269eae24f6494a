import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { MAX_PARAGRAPH, MAX_PARAGRAPHS, movableSpot } from './desk.ts';
import type { Desk } from './desk.ts';
import { bracketsLost, isHeld } from './holds/places.ts';
import { proposedIn } from './marks.ts';
import { mayBringWords } from './may-type.ts';
import type { Paragraph } from './paragraph.ts';
import { plainLine } from './plain-line.ts';
import { hasRival, isOnlyProposed } from './proposals/only-proposed.ts';
import { losing } from './proposals/review.ts';
import type { TextCommand, TextEvent } from './schema.ts';
import { runsWithout } from './split-runs.ts';

type Paste = Extract<TextCommand, { type: 'text.paste' }>;

/**
 * Words pasted as several paragraphs: the first goes into this one, each further into a new one, and what stood behind
 * the place goes to the end of the last. The id of the first part is not used. Nothing pasted is dropped but what
 * no paragraph holds (`plainLine`). Brackets of which it takes the last words keep their places (T-3). Refuses: as
 * `movableSpot` and `mayBringWords`, proposal-in-the-way, id-taken, limit-reached, bad-range, text-too-long.
 */
export function decidePaste(desk: Desk, act: Paste): Result<TextEvent[]> {
  const { state, reader } = desk;
  const spot = movableSpot(desk, act.paragraph);
  if (!spot.ok) return spot;
  if (isOnlyProposed(spot.value) || hasRival(state, act.paragraph)) {
    return refuse('proposal-in-the-way');
  }
  const phase = mayBringWords(state, spot.value.provision.id, desk.actor);
  if (phase !== null) return refuse(phase);
  const [head, ...rest] = act.parts;
  const last = rest.at(-1);
  if (head === undefined || last === undefined) return refuse('malformed');
  const ids = new Set(rest.map((part) => part.id));
  if (ids.size < rest.length || rest.some((part) => state.paragraphs[part.id] !== undefined)) {
    return refuse('id-taken');
  }
  if (spot.value.provision.paragraphs.length + rest.length > MAX_PARAGRAPHS) {
    return refuse('limit-reached');
  }
  const from = reader.resolve(act.paragraph, act.from);
  const to = reader.resolve(act.paragraph, act.to);
  if (from === null || to === null || from > to) return refuse('bad-range');
  if (proposedIn(reader.runs(act.paragraph), from, to)) return refuse('proposal-in-the-way');
  const tail = reader.length(act.paragraph) - to;
  if (
    from + head.words.length > MAX_PARAGRAPH ||
    rest.some((part) => part.words.length > MAX_PARAGRAPH) ||
    last.words.length + tail > MAX_PARAGRAPH
  ) {
    return refuse('text-too-long', { max: MAX_PARAGRAPH });
  }
  const { kind, indent } = spot.value.paragraph;
  const made = rest.map((part) => ({
    paragraph: { id: part.id, kind, label: '', indent, spaced: true } satisfies Paragraph,
    words: plainLine(part.words),
  }));
  const after = new Map([[act.paragraph, runsWithout(reader.runs(act.paragraph), from, to)]]);
  const emptied = bracketsLost(desk, after).filter((id) => isHeld(state, [id]));
  return accept([
    ...losing(desk, spot.value.provision.id, after),
    { type: 'text.pasted', paragraph: act.paragraph, from, to, first: plainLine(head.words), made },
    ...emptied.map((bracket): TextEvent => ({ type: 'text.bracket-emptied', bracket })),
  ]);
}
