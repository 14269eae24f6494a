import { describe, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { Delegates } from './support/delegates.ts';

const REST = ' promptly. / They report.';

/** Everybody lets go of everything. */
const letGo = (at: Delegates): void => {
  for (const id of at.brackets) for (const party of at.holders(id)) at.lets(party ?? '', id);
};
/** The one with these words. */
const saying = (at: Delegates, words: string): string =>
  must(
    at.brackets.find((id) => at.wordsIn(id) === words),
    words,
  );

describe('[section 5, edge 1] replaces that overlap in part, put in brackets together', () => {
  const nested = (): Delegates => {
    const at = new Delegates();
    at.replaces('EU', 'wide', 'shall act', 'will do');
    at.replaces('US', 'narrow', 'act', 'proceed');
    expect(at.toBrackets('narrow', 'wide')).toBe('ok');
    return at;
  };

  test('the narrower is within what the wider would replace', () => {
    expect(nested().text()).toBe(`Parties [shall [act][proceed]][will do]${REST}`);
  });

  test.each([
    [['proceed', 'shall proceed'], 'shall proceed'],
    [['act', 'shall act'], 'shall act'],
    [['will do'], 'will do'],
  ])('settled on %j it says "%s"', (chosen, said) => {
    const at = nested();
    letGo(at);
    for (const words of chosen) expect(at.settle(saying(at, words)), words).toBe('ok');
    expect(at.text()).toBe(`Parties ${said}${REST}`);
    expect([at.brackets, at.strays, at.status()]).toEqual([[], [], 'under_discussion']);
  });

  test('across each other, what stands there now can be kept', () => {
    const at = new Delegates();
    at.replaces('EU', 'p', 'shall act', 'will do');
    const paragraph = at.paragraph(1);
    // "act" and " promptly", round what EU would put between them.
    at.proposes('US', 'r', {
      kind: 'replace',
      paragraph,
      from: '14',
      to: String(at.plain(paragraph).length - 1),
      words: 'go',
    });
    expect(at.toBrackets('p', 'r')).toBe('ok');
    letGo(at);
    const [mine, theirs] = ['shall act', 'actwill do promptly'].map((words) => saying(at, words));
    expect(at.settle(must(mine, 'first'))).toBe('ok');
    expect(at.settle(must(theirs, 'second'))).toBe('ok');
    expect(at.text()).toBe('Parties shall act promptly. / They report.');
  });
});

test('[T-4] one proposal that replaces words piece by piece: each piece beside what it would replace', () => {
  const at = new Delegates();
  at.replaces('EU', 'p', 'shall', 'will');
  const paragraph = at.paragraph(1);
  const more = { paragraph, from: 17, to: 21, insert: ' do' };
  at.happen({ type: 'text.marked-up', proposal: 'p' as never, markups: [more] });
  at.toBrackets('p');
  expect(at.text()).toBe(`Parties [shall][will][ act][ do]${REST}`);
  letGo(at);
  expect(at.settle(saying(at, 'shall'))).toBe('ok');
  expect(at.settle(saying(at, ' act'))).toBe('ok');
  expect(at.text()).toBe(`Parties shall act${REST}`);
});

test('[T-4] in brackets together, each is held by who insists on it, not by who objects to another', () => {
  const at = new Delegates();
  at.replaces('EU', 'p', 'Parties', 'All');
  at.replaces('JP', 'q', ' promptly', '');
  at.reacts('US', 'p', 'object');
  at.toBrackets('p', 'q');
  expect(at.text()).toBe('[Parties][All] shall act[ promptly]. / They report.');
  const held = ['Parties', 'All', ' promptly'].map((words) => at.holders(saying(at, words)));
  expect(held).toEqual([['US'], ['EU'], ['JP']]);
});
