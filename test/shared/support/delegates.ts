import type { GroupedViewer } from '../../../shared/base/actor.ts';
import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProposalId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Role } from '../../../shared/base/roles.ts';
import { ANCHOR, bracketsOf, deletionsOf, insertionsOf } from '../../../shared/text/marks.ts';
import type { ProposedChange } from '../../../shared/text/proposals/change.ts';
import type { OptionStance } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import type { TextReads } from '../../../shared/text/reads.ts';
import type { TextCommand, TextEvent } from '../../../shared/text/schema.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { IN_SESSION, MEDIATOR, command, fold, read, seatOf, write } from './text-model.ts';
import type { Draft } from './text-model.ts';

/** What a test gives as an id is one. */
const called = (id: string): never => id as never;

/** Article 1 with two numbered paragraphs, Article 2 with two that bear no number. */
export const TREATY =
  '## Article 1\n\n1. Parties shall act promptly.\n\n2. They report.\n\n## Article 2\n\nDone well.\n\nAnd soon.\n';
export const sentence = (words: string): string => `## Article 1\n\n${words}\n`;

/**
 * A text under discussion and the people round the table, who name words instead of offsets: each act answers 'ok' or the
 * code of its refusal. Paragraphs are counted from 1, the heading is 0; so are provisions.
 */
export class Delegates {
  draft: Draft;
  reads: TextReads = IN_SESSION;

  constructor(source = TREATY) {
    this.draft = read(source, 'markdown');
    for (const [n] of this.provisions.entries()) this.move(n + 1, 'under_discussion');
  }

  get provisions(): ProvisionId[] {
    return this.draft.state.instruments.flatMap((one) => one.provisions);
  }
  provision(n: number): ProvisionId {
    return must(this.provisions[n - 1], `provision ${n}`);
  }
  paragraph(n: number, provision = 1): ParagraphId {
    const id = this.draft.state.provisions[this.provision(provision)]?.paragraphs[n];
    return must(id, `paragraph ${n} of ${provision}`);
  }
  status(provision = 1): string | undefined {
    return this.draft.state.provisions[this.provision(provision)]?.status;
  }
  proposal(id: string): Proposal {
    return must(this.draft.state.proposals[called(id)], id);
  }
  bracket(id: string): TextState['brackets'][keyof TextState['brackets']] | undefined {
    return this.draft.state.brackets[called(id)];
  }
  /** Brackets in the order in which they were made. */
  get brackets(): string[] {
    return Object.values(this.draft.state.brackets)
      .toSorted((a, b) => a.order - b.order)
      .map(({ id }) => id);
  }
  holders(id: string): (string | null)[] {
    return this.bracket(id)?.holds.map(({ party }) => party) ?? [];
  }
  coSponsors(id: string): (string | null)[] {
    return this.proposal(id).coSponsors.map(({ party }) => party);
  }

  act(seat: GroupedViewer, act: TextCommand): string {
    const answer = command(this.draft, act, seat, this.reads);
    if (answer.ok) this.happen(...answer.value);
    return answer.ok ? 'ok' : answer.refusal.code;
  }
  chair(act: TextCommand): string {
    return this.act(MEDIATOR, act);
  }
  by(party: string, act: TextCommand, role: Role = 'head'): string {
    return this.act(seatOf(role, party, party), act);
  }
  happen(...events: TextEvent[]): void {
    this.draft = fold(this.draft, events);
  }
  /** As a decision of the meeting would do it. */
  move(provision: number, to: 'under_discussion' | 'agreed' | 'agreed_ad_ref' | 'deleted'): void {
    const id = this.provision(provision);
    const from = must(this.draft.state.provisions[id], 'provision').status;
    this.happen({ type: 'text.status-set', provision: id, from, to });
  }
  /** A call about the provision is open (D-1). */
  freeze(provision = 1): void {
    this.happen({
      type: 'text.frozen',
      provisions: [this.provision(provision)],
      frozen: true,
    });
  }

