import type { BracketId, ProposalId } from '../../base/ids.ts';
import { candidateOf } from '../holds/decide-settle.ts';
import type { Rival } from '../holds/decide-settle.ts';
import type { Outcome } from '../proposals/outcome.ts';
import type { Bracket } from '../bracket.ts';

/** What a reader supposes where a choice is open; what is not in here is read as `Questions` says. */
export interface Reading {
  /** By question: the bracket whose words stand, or null where none of them do. */
  brackets: Readonly<Record<string, BracketId | null>>;
  proposals: Readonly<Record<ProposalId, Outcome>>;
}

export const NO_CHOICES: Reading = { brackets: {}, proposals: {} };

/** Something that a reading must suppose an answer to. */
export type Question = { kind: 'bracket'; key: string } | { kind: 'proposal'; key: ProposalId };

/** What a reading needs of the registries: a room's have it, and so does a text that leaves one. */
export interface Registry {
  brackets: Readonly<Record<BracketId, Rival & Pick<Bracket, 'form'>>>;
  /** When each came, server ms. */
  proposals: Readonly<Record<ProposalId, { at: number }>>;
}

/**
 * What is open in a text, and how it is read. Rival texts are one question with several answers; every other bracket is
 * one of its own: its words stand or fall. `[x] [y]`, of which nobody has said whether they are rivals (T-10), are two.
 */
export class Questions {
  private readonly registry: Registry;
  private readonly reading: Reading;
  private readonly groups = new Map<string, BracketId[]>();
  /** By question, once it was asked: every word of a group asks it anew. */
  private readonly known = new Map<string, BracketId | null>();
  /** By group, likewise. */
  private readonly candidates = new Map<string, BracketId | null>();

  constructor(registry: Registry, reading: Reading) {
    this.registry = registry;
    this.reading = reading;
    const inOrder = Object.values(registry.brackets).toSorted((a, b) => a.order - b.order);
    for (const { id } of inOrder) {
      const key = this.keyOf(id) ?? id;
      const group = this.groups.get(key);
      if (group === undefined) this.groups.set(key, [id]);
      else group.push(id);
    }
  }

  /** The question to which a bracket is an answer; null for a bracket that the registry does not know. */
  keyOf(id: BracketId): string | null {
    const found = this.registry.brackets[id];
    if (found === undefined) return null;
    return found.form === 'alternative' && found.group !== null ? found.group : id;
  }

  outerFirst(ids: readonly BracketId[]): BracketId[] {
    const order = (id: BracketId): number => this.registry.brackets[id]?.order ?? Infinity;
    return ids.toSorted((a, b) => order(a) - order(b));
  }

  /** The brackets of a question, in the order in which they were made. */
  answers(key: string): readonly BracketId[] {
    return this.groups.get(key) ?? [];
  }

  /**
   * The bracket whose words stand. Unless the reader chose: the one that the holders have come to (T-3), or else the
   * first. Who has more support is no reason: a reading takes no side.
   */
  chosen(key: string): BracketId | null {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const chosen = this.choose(key);
    this.known.set(key, chosen);
    return chosen;
  }

  private choose(key: string): BracketId | null {
    const answers = this.answers(key);
    const own = this.reading.brackets[key];
    if (own === null || (own !== undefined && answers.includes(own))) return own;
    const first = answers[0];
    const bracket = first === undefined ? undefined : this.registry.brackets[first];
    if (bracket === undefined || first === undefined) return null;
    return (bracket.group === null ? null : this.candidate(bracket.group, bracket)) ?? first;
  }

  private candidate(group: string, one: Registry['brackets'][BracketId]): BracketId | null {
    const known = this.candidates.get(group);
    if (known !== undefined) return known;
    const candidate = candidateOf(this.registry, one);
    this.candidates.set(group, candidate);
    return candidate;
  }

  /** Unless the reader chose, what is only proposed is not in the text. */
  outcome(id: ProposalId): Outcome {
    return this.reading.proposals[id] ?? 'dropped';
  }

  /** The proposals in the order in which they came, in which their outcomes are applied. */
  inOrder(ids: Iterable<ProposalId>): ProposalId[] {
    const at = (id: ProposalId): number => this.registry.proposals[id]?.at ?? Infinity;
    return [...ids].toSorted((a, b) => at(a) - at(b) || (a < b ? -1 : 1));
  }

  /** The reading with the next answer to a question: after the last one "none of them", then the first again. */
  flipped({ kind, key }: Question): Reading {
    if (kind === 'proposal') {
      const outcome: Outcome = this.outcome(key) === 'accepted' ? 'dropped' : 'accepted';
      return { ...this.reading, proposals: { ...this.reading.proposals, [key]: outcome } };
    }
    const answers = this.answers(key);
    const chosen = this.chosen(key);
    const at = chosen === null ? -1 : answers.indexOf(chosen);
    const next = answers[at + 1] ?? null;
    return { ...this.reading, brackets: { ...this.reading.brackets, [key]: next } };
  }
}
