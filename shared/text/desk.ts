import type { SeatActor } from '../base/actor.ts';
import type { InstrumentId, ParagraphId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { mayWrite } from './locks.ts';
import type { TextReads } from './reads.ts';
import type { TextReader } from './rewrite.ts';
import type { Paragraph } from './schema.ts';
import type { Provision, TextState } from './state.ts';

/** All that a decision about the text may look at. */
export interface Desk {
  state: TextState;
  actor: SeatActor;
  reads: TextReads;
  reader: TextReader;
}

export interface Spot {
  paragraph: Paragraph;
  provision: Provision;
  instrument: InstrumentId;
  /** Place among the provision's paragraphs. */
  index: number;
}

/** Finds a paragraph in its provision. Refuses: unknown-paragraph. */
function findSpot(state: TextState, id: ParagraphId): Result<Spot> {
  const paragraph = state.paragraphs[id];
  const provision = paragraph && state.provisions[paragraph.provision];
  if (paragraph === undefined || provision === undefined) return refuse('unknown-paragraph');
  const index = provision.paragraphs.indexOf(id);
  return accept({ paragraph, provision, instrument: provision.instrument, index });
}

/** As `findSpot`, for a paragraph that the actor means to change. Refuses also as `mayWrite` does. */
export function writableSpot(desk: Desk, id: ParagraphId): Result<Spot> {
  const spot = findSpot(desk.state, id);
  if (!spot.ok) return spot;
  const closed = mayWrite(desk.state, spot.value.provision.id, desk.actor, desk.reads);
  return closed === null ? spot : refuse(closed);
}

/** As `writableSpot`, but headings stay where and what they are. Refuses also: heading-fixed. */
export function movableSpot(desk: Desk, id: ParagraphId): Result<Spot> {
  const spot = writableSpot(desk, id);
  return spot.ok && spot.value.paragraph.kind === 'heading' ? refuse('heading-fixed') : spot;
}

export const labelsOf = (state: TextState, provision: Provision): string[] =>
  provision.paragraphs.flatMap((id) => state.paragraphs[id]?.label ?? []);

/** Longest paragraph, in UTF-16 units; the gate holds typed text to the same. */
export const MAX_PARAGRAPH = 20_000;
/** Most paragraphs of one provision, and most provisions of one instrument. */
export const MAX_PARAGRAPHS = 2000;
export const MAX_PROVISIONS = 3000;
