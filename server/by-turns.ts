/** What several wait for: each gets one after the other, and what one wants is kept in order. */
export class ByTurns<T> {
  readonly #waiting = new Map<string, T[]>();

  add(who: string, what: T): void {
    const theirs = this.#waiting.get(who);
    if (theirs === undefined) this.#waiting.set(who, [what]);
    else theirs.push(what);
  }

  /** Undefined when nobody waits. */
  next(): { who: string; what: T } | undefined {
    const [first] = this.#waiting;
    if (first === undefined) return undefined;
    const [who, theirs] = first;
    const what = theirs.shift();
    // Behind whoever else waits.
    this.#waiting.delete(who);
    if (theirs.length > 0) this.#waiting.set(who, theirs);
    return what === undefined ? undefined : { who, what };
  }
}
