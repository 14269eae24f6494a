import type { ProposalId } from '../../base/ids.ts';
import { saysNoText } from '../holds/words.ts';
import { ESCAPABLE } from '../plain/inline-tokens.ts';
import { ANCHOR, bracketOfKey, bracketsOf, proposalOfKey } from '../marks.ts';
import { goes, withoutProposal } from '../proposals/outcome.ts';
import type { Run } from '../rewrite.ts';
import type { Question, Questions } from './reading.ts';

/** Words of a reading, and what they answer; `insert` is '' where an answer has no words. */
export interface ReadPart {
  run: Run;
  /** Outer first. */
  questions: readonly Question[];
}

/**
 * How a paragraph reads as if all brackets fell and every proposal came to its end, choice by choice. Where the words of
 * a bracket fall, no doubled space and no space before a comma stays behind.
 */
export function cleanParts(runs: readonly Run[], questions: Questions): ReadPart[] {
  const proposals = questions.inOrder(new Set(runs.flatMap(proposalsOf)));
  const parts: Draft[] = [];
  for (const run of runs) {
    const part = partOf(run, proposals, questions);
    const last = parts.at(-1);
    const again = part.fell && last?.fell === true && sameQuestions(part, last);
    if (!again) parts.push(part);
  }
  return tidied(parts).map(({ run, questions: asked }) => ({ run, questions: asked }));
}

/** Only the words. */
export const cleanRuns = (runs: readonly Run[], questions: Questions): Run[] =>
  cleanParts(runs, questions).flatMap(({ run }) => (run.insert === '' ? [] : [run]));

/** All that the reading of these runs depends on beside themselves: equal for equal readings. */
export function answersIn(runs: readonly Run[], questions: Questions): string {
  const keys = new Set(runs.flatMap((run) => Object.keys(run.attributes ?? {})));
  const answers: string[] = [];
  for (const key of keys) {
    const bracket = bracketsOf({ insert: '', attributes: { [key]: true } })[0];
    const question = bracket === undefined ? null : questions.keyOf(bracket);
    if (question !== null) {
      const place = questions.answers(question);
      answers.push(`${question}=${questions.chosen(question) ?? ''}/${place.length}`);
    }
    const proposal = proposalOfKey(key)?.proposal;
    if (proposal !== undefined) answers.push(`${proposal}=${questions.outcome(proposal)}`);
  }
  return answers.join(' ');
}

interface Draft extends ReadPart {
  fell: boolean;
  /** Whether it was a bracket whose words fell. */
  seam: boolean;
}

function partOf(run: Run, proposals: readonly ProposalId[], questions: Questions): Draft {
  const asked: Question[] = [];
  for (const bracket of questions.outerFirst(bracketsOf(run))) {
    const key = questions.keyOf(bracket);
    if (key === null) continue;
    asked.push({ kind: 'bracket', key });
    if (questions.chosen(key) !== bracket) return fallen(asked, true);
  }
  if (asked.length > 0 && saysNoText(run.insert)) return fallen(asked, true);
  let left = run;
  for (const key of proposals) {
    const outcome = questions.outcome(key);
    const touched = withoutProposal(left, key);
    if (touched === left) continue;
    asked.push({ kind: 'proposal', key });
    if (goes(left, key, outcome)) return fallen(asked, false);
    left = touched;
  }
  return { run: unbracketed(left), questions: asked, fell: false, seam: false };
}

const fallen = (questions: Question[], seam: boolean): Draft => ({
  run: { insert: '' },
  questions,
  fell: true,
  seam,
});

const proposalsOf = (run: Run): ProposalId[] =>
  Object.keys(run.attributes ?? {}).flatMap((key) => proposalOfKey(key)?.proposal ?? []);

const sameQuestions = (a: Draft, b: Draft): boolean =>
  a.questions.length === b.questions.length &&
  a.questions.every(
    ({ kind, key }, i) => b.questions[i]?.kind === kind && b.questions[i].key === key,
  );

const PLACE_HOLDERS = new RegExp(`${ANCHOR}(?!${ESCAPABLE.source})`, 'g');

/** Without the marks of brackets, and without the anchors that hold their places. */
function unbracketed(run: Run): Run {
  const all = Object.entries(run.attributes ?? {});
  const kept = all.filter(([key]) => bracketOfKey(key) === null);
  if (kept.length === all.length) return run;
  const insert = run.insert.replaceAll(PLACE_HOLDERS, '');
  return kept.length === 0 ? { insert } : { insert, attributes: Object.fromEntries(kept) };
}

const CLINGS = /^[,.;:!?)\u060c\u061b]/;

function tidied(parts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  /** Where in `out` the last words are, and whether words of a bracket fell since. */
  let last = -1;
  let seam = false;
  for (const part of parts) {
    seam ||= part.seam;
    let { insert } = part.run;
    const before = out[last];
    if (seam && insert !== '') {
      const open = before === undefined || before.run.insert.endsWith(' ');
      if (open) insert = insert.replace(/^ +/, '');
      if (before !== undefined && CLINGS.test(insert))
        out[last] = withWords(before, trimmed(before));
    }
    out.push(insert === part.run.insert ? part : withWords(part, insert));
    if (insert === '') continue;
    last = out.length - 1;
    seam = false;
  }
  return out;
}

const trimmed = ({ run }: Draft): string => run.insert.replace(/ +$/, '');
const withWords = (part: Draft, insert: string): Draft => ({
  ...part,
  run: { ...part.run, insert },
});
