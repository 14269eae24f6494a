import * as Y from 'yjs';
import type { ProposalId } from '../../shared/base/ids.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import { bracketOfKey, proposalOfKey } from '../../shared/text/marks.ts';
import type { ProposalMark } from '../../shared/text/marks.ts';

/** What a sender may do with the proposals of one paragraph's provision. */
export interface ProposingRules {
  /** Whether words of no proposal may change: in mode `propose` they may not. */
  baseIsOpen: boolean;
  /**
   * Whether the sender may change words that bear this proposal's mark: its own, or an id that nobody used yet. `late`: its
   * own, but closed or frozen meanwhile.
   */
  use: (proposal: ProposalId) => 'may' | 'late' | 'never';
  /** Why no new words may come in now, or null (T-11). */
  newWords: RefusalCode | null;
}

export interface Violation {
  code: RefusalCode;
  /** Whether no honest editor sends this, however late: another's proposal is touched, or an own mark is moved. */
  forged: boolean;
}

/** What a change did with proposals that it may use: whether it put words in. */
export type Used = Map<ProposalId, { adds: boolean }>;

type Attributes = Map<string, unknown>;

/**
 * Layer 4 of the gate: what a change did to the words of one paragraph, character by character, as they were before and
 * as they are after. To be run within the first `afterTransaction` of the change: what it deleted is still there, and
 * nothing has been merged. `used` is told which proposals it wrote in. docs/gate.md says why this suffices.
 */
export function proposalViolation(
  transaction: Y.Transaction,
  text: Y.Text,
  rules: ProposingRules,
  used: Used,
): Violation | null {
  const pass = new Pass(rules, used);
  const { beforeState, deleteSet } = transaction;
  for (let item = text._start; item !== null; item = item.right) {
    const isNew = item.id.clock >= (beforeState.get(item.id.client) ?? 0);
    const after = !item.deleted;
    const before = !isNew && (after || Y.isDeleted(deleteSet, item.id));
    if (!before && !after) continue;
    if (item.content instanceof Y.ContentFormat) pass.format(item.content, before, after);
    else {
      const found = pass.words(before, after);
      if (found !== null) return found;
    }
  }
  return pass.end();
}

/** One walk along a paragraph, with the formatting in force before and after the change. */
class Pass {
  readonly #rules: ProposingRules;
  readonly #used: Used;
  readonly #old: Attributes = new Map();
  readonly #new: Attributes = new Map();
  readonly #differing = new Set<string>();
  /** Brackets on new words that no word before them was in: the next one must be. */
  #brackets = new Set<string>();
  /** Brackets on the last word that was there before. */
  #lastBrackets: ReadonlySet<string> = new Set();

  constructor(rules: ProposingRules, used: Used) {
    this.#rules = rules;
    this.#used = used;
  }

  format({ key, value }: Y.ContentFormat, before: boolean, after: boolean): void {
    if (before) put(this.#old, key, value);
    if (after) put(this.#new, key, value);
    if (this.#old.get(key) === this.#new.get(key)) this.#differing.delete(key);
    else this.#differing.add(key);
  }

  words(before: boolean, after: boolean): Violation | null {
    if (!before) return this.#inserted();
    const left = this.#meet();
    if (left !== null) return left;
    return after ? this.#kept() : this.#deleted();
  }

  end(): Violation | null {
    return this.#brackets.size > 0 ? NOT_YOURS : null;
  }

  /** A word that was there before: brackets that new words beside it bear must be its own. */
  #meet(): Violation | null {
    const here = bracketsOf(this.#old);
    for (const key of this.#brackets) if (!here.has(key)) return NOT_YOURS;
    this.#brackets = new Set();
    this.#lastBrackets = here;
    return null;
  }

  #kept(): Violation | null {
    if (this.#differing.size === 0) return null;
    const owned = this.#standing(this.#old);
    for (const key of this.#differing) {
      const mark = proposalOfKey(key);
      if (mark?.adds === true) return FORGED;
      if (mark !== null) {
        const barred = this.#barred(mark, false);
        if (barred !== null) return barred;
      } else if (owned === 'never' || owned === 'late') return OF[owned];
      else if (owned === 'base' && !this.#rules.baseIsOpen) return NOT_YOURS;
      else if (owned === 'may' && bracketOfKey(key) !== null && !this.#rules.baseIsOpen) {
        return NOT_YOURS;
      }
    }
    return null;
  }

  #deleted(): Violation | null {
    const owned = this.#standing(this.#old);
    if (owned === 'never' || owned === 'late') return OF[owned];
    return owned === 'base' && !this.#rules.baseIsOpen ? NOT_YOURS : null;
  }

  #inserted(): Violation | null {
    let own = false;
    for (const key of this.#new.keys()) {
      const mark = proposalOfKey(key);
      if (mark === null) {
        if (bracketOfKey(key) !== null && !this.#rules.baseIsOpen) this.#await(key);
      } else if (mark.adds) {
        const barred = this.#barred(mark, true);
        if (barred !== null) return barred;
        own = true;
      } else if (!this.#old.has(key)) {
        const barred = this.#barred(mark, false);
        if (barred !== null) return barred;
      }
    }
    if (own) return this.#rules.newWords === null ? null : soft(this.#rules.newWords);
    return this.#rules.baseIsOpen ? null : NOT_YOURS;
  }

  #await(key: string): void {
    if (!this.#old.has(key) && !this.#lastBrackets.has(key)) this.#brackets.add(key);
  }

  /** Whose words these are: of no proposal, or the worst that holds of those whose marks they bear. */
  #standing(attributes: Attributes): 'base' | 'may' | 'late' | 'never' {
    let standing: 'base' | 'may' | 'late' = 'base';
    for (const key of attributes.keys()) {
      const mark = proposalOfKey(key);
      if (mark?.adds !== true) continue;
      const use = this.#rules.use(mark.proposal);
      if (use === 'never') return use;
      if (standing !== 'late') standing = use;
    }
    return standing;
  }

  #barred({ proposal }: ProposalMark, adds: boolean): Violation | null {
    const use = this.#rules.use(proposal);
    if (use !== 'may') return OF[use];
    const known = this.#used.get(proposal);
    this.#used.set(proposal, { adds: adds || known?.adds === true });
    return null;
  }
}

const soft = (code: RefusalCode): Violation => ({ code, forged: false });
const NOT_YOURS = soft('update-not-yours');
const FORGED: Violation = { code: 'update-not-yours', forged: true };
/** An own proposal may have been closed, or frozen by a stance, while its sponsor typed; another's is nobody's to touch. */
const OF = { late: soft('proposal-frozen'), never: FORGED };

function put(attributes: Attributes, key: string, value: unknown): void {
  if (value === null) attributes.delete(key);
  else attributes.set(key, value);
}

const bracketsOf = (attributes: Attributes): Set<string> =>
  new Set([...attributes.keys()].filter((key) => bracketOfKey(key) !== null));
