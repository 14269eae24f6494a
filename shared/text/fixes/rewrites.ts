import { unreachable } from '../../base/assert.ts';
import type { ParagraphId } from '../../base/ids.ts';
import { wordsOf } from '../marks.ts';
import type { Rewrite, Run } from '../rewrite.ts';
import type { TextState } from '../state.ts';
import type { FixEvent } from './schema.ts';

/** What a fix of form does to the words, and what its end puts back. */
export function fixRewrites({ fixes }: TextState, event: FixEvent): Rewrite[] {
  switch (event.type) {
    case 'text.form-fixed': {
      const { paragraph, from, removed, inserted } = event;
      return replaced(paragraph, from, removed, inserted);
    }
    case 'text.fix-undone': {
      const fix = Object.hasOwn(fixes, event.fix) ? fixes[event.fix] : undefined;
      if (fix === undefined) return [];
      return replaced(fix.paragraph, event.from, fix.inserted, fix.removed);
    }
    default:
      return unreachable(event);
  }
}

function replaced(
  paragraph: ParagraphId,
  from: number,
  gone: readonly Run[],
  come: readonly Run[],
): Rewrite[] {
  const { length } = wordsOf(gone);
  return [
    ...(length === 0 ? [] : [{ kind: 'delete' as const, paragraph, from, to: from + length }]),
    ...(come.length === 0
      ? []
      : [{ kind: 'insert' as const, paragraph, at: from, runs: [...come] }]),
  ];
}
