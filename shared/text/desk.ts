import type { SeatActor } from '../base/actor.ts';
import type { InstrumentId, ParagraphId } from '../base/ids.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { RefusalCode } from '../base/result.ts';
import type { ProvisionId } from '../base/ids.ts';
import { acceptsWords, mayWrite } from './locks.ts';
import { isPlainLine } from './plain-line.ts';
import type { TextReads } from './reads.ts';
import type { TextReader } from './rewrite.ts';
import type { PlacedParagraph, Provision, TextState } from './state.ts';

/** All that a decision about the text may look at. */
export interface Desk {
  state: TextState;
  actor: SeatActor;
  reads: TextReads;
  reader: TextReader;
  /** The chair carries out what was proposed: no pen is needed, but the provision must not be closed by its status. */
  settling?: boolean;
}

export interface Spot {
  paragraph: PlacedParagraph;
  provision: Provision;
  instrument: InstrumentId;
  /** Place among the provision's paragraphs. */
  index: number;
}

/** Finds a paragraph in its provision. Refuses: unknown-paragraph. */
export function findSpot(state: TextState, id: ParagraphId): Result<Spot> {
  const paragraph = state.paragraphs[id];
  const provision = paragraph && state.provisions[paragraph.provision];
  if (paragraph === undefined || provision === undefined) return refuse('unknown-paragraph');
  const index = provision.paragraphs.indexOf(id);
  return accept({ paragraph, provision, instrument: provision.instrument, index });
}

/** Why the actor may not change the provision's words now, or null. */
export const closedTo = (desk: Desk, provision: ProvisionId): RefusalCode | null =>
  desk.settling === true
    ? acceptsWords(desk.state, provision)
    : mayWrite(desk.state, provision, desk.actor, desk.reads);

/** As `findSpot`, for a paragraph that the actor means to change. Refuses also as `mayWrite` does. */
export function writableSpot(desk: Desk, id: ParagraphId): Result<Spot> {
  const spot = findSpot(desk.state, id);
  if (!spot.ok) return spot;
  const closed = closedTo(desk, spot.value.provision.id);
  return closed === null ? spot : refuse(closed);
}

/** As `writableSpot`, but headings stay where and what they are. Refuses also: heading-fixed. */
export function movableSpot(desk: Desk, id: ParagraphId): Result<Spot> {
  const spot = writableSpot(desk, id);
  return spot.ok && spot.value.paragraph.kind === 'heading' ? refuse('heading-fixed') : spot;
}

/** The paragraph into which this one would be merged; null for the first, the one behind a heading, or of another kind. */
export function mergesInto(state: TextState, { paragraph, provision, index }: Spot) {
  const into = provision.paragraphs[index - 1];
  return into !== undefined && state.paragraphs[into]?.kind === paragraph.kind ? into : null;
}

export const labelsOf = (state: TextState, provision: Provision): string[] =>
  provision.paragraphs.flatMap((id) => state.paragraphs[id]?.label ?? []);

/** Longest paragraph that a command makes, in UTF-16 units; typing may make it longer (`LIMITS.paragraph` of the gate). */
export const MAX_PARAGRAPH = 20_000;
/** Whether the words may stand in a paragraph that has that length already. */
export const fits = (words: string, length: number): boolean =>
  isPlainLine(words) && words.length + length <= MAX_PARAGRAPH;
/** Most paragraphs of one provision, and most provisions of one instrument. */
export const MAX_PARAGRAPHS = 2000;
export const MAX_PROVISIONS = 3000;
