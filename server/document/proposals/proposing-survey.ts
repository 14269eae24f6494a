import type * as Y from 'yjs';
import type { BracketId, ProposalId } from '../../../shared/base/ids.ts';
import type { RefusalCode } from '../../../shared/base/result.ts';
import { bracketOfKey, insertionKey, proposalOfKey } from '../../../shared/text/marks.ts';
import type { ProposalMark } from '../../../shared/text/marks.ts';
import { put } from './marks-in-force.ts';
import type { Attributes } from './marks-in-force.ts';
import { nothingTaken } from './proposing-rules.ts';
import type { ProposingRules, Repair, TakenFrom, Used, Violation } from './proposing-rules.ts';
import type { Looker } from './proposing-walk.ts';

/** One walk along a paragraph, with the formatting in force before and after the change. */
export class Survey implements Looker {
  violation: Violation | null = null;
  readonly #rules: ProposingRules;
  readonly #used: Used = new Map();
  readonly #taken = nothingTaken();
  /** Brackets on words that stay: on base words, and on any. */
  readonly #staying = { base: new Set<string>(), any: new Set<string>() };
  readonly #old: Map<string, unknown>;
  readonly #new: Map<string, unknown>;
  /** What is in force now as others may keep it, until that changes. */
  #shown: Attributes | null = null;
  readonly #differing = new Set<string>();
  readonly #repairs: Repair[] = [];
  /** Brackets on new words that no word before them was in: they stay only if the next one is in them. */
  #doubtful: Repair[] = [];
  /** The sender's proposal that the word before is of. */
  #going: ProposalId | null = null;
  /** The same of a word that was there before, in the formatting in force here; undefined where nobody asked. */
  #own: ProposalId | null | undefined;
  /** Brackets on the last word that was there before. */
  #lastBrackets: ReadonlySet<string> = new Set();
  #at = 0;

  constructor(rules: ProposingRules, inForce: Attributes = new Map()) {
    this.#rules = rules;
    this.#old = new Map(inForce);
    this.#new = new Map(inForce);
  }

  get done(): boolean {
    return this.violation !== null;
  }

  get settled(): boolean {
    return this.#differing.size === 0 && this.#doubtful.length === 0;
  }

