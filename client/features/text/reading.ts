import type { KeyboardEvent, MouseEvent } from 'react';
import { bracketId, paragraphId, proposalId } from '../../../shared/base/ids.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Desk } from './desk.ts';
import type { CaretAt } from './desk-model.ts';
import { undoKey } from './undo-key.ts';

/** Mouse and keys of the text as it is read. Within an editor, controls and fields they keep out. */
export function readerHandlers(desk: Desk) {
  return {
    onClick: (event: MouseEvent<HTMLElement>): void => {
      const target = event.target as Element;
      if (showSign(desk, target)) return;
      if (isOwnControl(target)) return;
      const paragraph = paragraphAt(target);
      if (paragraph === null) return;
      const caret = caretOfSelection(event);
      if (caret !== null) void desk.edit(paragraph, caret);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      const target = event.target as Element;
      if (event.key === 'Enter' && target instanceof HTMLElement && target.role === 'button') {
        if (showSign(desk, target)) event.preventDefault();
        return;
      }
      if (isOwnControl(target) || event.ctrlKey || event.metaKey) {
        if (event.target === event.currentTarget || !isOwnControl(target))
          undoWhileReading(desk, event);
        return;
      }
      const paragraph = paragraphAt(target);
      if (paragraph !== null) readingKey(desk, paragraph, event);
    },
    onFocus: (event: { target: EventTarget }): void => {
      const row = event.target as HTMLElement;
      const paragraph = row.hasAttribute('data-paragraph') ? paragraphAt(row) : null;
      if (paragraph !== null) desk.focus(paragraph);
    },
  };
}

/**
 * A bracket's sign opens its card; so does the sign of who proposes, and proposed words where nothing could be typed
 * among them.
 */
function showSign(desk: Desk, target: Element): boolean {
  const glyph = target.closest('[data-bracket]');
  const bracket = bracketId.safeParse(glyph?.getAttribute('data-bracket'));
  // Within an editor the bracketed words bear the mark too: only the signs open the card there.
  if (glyph instanceof HTMLElement && !glyph.isContentEditable && bracket.success) {
    desk.showOption(bracket.data, glyph);
    return true;
  }
  const mark = target.closest('[data-proposal]');
  const proposal = proposalId.safeParse(mark?.getAttribute('data-proposal')?.split(' ')[0]);
  if (mark === null || !proposal.success) return false;
  const paragraph = paragraphAt(mark);
  const selected = document.getSelection()?.isCollapsed === false;
  const typed = paragraph !== null && desk.mayWriteIn(paragraph);
  if (!mark.hasAttribute('data-by') && (typed || selected || isOwnControl(target))) return false;
  desk.showOption(proposal.data, mark);
  return true;
}

const isOwnControl = (target: Element): boolean =>
  target.closest('[contenteditable], input, button, a, [data-tools], [role="dialog"]') !== null;

function paragraphAt(target: Element): ParagraphId | null {
  const id = target.closest('[data-paragraph]')?.getAttribute('data-paragraph');
  const parsed = paragraphId.safeParse(id);
  return parsed.success ? parsed.data : null;
}

function undoWhileReading(desk: Desk, event: KeyboardEvent): void {
  const which = undoKey(event);
  if (which === null) return;
  event.preventDefault();
  void desk.undo(which);
}

function readingKey(desk: Desk, paragraph: ParagraphId, event: KeyboardEvent): void {
  const up = event.key === 'ArrowUp';
  const down = event.key === 'ArrowDown';
  if (event.key === 'Enter' || event.key === 'F2') {
    event.preventDefault();
    void desk.edit(paragraph, { kind: 'edge', edge: event.key === 'Enter' ? 'end' : 'start' });
  } else if ((up || down) && event.altKey && event.shiftKey) {
    event.preventDefault();
    void desk.move(paragraph, up ? -1 : 1);
  } else if ((up || down) && !event.altKey && !event.shiftKey) {
    const next = desk.order.next(paragraph, up ? -1 : 1);
    if (next === null) return;
    event.preventDefault();
    desk.focus(next);
    document.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(next)}"]`)?.focus();
  }
}

/** Where a click or a selection in one paragraph put the caret; null when words of several are selected, to be read. */
function caretOfSelection(event: MouseEvent): CaretAt | null {
  const selection = document.getSelection();
  if (selection === null || selection.anchorNode === null || selection.focusNode === null)
    return { kind: 'edge', edge: 'end' };
  if (!selection.isCollapsed) {
    const [a, b] = [rowOf(selection.anchorNode), rowOf(selection.focusNode)];
    if (a === null || a !== b) return null;
  }
  const anchor = offsetAt(selection.anchorNode, selection.anchorOffset);
  const head = offsetAt(selection.focusNode, selection.focusOffset);
  if (anchor !== null && head !== null) return { kind: 'offset', anchor, head };
  // Beside the words: the end of the line that was clicked on is the browser's guess, or the paragraph's end.
  return event.detail === 0 ? null : { kind: 'edge', edge: 'end' };
}

const elementOf = (node: Node): Element | null =>
  node instanceof Element ? node : node.parentElement;

const rowOf = (node: Node): Element | null => elementOf(node)?.closest('[data-paragraph]') ?? null;

/** The document's offset of a place in drawn words: every piece of words says where it begins. */
function offsetAt(node: Node, offset: number): number | null {
  const piece = elementOf(node)?.closest('[data-at]');
  if (piece !== null && piece !== undefined && node.nodeType === Node.TEXT_NODE)
    return Number(piece.getAttribute('data-at')) + offset;
  // In a bracket's sign or between pieces: behind the words before it.
  const glyph = elementOf(node)?.closest('[data-bracket]') ?? elementOf(node);
  for (let left = glyph?.previousElementSibling; left; left = left.previousElementSibling) {
    const at = left.getAttribute('data-at');
    if (at !== null) return Number(at) + (left.textContent ?? '').length;
  }
  return glyph !== null && glyph.hasAttribute('data-bracket') ? 0 : null;
}