  /** The places of words in a paragraph; of one behind them where only that is meant. */
  at(paragraph: string, words: string): { from: string; to: string } {
    const all = this.plain(paragraph);
    const from = all.indexOf(words);
    if (from < 0) throw new Error(`"${words}" is not in "${all}"`);
    return { from: String(from), to: String(from + words.length) };
  }
  /** Words instead of others; `party: null` is the chair. */
  replaces(
    party: string | null,
    id: string,
    words: string,
    by: string,
    paragraph?: string,
  ): string {
    const where = paragraph ?? this.paragraph(1);
    return this.proposes(party, id, {
      kind: 'replace',
      paragraph: called(where),
      ...this.at(where, words),
      words: by,
    });
  }
  proposes(party: string | null, id: string, change: ProposedChange, provision = 1): string {
    const act: TextCommand = {
      type: 'text.propose',
      id: called(id),
      provision: this.provision(provision),
      change,
      reason: '',
      behalf: null,
    };
    return party === null ? this.chair(act) : this.by(party, act);
  }
  /** A whole paragraph behind another one. */
  inserts(party: string, id: string, after: string, made: string, words = 'New.'): string {
    const change = { kind: 'insert-paragraph', words } as const;
    return this.proposes(party, id, { ...change, after: called(after), made: called(made) });
  }
  rivals(party: string, id: string, paragraph: string, made: string, words = 'Or so.'): string {
    const change = { kind: 'alternative', words } as const;
    return this.proposes(party, id, {
      ...change,
      paragraph: called(paragraph),
      made: called(made),
    });
  }
  puts(party: string, id: string, words: string, paragraph?: string): string {
    const where = paragraph ?? this.paragraph(1);
    const places = this.at(where, words);
    const type = 'text.bracket' as const;
    return this.by(party, { type, paragraph: called(where), ...places, id: called(id) });
  }
  holds(party: string, id: string, behalf: string | null = null): string {
    const group = behalf === null ? null : called(behalf);
    return this.by(party, { type: 'text.hold', bracket: called(id), behalf: group });
  }
  lets(party: string, id: string): string {
    return this.by(party, { type: 'text.release', bracket: called(id) });
  }
  adds(party: string, beside: string, id: string, words: string): string {
    const type = 'text.add-alternative' as const;
    return this.by(party, { type, bracket: called(beside), id: called(id), words });
  }
  reacts(party: string, option: string, stance: OptionStance): string {
    const told = { remark: '', to: 'all' } as const;
    const version = this.draft.state.proposals[called(option)]?.version ?? null;
    return this.by(party, { type: 'text.react', option: called(option), version, stance, ...told });
  }
  sponsors(party: string, id: string, joins = true): string {
    return this.by(party, { type: 'text.co-sponsor', proposal: called(id), joins });
  }
  withdraws(party: string | null, id: string): string {
    const act = { type: 'text.withdraw', ...this.#seen(id) } as const;
    return party === null ? this.chair(act) : this.by(party, act);
  }
  takesUp(party: string, id: string): string {
    return this.by(party, { type: 'text.take-up', proposal: called(id) });
  }
  accept(id: string): string {
    return this.chair({ type: 'text.accept', ...this.#seen(id) });
  }
  reject(id: string): string {
    return this.chair({ type: 'text.reject', ...this.#seen(id) });
  }
  toBrackets(...ids: [string, ...string[]]): string {
    const { version } = this.#seen(ids[0]);
    return this.chair({ type: 'text.to-brackets', proposals: ids.map(called), version });
  }
  settle(id: string, keeps = true): string {
    return this.chair({ type: 'text.settle', bracket: called(id), keeps });
  }
  phase(phase: 'streamlining' | 'negotiation' | 'clean-up'): void {
    must(this.chair({ type: 'text.set-phase', phase }) === 'ok' ? phase : undefined, phase);
  }
  #seen(id: string): { proposal: ProposalId; version: number } {
    return { proposal: called(id), version: this.draft.state.proposals[called(id)]?.version ?? 1 };
  }

  plain(paragraph: string): string {
    return (this.draft.words[called(paragraph)] ?? []).map((run) => run.insert).join('');
  }
  /** Its paragraphs as they are read: "[" and "]" for brackets, {+words id+} and {-words id-} for what is proposed. */
  text(provision = 1): string {
    const all = must(this.draft.state.provisions[this.provision(provision)], 'provision');
    return all.paragraphs
      .slice(1)
      .map((paragraph) => this.read(paragraph))
      .join(' / ');
  }
  read(paragraph: string): string {
    const order = (id: string): number => this.bracket(id)?.order ?? -1;
    let said = '';
    let open: string[] = [];
    for (const run of this.draft.words[called(paragraph)] ?? []) {
      const here: string[] = bracketsOf(run).toSorted((a, b) => order(a) - order(b));
      said += open.map((id) => (here.includes(id) ? '' : ']')).join('');
      said += here.map((id) => (open.includes(id) ? '' : '[')).join('');
      open = here;
      const words = run.insert.replaceAll(ANCHOR, '');
      const added = insertionsOf(run).join();
      const gone = deletionsOf(run).toSorted().join();
      const proposed = added === '' ? words : `{+${words} ${added}+}`;
      said += gone === '' ? proposed : `{-${proposed} ${gone}-}`;
    }
    return said + ']'.repeat(open.length);
  }
  /** The words that bear a bracket's mark in Article 1. */
  wordsIn(id: string): string {
    const { paragraphs } = must(this.draft.state.provisions[this.provision(1)], 'provision');
    const runs = paragraphs.flatMap((paragraph) => this.draft.words[paragraph] ?? []);
    const within = runs.filter((run) => bracketsOf(run).includes(called(id)));
    return within.map((run) => run.insert).join('');
  }
  /** With its brackets, as a file would have it. */
  get exported(): string {
    return write(this.draft, 'markdown');
  }
  /** Marks that nothing in the registry answers to: of closed proposals, of brackets that are gone. */
  get strays(): string[] {
    const { proposals, brackets } = this.draft.state;
    return Object.values(this.draft.words)
      .flat()
      .flatMap((run) => [
        ...[...insertionsOf(run), ...deletionsOf(run)].filter(
          (id) => proposals[id]?.status !== 'open',
        ),
        ...bracketsOf(run).filter((id) => brackets[id] === undefined),
      ]);
  }
}
