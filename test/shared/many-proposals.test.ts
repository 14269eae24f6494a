import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { lapsing } from '../../shared/text/proposals/closing.ts';
import {
  accept,
  draft,
  id,
  propose,
  provisionOf,
  replace,
  statusOf,
  tabling,
} from './support/proposals-model.ts';
import { command, readerOf } from './support/text-model.ts';
import type { Draft } from './support/text-model.ts';

describe('where there are very many proposals', () => {
  test('one party, with all that it ever proposed, leaves the others place to propose', () => {
    const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    const own = { ...must(d.state.proposals[id('p')], 'proposal'), status: 'withdrawn' as const };
    const proposals = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`p${n}`, own]));
    const full: Draft = { ...d, state: { ...d.state, proposals } };
    const change = replace(full, 8, 13, 'must');
    expect(tabling(full, change)).toBe('limit-reached');
    expect(statusOf(propose(full, 'AOSIS', 'q', change), 'q')).toBe('open');
  });

  test('on one provision a party has at most 300 open ones', () => {
    const d = propose(draft(), 'EU', 'p', replace(draft(), 8, 13, 'should'));
    const own = must(d.state.proposals[id('p')], 'proposal');
    const proposals = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`p${n}`, own]));
    const full: Draft = { ...d, state: { ...d.state, proposals } };
    expect(tabling(full, replace(full, 8, 13, 'must'))).toBe('limit-reached');
    const other = propose(full, 'AOSIS', 'q', replace(full, 8, 13, 'must'));
    expect(statusOf(other, 'q')).toBe('open');
  });

  test('however many stand in a paragraph, what the chair decides on one goes through it as often', () => {
    const walks = (many: number, decided: (d: Draft) => boolean): number => {
      let d = draft();
      for (let n = 0; n < many; n += 1) d = propose(d, 'EU', `p${n}`, replace(d, 8, 8, `w${n} `));
      let read = 0;
      const words = new Proxy(d.words, {
        get: (all, key) => {
          read += 1;
          return Reflect.get(all, key);
        },
      });
      expect(decided({ ...d, words })).toBe(true);
      return read;
    };
    const accepts = (d: Draft): boolean => command(d, accept('p3')).ok;
    const lapses = (d: Draft): boolean =>
      lapsing({ state: d.state, reader: readerOf(d.words) }, provisionOf(d)).length > 0;
    for (const decided of [accepts, lapses]) expect(walks(40, decided)).toBe(walks(10, decided));
  });
});
