import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { TypingRemark } from './propose/translate.ts';

/** Where the caret goes when a paragraph is opened for writing. */
export type CaretAt =
  | { kind: 'offset'; anchor: number; head: number }
  | { kind: 'edge'; edge: 'start' | 'end' }
  /** Into the first or last line, below or above the column where the caret was (client px). */
  | { kind: 'line'; line: 'first' | 'last'; x: number };

/** Writing goes on at a place that the server has not made yet: its keystrokes are kept. */
export interface PendingPlace {
  id: number;
  /** Drawn instead of this paragraph, or under it as one of its own. */
  at: ParagraphId;
  below: boolean;
  before: readonly Run[];
  after: readonly Run[];
  /** Its words are shown at the pending place meanwhile. */
  hidden: ParagraphId | null;
  /** What is typed in already when it opens. */
  typed: string;
}

export type Remark =
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'pen-taken'; refusal: Refusal }
  | { kind: 'left-out'; count: number }
  | { kind: 'nothing-to-undo' }
  | { kind: 'too-long' }
  | { kind: 'split-proposed' }
  /** A proposal without words of its own was made. */
  | { kind: 'registered' }
  | TypingRemark;

export interface DeskModel {
  /** The paragraph that is written in, with a number that grows when it is opened anew. */
  editing: { paragraph: ParagraphId; caret: CaretAt; nonce: number } | null;
  pending: PendingPlace | null;
  /** The paragraph that the keys of reading move from (roving tabindex). */
  focused: ParagraphId | null;
  remark: (Remark & { nonce: number }) | null;
  /** The card of an unmatched sign is open at this place of the window. */
  card: { flag: string; anchor: Element } | null;
  /** The label of this paragraph is being changed. */
  labelling: ParagraphId | null;
}

export const initialDesk = (): DeskModel => ({
  editing: null,
  pending: null,
  focused: null,
  remark: null,
  card: null,
  labelling: null,
});
