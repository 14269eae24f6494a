import type { Fragment, Node } from 'prosemirror-model';
import type { Transaction } from 'prosemirror-state';
import { AddMarkStep, RemoveMarkStep, ReplaceStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { plainLine } from '../../../shared/text/plain-line.ts';
import type { Edit } from '../../room/document-edits.ts';
import { POSITION_OF_START, attributesOf, formatOf } from './schema.ts';

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether offset `at` stands between the two halves of one character. */
const splits = (text: string, at: number): boolean =>
  at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

/** What a transaction of the editor does to the paragraph, as changes of its words. */
export const editsOf = (tr: Transaction): Edit[] =>
  tr.steps.flatMap((step, i) =>
    editsOfStep(step, tr.docs[i] ?? tr.before, tr.docs[i + 1] ?? tr.doc),
  );

function editsOfStep(step: Step, before: Node, after: Node): Edit[] {
  const length = before.textContent.length;
  const clamp = (position: number): number =>
    Math.min(Math.max(position - POSITION_OF_START, 0), length);
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) {
    const [key, value] = formatOf(step.mark);
    const at = clamp(step.from);
    const edit: Edit = {
      kind: 'format',
      at,
      length: clamp(step.to) - at,
      key,
      value: step instanceof AddMarkStep ? value : null,
    };
    return edit.length > 0 ? [edit] : [];
  }
  if (step instanceof ReplaceStep) {
    const from = clamp(step.from);
    const to = clamp(step.to);
    return replaced(before, after, from, to, after.textContent.length - (length - to));
  }
  return replaced(before, after, 0, length, after.textContent.length);
}

/** Replaces `from`–`to` of `before` by what stands from `from` to `end` of `after`, never cutting a character in two. */
function replaced(before: Node, after: Node, from: number, to: number, end: number): Edit[] {
  const old = before.textContent;
  const fresh = after.textContent;
  const start = splits(old, from) || splits(fresh, from) ? from - 1 : from;
  const more = splits(old, to) || splits(fresh, end) ? 1 : 0;
  const edits: Edit[] = [];
  if (to + more > start) edits.push({ kind: 'delete', at: start, length: to + more - start });
  const words = after.slice(start + POSITION_OF_START, end + more + POSITION_OF_START).content;
  return [...edits, ...insertsOf(words, start)];
}

function insertsOf(content: Fragment, at: number): Edit[] {
  const edits: Edit[] = [];
  let offset = at;
  content.descendants((node) => {
    if (!node.isText || node.text === undefined) return true;
    // What a keyboard may send and no paragraph holds; the view is then brought to what the document says.
    const text = plainLine(node.text);
    if (text === '') return false;
    edits.push({ kind: 'insert', at: offset, text, attributes: attributesOf(node.marks) });
    offset += text.length;
    return false;
  });
  return edits;
}
