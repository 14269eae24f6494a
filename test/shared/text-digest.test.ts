import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDigest } from '../../shared/text/digest.ts';
import type { Run } from '../../shared/text/rewrite.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const digestOf = (text: Record<string, Run[]>): string =>
  new TextDigest(sha256).of(Object.keys(text), (p) => text[p] ?? []);

const run = fc.record({
  insert: fc.string({ minLength: 1, maxLength: 6 }),
  attributes: fc.dictionary(fc.constantFrom('em', 'strong', 'b:x'), fc.constant(true), {
    maxKeys: 3,
  }),
});

describe('the digest of a text', () => {
  it('is the same however a replica cuts its runs, orders its marks and knows its paragraphs', () => {
    const cut = (runs: Run[]): Run[] =>
      runs.flatMap(({ insert, attributes }) =>
        [...insert].map((unit) => ({
          insert: unit,
          attributes: Object.fromEntries(Object.entries(attributes ?? {}).toReversed()),
        })),
      );
    fc.assert(
      fc.property(fc.array(run), fc.array(run), (a, b) => {
        expect(digestOf({ q: cut(b), empty: [], p: cut(a) })).toBe(digestOf({ p: a, q: b }));
      }),
    );
  });

  it('differs when a letter, a mark or a paragraph does', () => {
    const text = { p: [{ insert: 'shall' }], q: [{ insert: 'may' }] };
    const others: Record<string, Run[]>[] = [
      { p: [{ insert: 'shaII' }], q: text.q },
      { p: [{ insert: 'shall', attributes: { em: true } }], q: text.q },
      { p: text.q, q: text.p },
      { p: text.p },
    ];
    expect(new Set([text, ...others].map(digestOf)).size).toBe(5);
  });

  it('reads a paragraph again only when told that it changed', () => {
    const digest = new TextDigest(sha256);
    const text: Record<string, Run[]> = { p: [{ insert: 'one' }], q: [{ insert: 'two' }] };
    const read: string[] = [];
    const now = () =>
      digest.of(['p', 'q'], (p) => {
        read.push(p);
        return text[p] ?? [];
      });
    const before = now();
    text['q'] = [{ insert: 'three' }];
    digest.changed('q');
    expect(now()).not.toBe(before);
    expect(read).toEqual(['p', 'q', 'q']);
  });
});
