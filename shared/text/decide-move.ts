import { accept, refuse } from '../base/result.ts';
import type { RefusalCode, Result } from '../base/result.ts';
import type { BracketId } from '../base/ids.ts';
import { MAX_PARAGRAPHS, movableSpot, writableSpot } from './desk.ts';
import type { Desk, Spot } from './desk.ts';
import { bracketsIn } from './marks.ts';
import { fallWith } from './proposals/closing.ts';
import { isProposedOn } from './proposals/only-proposed.ts';
import type { TextCommand, TextEvent } from './schema.ts';

type Move = Extract<TextCommand, { type: 'text.move-paragraph' }>;

/**
 * Moves a paragraph with its number (P-9) behind another, also into another provision of the instrument. Refuses: as
 * `movableSpot` for the one, as `writableSpot` for the other; already-so, unknown-paragraph, proposal-in-the-way (it would leave
 * the provision on which its words are decided), limit-reached.
 */
export function decideMove(desk: Desk, act: Move): Result<TextEvent[]> {
  const from = movableSpot(desk, act.paragraph);
  if (!from.ok) return from;
  const to = writableSpot(desk, act.after);
  if (!to.ok) return to;
  const misplaced = mayNotStandBehind(from.value, to.value);
  if (misplaced !== null) return refuse(misplaced);
  const same = from.value.provision.id === to.value.provision.id;
  if (!same) {
    if (isProposedOn(desk, from.value)) return refuse('proposal-in-the-way');
    if (from.value.provision.paragraphs.length === 1) return refuse('heading-fixed');
    if (to.value.provision.paragraphs.length >= MAX_PARAGRAPHS) return refuse('limit-reached');
  }
  const { provision } = from.value;
  // What else was to be done with it there has no place any more; when the chair settles a proposal it is told so.
  const stays = same || desk.settling === true;
  return accept([
    ...(stays ? [] : fallWith(desk, provision.id, act.paragraph, { carried: true })),
    {
      type: 'text.paragraph-moved',
      paragraph: act.paragraph,
      provision: to.value.provision.id,
      after: act.after,
      brackets: same ? [] : alongWith(desk, from.value),
    },
  ]);
}

/** Why a paragraph cannot come behind another, whoever wants it, or null. Refusals: already-so, unknown-paragraph (of another text). */
export function mayNotStandBehind(from: Spot, to: Spot): RefusalCode | null {
  if (from.instrument !== to.instrument) return 'unknown-paragraph';
  const same = from.provision.id === to.provision.id;
  return same && (to.index === from.index || to.index === from.index - 1) ? 'already-so' : null;
}

/** The provision's brackets that no other of its paragraphs bears. */
function alongWith({ state, reader }: Desk, { paragraph, provision }: Spot): BracketId[] {
  const staying = new Set(
    provision.paragraphs.flatMap((id) =>
      id === paragraph.id ? [] : [...bracketsIn(reader.runs(id))],
    ),
  );
  return [...bracketsIn(reader.runs(paragraph.id))].filter(
    (id) => state.brackets[id]?.provision === provision.id && !staying.has(id),
  );
}
