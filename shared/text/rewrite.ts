import type { InstrumentId, ParagraphId } from '../base/ids.ts';

/** A run of words with its formatting (keys of protocol/sync.ts). Yjs's own delta shape, so that it can be applied as it is. */
export interface Run {
  insert: string;
  attributes?: Record<string, string | boolean>;
}

/** What the server does to an instrument's document in the same append as the event that asks for it. */
export type Rewrite =
  | {
      kind: 'insert';
      paragraph: ParagraphId;
      at: number;
      runs: Run[];
      /** Where that is not the paragraph's own instrument (a provision that is transferred). */
      instrument?: InstrumentId;
    }
  | { kind: 'delete'; paragraph: ParagraphId; from: number; to: number }
  /** Carries words with their formatting from one paragraph to another (split, merge). */
  | {
      kind: 'carry';
      paragraph: ParagraphId;
      from: number;
      to: number;
      into: ParagraphId;
      at: number;
    }
  /** `key`: one of marks.ts. */
  | { kind: 'mark'; paragraph: ParagraphId; from: number; to: number; key: string }
  | { kind: 'unmark'; paragraph: ParagraphId; key: string };

/** Reads the words as they are when a command is decided. Offsets count UTF-16 units, as Yjs does. */
export interface TextReader {
  /** Resolves a relative position (base64); null when it names no place in that paragraph. */
  resolve: (paragraph: ParagraphId, place: string) => number | null;
  runs: (paragraph: ParagraphId) => Run[];
  length: (paragraph: ParagraphId) => number;
}
