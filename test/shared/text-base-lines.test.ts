import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseBreaks } from '../../shared/text/layout/base-lines.ts';
import { breaksOf } from '../../shared/text/layout/lines.ts';
import type { Run } from '../../shared/text/rewrite.ts';

const LINE =
  'Developed country Parties shall provide new and additional support to developing countries. ';
const proposed: Run = { insert: LINE, attributes: { 'i:p1': true } };

describe('[T-10] lines of a text in which something is proposed', () => {
  it('keep their numbers, however much is proposed among them', () => {
    const base: Run[] = [{ insert: LINE }, { insert: LINE }];
    const starts = baseBreaks(base);
    expect(starts.length).toBeGreaterThan(1);
    expect(baseBreaks([proposed, ...base])).toHaveLength(starts.length);
    expect(baseBreaks([{ insert: LINE, attributes: { 'd:p1': true } }, { insert: LINE }])).toEqual(
      starts,
    );
  });

  it('begin at the same words as without it', () => {
    const run = fc
      .tuple(fc.stringMatching(/^[a-z ]{1,40}$/), fc.boolean())
      .map(([insert, adds]): Run => (adds ? { insert, attributes: { 'i:p1': true } } : { insert }));
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        const all = runs.map(({ insert }) => insert).join('');
        const base = runs.filter((one) => one.attributes === undefined);
        const words = base.map(({ insert }) => insert).join('');
        const [, ...with_] = baseBreaks(runs);
        const [, ...without] = breaksOf(words);
        expect(with_.map((at) => all.charAt(at))).toEqual(without.map((at) => words.charAt(at)));
      }),
    );
  });
});
