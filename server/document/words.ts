import * as Y from 'yjs';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import type { Run, TextReader } from '../../shared/text/rewrite.ts';
import type { InstrumentDoc } from './instrument-doc.ts';

/** Reads the words as the document holds them now. */
export const readerOf = (doc: InstrumentDoc): TextReader => ({
  resolve: (paragraph, place) => resolve(doc, paragraph, place),
  runs: (paragraph) => runsOf(doc, paragraph),
  length: (paragraph) => textOf(doc, paragraph)?.length ?? 0,
});

/** Asking for a paragraph that has no words yet makes no root. */
function textOf(doc: InstrumentDoc, paragraph: ParagraphId): Y.Text | null {
  const root = rootOf(paragraph);
  return doc.share.has(root) ? doc.getText(root) : null;
}

function runsOf(doc: InstrumentDoc, paragraph: ParagraphId): Run[] {
  const text = textOf(doc, paragraph);
  // The gate lets in nothing but words and formatting, so that Yjs's delta is a list of runs.
  return text === null ? [] : (text.toDelta() as Run[]);
}

function resolve(doc: InstrumentDoc, paragraph: ParagraphId, place: string): number | null {
  const position = decode(place);
  const root = rootOf(paragraph);
  if (position === null) return null;
  // A place at the end of a paragraph without words names the paragraph itself.
  if (position.item === null && position.tname !== root) return null;
  if (position.tname !== null && position.tname !== root) return null;
  const text = textOf(doc, paragraph);
  if (text === null) return position.item === null ? 0 : null;
  const absolute = Y.createAbsolutePositionFromRelativePosition(position, doc, false);
  if (absolute === null || absolute.type !== text) return null;
  return wholeCharacter(text, absolute.index);
}

/** Null for bytes that are no relative position. */
function decode(place: string): Y.RelativePosition | null {
  try {
    return Y.decodeRelativePosition(Buffer.from(place, 'base64'));
  } catch {
    return null;
  }
}

/** The offset, or the one before it if it lies between the halves of a surrogate pair. */
export function wholeCharacter(text: Y.Text, index: number): number {
  const at = Math.min(Math.max(0, index), text.length);
  if (at === 0 || at === text.length) return at;
  const words = text.toJSON();
  const before = words.charCodeAt(at - 1);
  const after = words.charCodeAt(at);
  const parted = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return parted ? at - 1 : at;
}
