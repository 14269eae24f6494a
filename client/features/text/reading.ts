import type { KeyboardEvent, MouseEvent } from 'react';
import { paragraphId } from '../../../shared/base/ids.ts';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import type { Desk } from './desk.ts';
import type { CaretAt } from './desk-model.ts';
import { undoKey } from './undo-key.ts';

/** Mouse and keys of the text as it is read. Within an editor, controls and fields they keep out. */
export function readerHandlers(desk: Desk) {
  return {
    onClick: (event: MouseEvent<HTMLElement>): void => {
      const target = event.target as Element;
      const glyph = target.closest('[data-bracket]');
      const bracket = glyph?.getAttribute('data-bracket');
      if (glyph !== null && typeof bracket === 'string') {
        desk.store.setState({ card: { kind: 'bracket', bracket, anchor: glyph } });
        return;
      }
      const paragraph = paragraphAt(target);
      if (paragraph === null || chooseProposal(desk, target, paragraph)) return;
      if (isOwnControl(target)) return;
      const caret = caretOfSelection(event);
      if (caret !== null) void desk.edit(paragraph, caret);
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>): void => {
      const target = event.target as Element;
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

/** The sign of who proposes chooses the proposal; its words do where nothing could be typed among them. */
function chooseProposal(desk: Desk, target: Element, paragraph: ParagraphId): boolean {
  const mark = target.closest('[data-proposal]');
  const proposal = mark?.getAttribute('data-proposal');
  if (mark === null || typeof proposal !== 'string') return false;
  if (!mark.hasAttribute('data-by') && desk.mayWriteIn(paragraph)) return false;
  desk.store.setState({ card: { kind: 'proposal', proposal, anchor: mark } });
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
