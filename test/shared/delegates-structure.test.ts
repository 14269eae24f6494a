import { describe, expect, test } from 'vitest';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { TextCommand } from '../../shared/text/schema.ts';
import { Delegates } from './support/delegates.ts';

const M = 'm' as ParagraphId;
const N = 'n' as ParagraphId;
const UNTOUCHED = 'Parties shall act promptly. / They report.';

describe('[T-1] a paragraph that is only proposed is its sponsor’s, accepted or taken back as it is', () => {
  /** EU has proposed "New one." between the two paragraphs of Article 1. */
  const room = (): Delegates => {
    const table = new Delegates();
    table.inserts('EU', 'new', table.paragraph(1), M, 'New one.');
    return table;
  };

  test('nothing is joined to it, which would go when it is taken back', () => {
    const table = room();
    const behind = table.paragraph(3);
    expect(table.chair({ type: 'text.merge', paragraph: behind })).toBe('proposal-in-the-way');
    table.proposes('US', 'join', { kind: 'merge', paragraph: behind });
    expect(table.accept('join')).toBe('proposal-in-the-way');
    table.withdraws('EU', 'new');
    expect(table.accept('join')).toBe('ok');
    expect(table.text()).toBe('Parties shall act promptly.They report.');
  });

  test.each<[string, TextCommand]>([
    ['joined to another', { type: 'text.merge', paragraph: M }],
    ['parted', { type: 'text.split', paragraph: M, at: '3', id: N }],
    [
      'pasted into',
      {
        type: 'text.paste',
        paragraph: M,
        from: '3',
        to: '3',
        parts: [
          { id: 'x' as ParagraphId, words: 'One' },
          { id: N, words: 'Two' },
        ],
      },
    ],
  ])('it is not %s: it is accepted whole, or leaves nothing behind', (_, act) => {
    const table = room();
    expect(table.chair(act)).toBe('proposal-in-the-way');
    const carried = room();
    expect(carried.accept('new')).toBe('ok');
    expect(carried.chair(act)).toBe('ok');
    table.withdraws('EU', 'new');
    expect(table.text()).toBe(UNTOUCHED);
  });

  test('nor does the text lose it to another proposal than its own', () => {
    const table = room();
    table.proposes('US', 'out', { kind: 'remove-paragraph', paragraph: M });
    table.rivals('JP', 'other', M, N);
    for (const id of ['out', 'other']) expect(table.accept(id), id).toBe('proposal-in-the-way');
    expect(table.accept('new')).toBe('ok');
    expect(table.accept('other')).toBe('ok');
    expect(table.text()).toBe('Parties shall act promptly. / Or so. / They report.');
  });

  test('nor does it go to another provision', () => {
    const table = room();
    const move = { paragraph: M, after: table.paragraph(1, 2) };
    expect(table.chair({ type: 'text.move-paragraph', ...move })).toBe('proposal-in-the-way');
    table.proposes('US', 'move', { kind: 'move', ...move });
    expect(table.accept('move')).toBe('proposal-in-the-way');
    expect(table.accept('new')).toBe('ok');
    expect(table.accept('move')).toBe('ok');
    expect(table.text(2)).toBe('Done well. / New one. / And soon.');
  });
});

describe('[T-4] what is proposed about a paragraph is decided where it was proposed', () => {
  const away = (table: Delegates) =>
    table.chair({
      type: 'text.move-paragraph',
      paragraph: table.paragraph(1),
      after: table.paragraph(1, 2),
    });

  test.each(['shall', ''])('with words proposed in it ("%s") it stays in its provision', (by) => {
    const table = new Delegates();
    table.replaces('EU', 'p', ' promptly', by);
    expect(away(table)).toBe('proposal-in-the-way');
    table.withdraws('EU', 'p');
    expect(away(table)).toBe('ok');
    expect([table.text(2), table.strays]).toEqual([
      'Done well. / Parties shall act promptly. / And soon.',
      [],
    ]);
  });

  test('with a rival text to it, it stays beside that, and one', () => {
    const table = new Delegates();
    table.rivals('EU', 'p', table.paragraph(1), M);
    const first = table.paragraph(1);
    const split = { type: 'text.split', paragraph: first, at: '14', id: N } as const;
    expect(away(table)).toBe('proposal-in-the-way');
    expect(table.chair(split)).toBe('proposal-in-the-way');
    table.proposes('US', 's', { kind: 'split', paragraph: first, at: '14', made: N });
    expect(table.accept('s')).toBe('proposal-in-the-way');
    expect(table.accept('p')).toBe('ok');
    expect(table.text()).toBe('Or so. / They report.');
  });

  test('what else was to be done with it there is overtaken when it goes, by whoever moved it', () => {
    const moved = (how: (table: Delegates) => string): unknown[] => {
      const table = new Delegates();
      const second = table.paragraph(2);
      const places = { paragraph: second, after: table.paragraph(1, 2) };
      table.proposes('EU', 'join', { kind: 'merge', paragraph: second });
      table.proposes('US', 'part', { kind: 'split', paragraph: second, at: '4', made: N });
      table.proposes('JP', 'move', { kind: 'move', ...places });
      expect(how(table)).toBe('ok');
      expect(table.text()).toBe('Parties shall act promptly.');
      return ['join', 'part', 'move'].map((id) => table.proposal(id).status);
    };
    expect(moved((table) => table.accept('move'))).toEqual([
      'superseded',
      'superseded',
      'accepted',
    ]);
    const command = (table: Delegates): string =>
      table.chair({
        type: 'text.move-paragraph',
        paragraph: table.paragraph(2),
        after: table.paragraph(1, 2),
      });
    expect(moved(command)).toEqual(['superseded', 'superseded', 'superseded']);
  });
});
