import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bracketGroups,
  parseBrackets,
  renderBrackets,
  walkPairs,
} from '../../shared/text/plain/brackets.ts';
import fixture from '../fixtures/brackets.json' with { type: 'json' };
import more from '../fixtures/brackets-more.json' with { type: 'json' };

const codePoints = (text: string, at: number): number => Array.from(text.slice(0, at)).length;

describe('[T-10] brackets of a negotiating text', () => {
  const cases = [...fixture.cases, ...more.cases];
  test.each(cases.map((c) => [c.name, c] as const))('%s', (_name, { text, expect: wanted }) => {
    const { nodes, unmatched } = parseBrackets(text);
    const pairs = [...walkPairs(nodes)];
    expect({
      brackets: pairs.length,
      depth: Math.max(0, ...pairs.map((found) => found.depth)),
      groups: bracketGroups(nodes).map(({ kind, members }) => ({
        kind,
        members: members.map((member) => renderBrackets(member.inside)),
      })),
      unmatched: unmatched.map(({ kind, at }) => ({ kind, at: codePoints(text, at) })),
      roundTrip: renderBrackets(nodes) === text,
    }).toEqual(wanted);
  });

  test('every text is given back, whatever stands in it', () => {
    const piece = fc.constantFrom('[', ']', ' ', 'a', '😀', 'مرحبا', '\n');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const { nodes, unmatched } = parseBrackets(text);
        expect(renderBrackets(nodes)).toBe(text);
        const opened = [...walkPairs(nodes)].length;
        const closed = [...walkPairs(nodes)].filter(({ pair }) => pair.close !== null).length;
        const signs = pieces.filter((one) => one === '[' || one === ']').length;
        expect(opened + closed + unmatched.filter((u) => u.kind === 'unmatched-close').length).toBe(
          signs,
        );
      }),
    );
  });

  test('100,000 brackets within one another do not overflow', () => {
    const text = `${'['.repeat(100_000)}x${']'.repeat(100_000)}`;
    const { nodes, unmatched } = parseBrackets(text);
    expect(unmatched).toEqual([]);
    expect([...walkPairs(nodes)].at(-1)?.depth).toBe(100_000);
    expect(renderBrackets(nodes)).toBe(text);
    expect(bracketGroups(nodes)).toEqual([]);
  });
});
