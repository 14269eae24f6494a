import { plainLine, withoutHalves } from '../../../shared/text/plain-line.ts';
import type { WordChange } from '../../../shared/exchange/word-text.ts';

const KINDS: Record<string, WordChange['kind']> = {
  'w:ins': 'ins',
  'w:moveTo': 'ins',
  'w:cellIns': 'ins',
  'w:del': 'del',
  'w:moveFrom': 'del',
  'w:cellDel': 'del',
};

export const isChange = (name: string): boolean => name in KINDS;

const MAX_NAME = 300;

/** As the file names whoever wrote something, without what no name may hold; '' where it does not. */
export const authorOf = (attributes: ReadonlyMap<string, string>): string =>
  withoutHalves(
    plainLine(attributes.get('author') ?? '')
      .trim()
      .slice(0, MAX_NAME),
  );

/** Who made it and when, of the element that says so. */
export const changeOf = (name: string, attributes: ReadonlyMap<string, string>): WordChange => ({
  kind: KINDS[name] ?? 'ins',
  author: authorOf(attributes),
  date: attributes.get('date') ?? null,
});

export const sameChange = (one: WordChange, other: WordChange | undefined): boolean =>
  one.kind === other?.kind &&
  one.author === other.author &&
  one.date === other.date &&
  one.move === other.move;

export const sameChanges = (a: readonly WordChange[], b: readonly WordChange[]): boolean =>
  a.length === b.length && a.every((one, n) => sameChange(one, b[n]));

/** The tracked changes around the words that are read, outer first: of runs, of cells and of rows. */
export class Changes {
  #now: readonly WordChange[] = [];
  readonly #before: (readonly WordChange[])[] = [];

  get now(): readonly WordChange[] {
    return this.#now;
  }

  /** An element begins that may be a change, or say that it is one. */
  begin(): void {
    this.#before.push(this.#now);
  }

  /** A row and the words in it are one change where one person made both. */
  add(change: WordChange): void {
    const known = this.#now.some(
      ({ kind, author }) => kind === change.kind && author === change.author,
    );
    if (!known) this.#now = [...this.#now, change];
  }

  /** A change that is open already is half of a move: some programs say so within it. */
  move(half: Pick<WordChange, 'kind' | 'move'> | null): void {
    const last = this.#now.at(-1);
    if (half === null || last?.kind !== half.kind) return;
    this.#now = [...this.#now.slice(0, -1), { ...last, ...half }];
  }

  end(): void {
    this.#now = this.#before.pop() ?? [];
  }
}
