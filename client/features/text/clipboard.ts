import { Fragment, Slice } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { paragraphId } from '../../../shared/base/ids.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { layoutProvision } from '../../../shared/text/layout/layout.ts';
import { ANCHOR } from '../../../shared/text/marks.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { Desk } from './desk.ts';
import { paragraphsOf, plainWords, takeBracketsOut } from './pasted.ts';
import type { BracketedWords } from './pasted.ts';
import { POSITION_OF_START, attributesOf, paragraphSchema } from './schema.ts';

const COPIED = paragraphId.parse('copied');

/** Copied words carry their brackets as characters: that is how they are read elsewhere. */
export function copiedWithBrackets(slice: Slice, registry: TextState['brackets']): Slice {
  const runs: { insert: string; attributes: ReturnType<typeof attributesOf> }[] = [];
  slice.content.descendants((node) => {
    if (node.isText) runs.push({ insert: node.text ?? '', attributes: attributesOf(node.marks) });
  });
  const words = (layoutProvision([{ id: COPIED, runs }], registry)[0]?.segments ?? [])
    .map((part) => (part.kind === 'words' ? part.text : part.kind === 'open' ? '[' : ']'))
    .join('')
    .replaceAll(ANCHOR, '');
  return words === '' ? Slice.empty : new Slice(Fragment.from(paragraphSchema.text(words)), 0, 0);
}

/** Foreign HTML is never parsed as such: a browser would report its handlers even where it does not run them. */
export const withoutTags = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, ' ').replaceAll('<', '&lt;');

/** One paragraph goes in as typing does; several are a command. Brackets in them become structure. */
export function pasteHandler(desk: Desk, paragraph: ParagraphId) {
  return (view: EditorView, event: ClipboardEvent, slice: Slice): boolean => {
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    const source = plain === '' ? slice.content.textBetween(0, slice.content.size, '\n') : plain;
    const lines = paragraphsOf(source);
    // Spaces at the ends belong to a part of a line, not to whole lines.
    const parts = (lines.length === 1 ? [plainWords(source)] : lines).map(takeBracketsOut);
    const [only, ...more] = parts;
    if (only === undefined) return true;
    const leftOut = parts.reduce((sum, part) => sum + part.leftOut, 0);
    if (leftOut > 0) desk.say({ kind: 'left-out', count: leftOut });
    if (more.length === 0) void pasteOne(desk, paragraph, view, only);
    else {
      if (!view.state.selection.empty) view.dispatch(view.state.tr.deleteSelection());
      void pasteMany(desk, paragraph, view.state.selection.from - POSITION_OF_START, parts);
    }
    return true;
  };
}

async function pasteOne(
  desk: Desk,
  paragraph: ParagraphId,
  view: EditorView,
  { words, brackets }: BracketedWords,
): Promise<void> {
  const before = view.state.doc;
  if (words !== '') view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  // They may have been refused, or stand behind words that they would replace.
  if (view.state.doc.eq(before)) return;
  const at = view.state.selection.head - POSITION_OF_START - words.length;
  for (const { from, to } of brackets) await desk.bracket(paragraph, at + from, at + to);
}

async function pasteMany(
  desk: Desk,
  paragraph: ParagraphId,
  at: number,
  parts: readonly BracketedWords[],
): Promise<void> {
  const made = await desk.paste(
    paragraph,
    at,
    parts.map((part) => part.words),
  );
  for (const [i, { brackets }] of parts.entries()) {
    const id = made[i];
    const start = i === 0 ? at : 0;
    if (id !== undefined)
      for (const { from, to } of brackets) await desk.bracket(id, start + from, start + to);
  }
}
