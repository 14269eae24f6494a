import { paragraphId, provisionId } from '../../../shared/base/ids.ts';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';

export interface Selected {
  provision: ProvisionId;
  paragraph: ParagraphId;
  range: { from: number; to: number };
}

/** The selected words of one paragraph that is read, in its own offsets. */
export function selectedWords(): Selected | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  const marked = selection.getRangeAt(0);
  const row = rowOf(marked.startContainer);
  if (row === null || row !== rowOf(marked.endContainer)) return null;
  if (row.querySelector('[contenteditable="true"]') !== null) return null;
  const paragraph = paragraphId.safeParse(row.dataset['paragraph']);
  const home = row.closest<HTMLElement>('[data-provision]')?.dataset['provision'];
  const provision = provisionId.safeParse(home);
  const range = rangeIn(row, marked);
  if (!paragraph.success || !provision.success || range === null) return null;
  return { provision: provision.data, paragraph: paragraph.data, range };
}

const rowOf = (node: Node): HTMLElement | null =>
  (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-paragraph]') ??
  null;

/** Pieces of words say where they begin; what is selected of each is counted. */
function rangeIn(row: HTMLElement, marked: globalThis.Range): { from: number; to: number } | null {
  let from: number | null = null;
  let to = 0;
  for (const piece of row.querySelectorAll<HTMLElement>('[data-at]')) {
    const words = piece.firstChild;
    if (words === null || !marked.intersectsNode(words)) continue;
    const at = Number(piece.dataset['at']);
    const length = (piece.textContent ?? '').length;
    const start = marked.startContainer === words ? marked.startOffset : 0;
    const end = marked.endContainer === words ? marked.endOffset : length;
    if (end <= start) continue;
    from ??= at + start;
    to = at + end;
  }
  return from === null ? null : { from, to };
}
