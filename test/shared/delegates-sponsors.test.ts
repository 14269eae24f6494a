import { describe, expect, test } from 'vitest';
import type { InstrumentId, ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import { Delegates } from './support/delegates.ts';

describe('[T-5] whose a proposal is', () => {
  test('the chair’s text passes to its co-sponsor wholly: it alone withdraws it then', () => {
    const table = new Delegates();
    table.replaces(null, 'p', 'shall', 'should');
    table.sponsors('US', 'p');
    expect(table.withdraws(null, 'p')).toBe('ok');
    expect(table.proposal('p')).toMatchObject({ sponsor: 'US', chair: false, status: 'open' });
    expect(table.withdraws(null, 'p')).toBe('not-your-proposal');
    expect(table.withdraws('US', 'p')).toBe('ok');
    expect(table.proposal('p').status).toBe('withdrawn');
  });

  test('a co-sponsor that takes up what was overtaken sponsors it once: withdrawn, it is withdrawn', () => {
    const table = new Delegates();
    table.replaces('EU', 'p', 'shall', '');
    for (const party of ['JP', 'US', 'BR']) table.sponsors(party, 'p');
    table.replaces('TV', 'q', 'shall', 'should');
    table.accept('q');
    table.replaces('TV', 'back', 'should', 'shall');
    table.accept('back');
    expect(table.takesUp('US', 'p')).toBe('ok');
    expect(table.proposal('p').sponsor).toBe('US');
    expect(table.coSponsors('p')).toEqual(['JP', 'BR']);
    for (const party of ['US', 'JP', 'BR']) expect(table.withdraws(party, 'p'), party).toBe('ok');
    expect(table.proposal('p').status).toBe('withdrawn');
  });

  test('a co-sponsor that leaves inherits nothing; whoever withdrew may come back behind the others', () => {
    const table = new Delegates();
    table.replaces('EU', 'p', 'shall', 'should');
    for (const party of ['US', 'JP', 'BR']) table.sponsors(party, 'p');
    expect(table.sponsors('US', 'p', false)).toBe('ok');
    expect(table.withdraws('EU', 'p')).toBe('ok');
    expect([table.proposal('p').sponsor, table.coSponsors('p')]).toEqual(['JP', ['BR']]);
    expect(table.sponsors('JP', 'p')).toBe('already-sponsor');
    expect(table.sponsors('EU', 'p')).toBe('ok');
    expect(table.coSponsors('p')).toEqual(['BR', 'EU']);
  });
});

test('[P-1] a reservation is its party’s: the chair rejects it as little as it accepts it', () => {
  const table = new Delegates();
  table.proposes('US', 'r', { kind: 'reservation', words: 'Pending the capital.' });
  expect(table.reject('r')).toBe('reservation-stands');
  expect(table.accept('r')).toBe('reservation-stands');
  expect(table.toBrackets('r')).toBe('nothing-to-accept');
  expect(table.status()).toBe('bracketed');
  expect(table.withdraws('US', 'r')).toBe('ok');
  expect(table.status()).toBe('under_discussion');
});

test('[T-11] in streamlining what only takes words out may be taken up again, however it was made', () => {
  const table = new Delegates();
  table.replaces('EU', 'out', ' promptly', '');
  table.replaces('EU', 'in', 'shall', 'should');
  for (const id of ['out', 'in']) table.withdraws('EU', id);
  table.phase('streamlining');
  expect(table.takesUp('US', 'in')).toBe('phase-no-new-text');
  expect(table.takesUp('US', 'out')).toBe('ok');
  expect(table.text()).toBe('Parties shall act{- promptly out-}. / They report.');
});

test('[D-1] while the meeting is asked, a proposal stands still in its other languages too', () => {
  const table = new Delegates();
  table.replaces('EU', 'p', 'shall', 'should');
  const words = (said: string) =>
    table.by('EU', {
      type: 'text.word-in',
      proposal: 'p' as ProposalId,
      paragraph: table.paragraph(1),
      language: 'fr' as LanguageTag,
      words: said,
    });
  expect(words('Les Parties devraient agir.')).toBe('ok');
  table.freeze();
  expect(words('Les Parties peuvent agir.')).toBe('call-open');
});

test('[P-9] a provision goes to another text under a number that nothing bears there', () => {
  const table = new Delegates();
  const instrument = 'decision' as InstrumentId;
  const after = 'd1' as ProvisionId;
  table.chair({
    type: 'text.add-instrument',
    id: instrument,
    title: 'Decision',
    provision: after,
    paragraph: 'd1p' as ParagraphId,
    number: 'Article 2',
  });
  const sentence = table.provision(2);
  table.proposes('US', 'p', { kind: 'to-instrument', instrument, after }, 2);
  expect(table.accept('p')).toBe('number-taken');
  expect(table.draft.state.provisions[sentence]?.instrument).not.toBe(instrument);
  const number = 'Article 2 bis';
  expect(table.chair({ type: 'text.set-number', provision: sentence, number })).toBe('ok');
  expect(table.accept('p')).toBe('ok');
  expect(table.draft.state.provisions[sentence]?.instrument).toBe(instrument);
});
