import * as Y from 'yjs';

/**
 * Whether taking these formats off changes nothing that anybody sees. Yjs takes redundant formatting off by itself
 * whenever changes of others come in, in the name of whoever happens to look on: such an update is no writing and
 * needs no pen.
 */
export function isCleanUp(text: Y.Text, formats: readonly Y.Item[]): boolean {
  const gone = new Set(formats);
  const before = new Map<string, unknown>();
  const after = new Map<string, unknown>();
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      setMark(before, item.content);
      if (!gone.has(item)) setMark(after, item.content);
    } else if (!sameMarks(before, after)) return false;
  }
  return true;
}

function setMark(marks: Map<string, unknown>, { key, value }: Y.ContentFormat): void {
  if (value === null) marks.delete(key);
  else marks.set(key, value);
}

function sameMarks(a: Map<string, unknown>, b: Map<string, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}