  inForce(): Attributes {
    return (this.#shown ??= new Map(this.#new));
  }

  tell(used: Used, { brackets: { base, own }, struck }: TakenFrom): void {
    for (const [proposal, { adds }] of this.#used) note(used, proposal, adds);
    // Of most brackets a neighbour of the word that went is there: nobody need look for another.
    for (const id of this.#taken.brackets.base) if (!this.#staying.base.has(id)) base.add(id);
    for (const id of this.#taken.brackets.own) if (!this.#staying.any.has(id)) own.add(id);
    for (const id of this.#taken.struck) struck.add(id);
  }

  format({ key, value }: Y.ContentFormat, before: boolean, after: boolean): void {
    if (before) put(this.#old, key, value);
    this.#own = undefined;
    if (after) {
      put(this.#new, key, value);
      this.#shown = null;
    }
    if (this.#old.get(key) === this.#new.get(key)) this.#differing.delete(key);
    else this.#differing.add(key);
  }

  words(before: boolean, after: boolean, length: number): void {
    if (before) this.#meet();
    if (before && after) this.#stays();
    this.violation = !before ? this.#inserted(length) : after ? null : this.#deleted();
    if (before && after && this.#differing.size > 0) this.#kept(length);
    if (after) this.#at += length;
  }

  repairs(): Repair[] {
    return [...this.#repairs, ...this.#doubtful];
  }

  #stays(): void {
    this.#going = this.#own ??= this.#ownIn(this.#old);
    if (this.#lastBrackets.size === 0) return;
    const base = !this.#inForce();
    for (const key of this.#lastBrackets) {
      const bracket = bracketOfKey(key) ?? '';
      this.#staying.any.add(bracket);
      if (base) this.#staying.base.add(bracket);
    }
  }

  /** A word that was there before: brackets that new words beside it bear may be its own. */
  #meet(): void {
    const here = bracketsOf(this.#old);
    this.#repairs.push(...this.#doubtful.filter(({ key }) => !here.has(key)));
    this.#doubtful = [];
    this.#lastBrackets = here;
  }

  #kept(length: number): void {
    const owned = this.#standing(this.#old);
    for (const key of this.#differing) {
      const mark = proposalOfKey(key);
      const may =
        mark === null
          ? // A bracket goes by its holders' acts and the chair's, in every mode (T-3).
            bracketOfKey(key) === null &&
            (owned === 'may' || (owned === 'base' && this.#rules.baseIsOpen))
          : !mark.adds && this.#use(mark) === 'may';
      if (!may) this.#putBack(length, key, this.#old.get(key) ?? null);
    }
  }

  #deleted(): Violation | null {
    const owned = this.#standing(this.#old);
    if (owned === 'never' || owned === 'late') return OF[owned];
    if (owned === 'base' && !this.#rules.baseIsOpen) return NOT_YOURS;
    for (const key of this.#old.keys()) {
      const bracket = bracketOfKey(key);
      const mark = proposalOfKey(key);
      if (bracket !== null)
        this.#taken.brackets[owned === 'base' ? 'base' : 'own'].add(bracket as BracketId);
      else if (mark?.adds === false) this.#taken.struck.add(mark.proposal);
    }
    return null;
  }

  #inserted(length: number): Violation | null {
    let own: ProposalId | null = null;
    let barred: 'late' | 'never' | null = null;
    for (const key of this.#new.keys()) {
      const mark = proposalOfKey(key);
      if (mark === null) {
        this.#inBracket(key, length);
        continue;
      }
      const use = this.#use(mark);
      if (mark.adds && use === 'may') own = mark.proposal;
      else if (mark.adds && use !== 'may') barred = use;
      if (use !== 'may' && (mark.adds || !this.#old.has(key))) this.#putBack(length, key, null);
    }
    // Words that nobody proposes take a mark that they may not have only by lying within it.
    const spoken = own === null && !this.#inForce() ? barred : null;
    if (spoken === 'never' || (spoken === 'late' && this.#rules.baseIsOpen)) return OF[spoken];
    if (own === null && this.#rules.baseIsOpen) return null;
    if (this.#rules.newWords !== null) return soft(this.#rules.newWords);
    if (own === null) own = this.#given(length);
    this.#going = own;
    return null;
  }

  /** New words that bear no mark of a proposal to which they may belong are given one. */
  #given(length: number): ProposalId {
    const proposal = this.#ownIn(this.#old) ?? this.#going ?? this.#rules.unmarked();
    note(this.#used, proposal, true);
    this.#putBack(length, insertionKey(proposal), true);
    return proposal;
  }

  /** The proposal that puts such words in and that the sender may write in. */
  #ownIn(attributes: Attributes): ProposalId | null {
    for (const key of attributes.keys()) {
      const mark = proposalOfKey(key);
      if (mark?.adds === true && this.#rules.use(mark.proposal) === 'may') return mark.proposal;
    }
    return null;
  }

  /** New words may be in the brackets that one of the words beside them is in. */
  #inBracket(key: string, length: number): void {
    if (bracketOfKey(key) === null || this.#rules.baseIsOpen) return;
    if (this.#old.has(key) || this.#lastBrackets.has(key)) return;
    this.#doubtful.push({ from: this.#at, to: this.#at + length, key, value: null });
  }

  /** Whether the place was within somebody's insertion before the change. */
  #inForce(): boolean {
    return [...this.#old.keys()].some((key) => proposalOfKey(key)?.adds === true);
  }

  #putBack(length: number, key: string, value: unknown): void {
    if (typeof value !== 'string' && typeof value !== 'boolean' && value !== null) return;
    const last = this.#repairs.findLast((repair) => repair.key === key);
    if (last !== undefined && last.to === this.#at && last.value === value) last.to += length;
    else this.#repairs.push({ from: this.#at, to: this.#at + length, key, value });
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

  #use({ proposal, adds }: ProposalMark): 'may' | 'late' | 'never' {
    const use = this.#rules.use(proposal);
    if (use !== 'may') return use;
    note(this.#used, proposal, adds);
    return use;
  }
}

function note(used: Used, proposal: ProposalId, adds: boolean): void {
  used.set(proposal, { adds: adds || used.get(proposal)?.adds === true });
}

const soft = (code: RefusalCode): Violation => ({ code, forged: false });
const NOT_YOURS = soft('update-not-yours');
const FORGED: Violation = { code: 'update-not-yours', forged: true };
/** An own proposal may have been closed, or frozen by a stance, while its sponsor typed; another's is nobody's to touch. */
const OF = { late: soft('proposal-frozen'), never: FORGED };

const bracketsOf = (attributes: Attributes): Set<string> =>
  new Set([...attributes.keys()].filter((key) => bracketOfKey(key) !== null));
