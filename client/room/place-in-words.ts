/** The paragraph of the page in which something stands. */
export const rowOf = (node: Node): Element | null =>
  (node instanceof Element ? node : node.parentElement)?.closest('[data-paragraph]') ?? null;

/** Signs of brackets, carets and numbers of lines stand among the words and are none. */
const isWords = (node: Node): boolean =>
  node.parentElement?.closest('[data-bracket], [data-inset], [contenteditable="false"]') === null;

/** The document's offset of a place: the lengths of the words before it. */
export function offsetOf(words: Element, container: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(words);
  before.setEnd(container, offset);
  let length = 0;
  const texts = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    if (!before.intersectsNode(node) || !isWords(node)) continue;
    length += node === container ? offset : (node.textContent ?? '').length;
    if (node === container) break;
  }
  return length;
}
