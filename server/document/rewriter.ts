import * as Y from 'yjs';
import { unreachable } from '../../shared/base/assert.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { withoutHalves } from '../../shared/text/plain-line.ts';
import type { Rewrite, Run } from '../../shared/text/rewrite.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { wholeCharacter } from './words.ts';

/** Carries out what a decision does to the words, in one transaction under the server's own client id. */
export function rewriteDocument(doc: InstrumentDoc, rewrites: readonly Rewrite[]): void {
  doc.transact(() => {
    const changed = new Set<Y.Text>();
    for (const rewrite of rewrites) {
      for (const text of carryOut(doc, rewrite)) changed.add(text);
    }
    // Otherwise every reader's Yjs would take the redundant formatting off by itself, and say so to everybody.
    for (const text of changed) Y.cleanupYTextFormatting(text);
  });
}

/** Fills paragraphs that have no words yet. */
export function seedDocument(
  doc: InstrumentDoc,
  paragraphs: ReadonlyMap<ParagraphId, readonly Run[]>,
): void {
  doc.transact(() => {
    for (const [paragraph, runs] of paragraphs) insert(doc.getText(rootOf(paragraph)), 0, runs);
  });
}

function carryOut(doc: InstrumentDoc, rewrite: Rewrite): Y.Text[] {
  const text = doc.getText(rootOf(rewrite.paragraph));
  switch (rewrite.kind) {
    case 'insert':
      insert(text, wholeCharacter(text, rewrite.at), rewrite.runs);
      return [text];
    case 'delete': {
      const { from, to } = span(text, rewrite);
      if (to > from) text.delete(from, to - from);
      return [text];
    }
    case 'carry': {
      const into = doc.getText(rootOf(rewrite.into));
      const { from, to } = span(text, rewrite);
      const runs = slice(text.toDelta() as Run[], from, to);
      if (to > from) text.delete(from, to - from);
      insert(into, wholeCharacter(into, rewrite.at), runs);
      return [text, into];
    }
    case 'mark': {
      const { from, to } = span(text, rewrite);
      if (to > from) text.format(from, to - from, { [rewrite.key]: true });
      return [text];
    }
    case 'unmark':
      if (text.length > 0) text.format(0, text.length, { [rewrite.key]: null });
      return [text];
    default:
      return unreachable(rewrite);
  }
}

/** Attributes are given for every run, or Yjs would let it inherit those of the words before it. */
function insert(text: Y.Text, at: number, runs: readonly Run[]): void {
  const words = runs.filter((run) => run.insert !== '');
  if (words.length === 0) return;
  // Half a character would stand here, and U+FFFD in every replica.
  const delta = words.map((run) => ({
    insert: withoutHalves(run.insert),
    attributes: run.attributes ?? {},
  }));
  text.applyDelta(at === 0 ? delta : [{ retain: at }, ...delta], { sanitize: false });
}

const span = (text: Y.Text, range: { from: number; to: number }) => ({
  from: wholeCharacter(text, range.from),
  to: wholeCharacter(text, range.to),
});

function slice(runs: readonly Run[], from: number, to: number): Run[] {
  const part: Run[] = [];
  let at = 0;
  for (const run of runs) {
    const start = Math.max(0, from - at);
    const stop = Math.min(run.insert.length, to - at);
    if (stop > start) part.push({ ...run, insert: run.insert.slice(start, stop) });
    at += run.insert.length;
  }
  return part;
}
