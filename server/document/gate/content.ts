import * as Y from 'yjs';
import { MARKS, bracketOfKey, proposalOfKey } from '../../../shared/text/marks.ts';
import type { ProposalMark } from '../../../shared/text/marks.ts';
import { isPlainLine } from '../../../shared/text/plain-line.ts';
import { bracketId, proposalId } from '../../../shared/base/ids.ts';
import { LIMITS } from '../limits.ts';
import { Refused } from '../refused.ts';

type Content = Y.Item['content'];

/**
 * The editor's schema, exactly: what the editor would not produce makes another person's editor act when it merely
 * renders it. Words, six kinds of formatting, and the traces of deleted words.
 */
export function checkContent(content: Content, rules: ContentRules): void {
  if (content instanceof Y.ContentString) {
    if (!isPlainLine(content.str)) throw new Refused('update-schema');
    return;
  }
  if (content instanceof Y.ContentDeleted) return;
  if (!(content instanceof Y.ContentFormat)) throw new Refused('update-schema');
  checkMark(content.key, content.value, rules);
}

export interface ContentRules {
  isBracket: (id: string) => boolean;
  /** Told of every mark of a proposal that is put on or taken off: layer 4 then looks at the words. */
  proposal: (mark: ProposalMark) => void;
}

function checkMark(key: string, value: unknown, { isBracket, proposal }: ContentRules): void {
  if (key === MARKS.emphasis || key === MARKS.strong) {
    if (value !== true && value !== null) throw new Refused('update-schema');
    return;
  }
  if (key === MARKS.footnote) {
    const label = typeof value === 'string' && value.length > 0 && value.length <= LIMITS.footnote;
    if (!label && value !== null) throw new Refused('update-schema');
    return;
  }
  const mark = proposalOfKey(key);
  if (mark !== null) {
    if (value !== true && value !== null) throw new Refused('update-schema');
    if (!proposalId.safeParse(mark.proposal).success) throw new Refused('update-schema');
    return proposal(mark);
  }
  const bracket = bracketOfKey(key);
  if (bracket === null || !bracketId.safeParse(bracket).success) throw new Refused('update-schema');
  if (value === null) return;
  if (value !== true) throw new Refused('update-schema');
  // An honest author may still write beside a bracket that was just removed.
  if (!isBracket(bracket)) throw new Refused('unknown-bracket', false);
}

/**
 * Whether a cut before unit `at` would part the halves of a surrogate pair. Yjs then turns both halves into U+FFFD,
 * and not on every replica. No editor that knows its language does this.
 */
export function partsPair(content: Content, at: number): boolean {
  if (!(content instanceof Y.ContentString) || at <= 0 || at >= content.str.length) return false;
  const before = content.str.charCodeAt(at - 1);
  const after = content.str.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}
