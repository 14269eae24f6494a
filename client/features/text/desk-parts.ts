import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import type { CaretAt, PendingPlace, Remark } from './desk-model.ts';
import type { ParagraphOrder } from './paragraph-order.ts';
import type { Pen } from './propose/pen.ts';
import type { ProposedStructure } from './propose/proposed-structure.ts';
import type { Done, Structure } from './structure.ts';

/** A place in the words of a paragraph, in UTF-16 units. */
export interface Spot {
  paragraph: ParagraphId;
  at: number;
}

/** What of a desk (desk.ts) the changes of structure need that are made at a caret. */
export interface DeskParts {
  session: DocumentSession;
  structure: Structure;
  order: ParagraphOrder;
  pen: Pen;
  proposed: ProposedStructure;
  pending: {
    begin: (place: Omit<PendingPlace, 'id' | 'typed'>) => number;
    settle: (id: number, done: Done, there: Spot, back: Spot | null) => void;
  };
  mayWriteIn: (paragraph: ParagraphId) => boolean;
  edit: (paragraph: ParagraphId, caret: CaretAt) => Promise<void>;
  say: (remark: Remark) => void;
  report: (done: Done) => void;
  type: (paragraph: ParagraphId, at: number, words: string) => number;
}
