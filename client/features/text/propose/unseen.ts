interface Span {
  from: number;
  to: number;
}

/**
 * Stretches of a paragraph that a writer took away and that stand there all the same. The writer counts without them;
 * the paragraph counts with them.
 */
export class Unseen {
  private spans: Span[] = [];

  /** The paragraph's offset of a place that the writer counts, behind what is unseen there. */
  behind(at: number): number {
    let real = at;
    for (const { from, to } of this.spans) {
      if (from > real) break;
      real += to - from;
    }
    return real;
  }

  /** As `behind`, before what is unseen there. */
  before(at: number): number {
    let real = at;
    for (const { from, to } of this.spans) {
      if (from >= real) break;
      real += to - from;
    }
    return real;
  }

  /** What the writer sees of `length` units from `at`, in the paragraph's offsets. */
  seenSpans(at: number, length: number): Span[] {
    if (length <= 0) return [];
    const [from, to] = [this.behind(at), this.before(at + length)];
    const seen: Span[] = [];
    let start = from;
    for (const span of this.spans) {
      if (span.to <= from || span.from >= to) continue;
      if (span.from > start) seen.push({ from: start, to: span.from });
      start = span.to;
    }
    if (to > start) seen.push({ from: start, to });
    return seen;
  }

  add(from: number, to: number): void {
    const merged: Span[] = [];
    for (const span of [...this.spans, { from, to }].toSorted((a, b) => a.from - b.from)) {
      const last = merged.at(-1);
      if (last !== undefined && last.to >= span.from) last.to = Math.max(last.to, span.to);
      else merged.push({ ...span });
    }
    this.spans = merged;
  }

  /** How far the unseen reaches that begins at `from`. */
  lengthFrom(from: number): number {
    const found = this.spans.find((span) => span.from <= from && span.to > from);
    return found === undefined ? 0 : found.to - from;
  }

  /** Words came in at `at`. */
  grow(at: number, length: number): void {
    this.spans = this.spans.map(({ from, to }) =>
      from >= at ? { from: from + length, to: to + length } : { from, to },
    );
  }

  /** Words went that stood from `at` on. */
  shrink(at: number, length: number): void {
    this.spans = this.spans.map(({ from, to }) =>
      from >= at + length ? { from: from - length, to: to - length } : { from, to },
    );
  }
}
