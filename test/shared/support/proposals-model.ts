import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import { deletionsOf, insertionsOf, wordsOf } from '../../../shared/text/marks.ts';
import type { ProposedChange } from '../../../shared/text/proposals/change.ts';
import type { TextCommand } from '../../../shared/text/schema.ts';
import { accepted, command, read, seatOf } from './text-model.ts';
import type { Draft } from './text-model.ts';

const SOURCE =
  '## Article 1\n\n1. Parties shall act promptly.\n2. They report.\n\n## Article 2\n\nDone.\n';
export const draft = (): Draft => read(SOURCE, 'markdown');
export const party = (name: string, role: 'head' | 'adviser' = 'head') => seatOf(role, name, name);
export const code = (answer: ReturnType<typeof command>) =>
  answer.ok ? 'ok' : answer.refusal.code;
export const provisionOf = ({ state }: Draft, n = 0): ProvisionId =>
  must(state.instruments[0]?.provisions[n], 'provision');
export const paragraphOf = (d: Draft, n = 1, provision = 0): ParagraphId =>
  must(d.state.provisions[provisionOf(d, provision)]?.paragraphs[n], 'paragraph');
export const id = (text: string) => text as ProposalId;

export const propose = (
  d: Draft,
  by: string,
  name: string,
  change: ProposedChange,
  behalf: string | null = null,
): Draft =>
  accepted(
    d,
    {
      type: 'text.propose',
      id: id(name),
      provision: provisionOf(d),
      change,
      reason: 'because',
      behalf: behalf as never,
    },
    party(by),
  );
/** What becomes of an attempt to table it: 'ok', or why not. */
export const tabling = (d: Draft, change: ProposedChange): string => {
  const asked = { id: id('p'), provision: provisionOf(d), change, reason: '', behalf: null };
  return code(command(d, { type: 'text.propose', ...asked }, party('EU')));
};
export const replace = (d: Draft, from: number, to: number, words: string): ProposedChange => ({
  kind: 'replace',
  paragraph: paragraphOf(d),
  from: String(from),
  to: String(to),
  words,
});
/** The paragraph with what is proposed: {+in by+} and {-out by-}. */
export const marked = (d: Draft, paragraph = paragraphOf(d)): string =>
  (d.words[paragraph] ?? [])
    .map((run) => {
      const added = insertionsOf(run).join();
      const gone = deletionsOf(run).toSorted().join();
      const words = added === '' ? run.insert : `{+${run.insert} ${added}+}`;
      return gone === '' ? words : `{-${words} ${gone}-}`;
    })
    .join('');
export const words = (d: Draft, n = 1, provision = 0): string =>
  wordsOf(d.words[paragraphOf(d, n, provision)] ?? []);
export const accept = (name: string, version = 1): TextCommand => ({
  type: 'text.accept',
  proposal: id(name),
  version,
});
export const statusOf = (d: Draft, name: string) => d.state.proposals[id(name)]?.status;
export const stance = (name: string, s: 'support' | 'object'): TextCommand => ({
  type: 'text.react',
  option: id(name),
  version: 1,
  stance: s,
  remark: '',
  to: 'all',
});
