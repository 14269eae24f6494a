/** Where a caret belongs after a wording became another: what was changed behind it does not move it. */
export const keptCaret = (before: string, now: string, caret: number): number => {
  const most = Math.min(before.length, now.length);
  let head = 0;
  while (head < most && before[head] === now[head]) head += 1;
  return caret <= head ? caret : Math.max(head, caret + now.length - before.length);
};
