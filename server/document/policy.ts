import type { InstrumentId, ParagraphId, SeatId } from '../../shared/base/ids.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { textReads } from '../../shared/room/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { modeOf } from '../../shared/text/locks.ts';
import { mayType } from '../../shared/text/may-type.ts';
import type { CaretRules } from './awareness.ts';
import type { GateRules } from './gate.ts';
import type { DocumentHost } from './host.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import type { UpdateRefusal } from './refused.ts';

/** Whether the room gave a seat this Yjs client id to write under in this instrument. */
export const mayUse = (
  state: RoomState,
  instrument: InstrumentId,
  seat: SeatId,
  client: number,
): boolean => {
  const writer = state.text.writers[String(client)];
  return writer?.seat === seat && writer.instrument === instrument;
};

/** What the room, as it is now, lets a seat's document say at all (layer 1). */
export const rulesFor = (
  state: RoomState,
  instrument: InstrumentId,
  seat: SeatId,
  doc: InstrumentDoc,
  proposal: GateRules['proposal'],
): GateRules => ({
  proposal,
  mayUse: (client) => mayUse(state, instrument, seat, client),
  isRoot: (root) =>
    doc.share.has(root) ||
    provisionOf(state, instrument, root) !== null ||
    state.text.removed.includes(paragraphOfRoot(root) as ParagraphId),
  isBracket: (id) => {
    const bracket = Object.hasOwn(state.text.brackets, id)
      ? state.text.brackets[id as keyof typeof state.text.brackets]
      : undefined;
    if (bracket === undefined) return false;
    return state.text.provisions[bracket.provision]?.instrument === instrument;
  },
});

/**
 * Layer 2: whether the seat may write, now, in every provision that the update touches (T-8, P-8). All or nothing.
 * Refusals: not-admitted, unknown-paragraph, and those of `mayType`. None is forgery: an honest author who typed
 * while the pen moved on sends the same.
 */
export function mayTouch(
  state: RoomState,
  instrument: InstrumentId,
  seat: SeatId,
  touched: ReadonlySet<string>,
): UpdateRefusal | null {
  const viewer = viewerOf(state, seat);
  if (viewer === null) return { code: 'not-admitted', forged: false };
  const reads = textReads(state);
  for (const root of touched) {
    const provision = provisionOf(state, instrument, root);
    const code =
      provision === null ? 'unknown-paragraph' : mayType(state.text, provision, viewer, reads);
    if (code !== null) return { code, forged: false };
  }
  return null;
}

/** Where carets stand, and whether they are shown: where names are withheld, one's caret would tell who proposes (T-7). */
export const caretRules = (host: DocumentHost): CaretRules => ({
  provisionOf: (paragraph) => host.state().text.paragraphs[paragraph]?.provision ?? null,
  shows: (provision) => {
    const { text } = host.state();
    return text.attribution === 'shown' || modeOf(text, provision) !== 'propose';
  },
});

export function provisionOf(state: RoomState, instrument: InstrumentId, root: string) {
  const paragraph = paragraphOfRoot(root);
  if (paragraph === null || !Object.hasOwn(state.text.paragraphs, paragraph)) return null;
  const provision = state.text.paragraphs[paragraph as ParagraphId]?.provision;
  if (provision === undefined) return null;
  return state.text.provisions[provision]?.instrument === instrument ? provision : null;
}
