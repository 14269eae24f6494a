import type { BracketId, ParagraphId } from '../../base/ids.ts';
import type { Marked } from './extents.ts';
import type { Run } from '../rewrite.ts';
import type { BracketSign, Segment } from './segments.ts';
import type { TextState } from '../state.ts';

export interface ParagraphLayout {
  paragraph: ParagraphId;
  segments: readonly Segment[];
  /** Brackets that go on from the paragraph before, outer first. */
  inside: readonly BracketId[];
  /** What it was made of. */
  runs: readonly Run[];
  marked: readonly Marked[];
  signs: readonly BracketSign[];
  together: LaidTogether;
}

/** One object for all that were laid out in one piece, and for what came of them while no sign was added or taken away. */
export interface LaidTogether {
  registry: TextState['brackets'];
  paragraphs: readonly ParagraphId[];
}

/** How paragraphs were laid out before, by id. */
export type LaidBefore = Pick<ReadonlyMap<ParagraphId, ParagraphLayout>, 'get'>;
