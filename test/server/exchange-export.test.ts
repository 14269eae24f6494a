import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../shared/base/assert.ts';
import { akomaNtoso } from '../../shared/exchange/akoma-ntoso.ts';
import { inForm } from '../../shared/exchange/forms.ts';
import {
  exchangeText,
  proposal,
  withEndsProposed,
  withProposals,
} from '../shared/support/exchange-text.ts';

const TEXTS = new URL('../fixtures/texts/', import.meta.url);
const XMLLINT = process.env['XMLLINT_PATH'] ?? '/usr/bin/xmllint';
const SCHEMA = fileURLToPath(new URL('../fixtures/schemas/akomantoso30.xsd', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-akn-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const complaints = (xml: string): string => {
  const file = join(folder, 'text.xml');
  writeFileSync(file, xml);
  const args = ['--noout', '--nonet', '--schema', SCHEMA, file];
  const done = spawnSync(XMLLINT, args, { encoding: 'utf8' });
  if (done.error !== undefined) throw done.error;
  return done.status === 0 ? '' : done.stderr.slice(0, 2000);
};

test.each(readdirSync(TEXTS).filter((name) => /\.(md|txt)$/.test(name)))(
  '%s as Akoma Ntoso keeps to the schema of OASIS',
  (name) => {
    const text = exchangeText(readFileSync(new URL(name, TEXTS), 'utf8'));
    expect(complaints(akomaNtoso(text))).toBe('');
  },
);

test('tracked changes, holders, notes and odd characters keep to the schema too, in every form', () => {
  const source =
    '# A & B <x>\n\nWords\u0007 before.\n\n## Article 1\n\n1. **Each** {+p:new+} [{-q:old-}][*it*].[^1] Again.[^1]\n\n## Article 2\n\n[^1]: A note.\n';
  const text = withProposals(exchangeText(source), {
    p: proposal('Up & <land>', { reason: 'Why "not"?' }),
    q: proposal(null),
  });
  for (const form of ['live', 'bracketed', 'clean'] as const)
    expect(complaints(akomaNtoso(inForm(text, form))), form).toBe('');
  expect(akomaNtoso(text)).toMatch(/<ins refersTo="#party_1"[^>]*>new<\/ins>/);
  expect(complaints(akomaNtoso(text).replace('<num>', '<numb>'))).not.toBe('');
});

test('two texts of one room are two works, whatever their titles are written in', () => {
  const works = ['Draft Agreement', 'Draft decision (1/CP.21)', 'مشروع المقرر', 'a "b" & c'].map(
    (title) => {
      const file = akomaNtoso({ ...exchangeText('## Article 1\n\nWater.\n'), title });
      expect(complaints(file)).toBe('');
      return must(/<FRBRWork><FRBRthis value="([^"]*)"/.exec(file)?.[1], 'work');
    },
  );
  expect(new Set(works).size).toBe(4);
  expect(works[0]).toBe('/akn/un/bill/draft/Draft%20Agreement');
});

test('deep brackets, a language version and names of any characters keep to the schema', () => {
  const source = `## المادة 1\n\n1. ${'['.repeat(8)}كلمات${']'.repeat(8)}{+p:new+}.[^1]\n\n2. [No text][{-q:Old-} words].\n\n[^1]: Note <&>.\n`;
  const odd = 'A\u0001\u{1f1fa}\u{1f1f3} "<&>\' \u0627\ufffe';
  const text = withProposals(exchangeText(source), {
    p: proposal(odd, { with: [odd, null], reason: odd }),
    q: proposal(`${odd} 2`),
  });
  const versions = [text, { ...text, standing: `Français : ${odd}`, title: odd, room: odd }];
  for (const one of versions)
    for (const form of ['live', 'bracketed', 'clean'] as const)
      expect(complaints(akomaNtoso(inForm(one, form))), form).toBe('');
});

test('where a paragraph would be parted or joined, Akoma Ntoso has an end put in or taken out and keeps to the schema', () => {
  const source = '## Article 1\n\n1. One. Two.\n\n2. Three.\n\n3. {+n:Four.+}\n';
  const base = withProposals(exchangeText(source), {
    s: proposal('Upland', { change: 'split' }),
    m: proposal('Coast', { change: 'merge' }),
    n: proposal('Upland', { change: 'insert-paragraph' }),
  });
  const parted = withEndsProposed(base, 5);
  const xml = akomaNtoso(parted);
  expect(xml).toMatch(/One\. <ins refersTo="#party_\d"[^>]*>¶<\/ins>Two\./);
  expect(xml).toMatch(/Two\.<del refersTo="#party_\d"[^>]*>¶<\/del>/);
  expect(xml).toMatch(/<num><ins [^>]*>3\.<\/ins><\/num>/);
  expect(complaints(akomaNtoso(inForm(parted, 'bracketed')))).toBe('');
  expect(complaints(xml)).toBe('');
});
