import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId } from '../../shared/base/ids.ts';
import { rootOf } from '../../shared/protocol/sync.ts';
import { decideText } from '../../shared/text/decide.ts';
import { evolveText } from '../../shared/text/evolve.ts';
import { exportText } from '../../shared/text/plain/export.ts';
import { importText } from '../../shared/text/plain/import-text.ts';
import { bracketsOf } from '../../shared/text/marks.ts';
import { rewritesOf } from '../../shared/text/rewrites.ts';
import { initialText } from '../../shared/text/state.ts';
import { InstrumentDoc } from '../../server/document/instrument-doc.ts';
import { rewriteDocument, seedDocument } from '../../server/document/rewriter.ts';
import { readerOf } from '../../server/document/words.ts';
import { IN_SESSION, seatOf } from '../shared/support/text-model.ts';

const B = 'b' as BracketId;
const EU = { kind: 'seat', gavel: false, ...seatOf('head', 'EU', 'EU') } as const;

/** A text of one paragraph as the server holds it; answers what is bracketed from one UTF-16 place to another. */
function bracketed(words: string, from: number, to: number): { inside: string; text: string } {
  const { outline, runs } = importText(`## 1\n\n${words}\n`, 'markdown', (n) => `i${n}`);
  let state = evolveText(initialText(), { type: 'text.imported', outline }, 0);
  const doc = new InstrumentDoc(1);
  seedDocument(doc, new Map(Object.entries(runs)) as Map<ParagraphId, (typeof runs)[ParagraphId]>);
  const paragraph = must(outline.provisions[0]?.paragraphs[1], 'paragraph').id;
  const place = (at: number): string => {
    const text = doc.getText(rootOf(paragraph));
    const position = Y.createRelativePositionFromTypeIndex(text, at);
    return Buffer.from(Y.encodeRelativePosition(position)).toString('base64');
  };
  const act = { type: 'text.bracket', paragraph, from: place(from), to: place(to), id: B } as const;
  const moment = { id: 'm', now: 0 };
  const decided = decideText(state, act, EU, IN_SESSION, moment, readerOf(doc));
  if (!decided.ok) throw new Error(decided.refusal.code);
  for (const event of decided.value) {
    rewriteDocument(doc, rewritesOf(state, event, readerOf(doc)));
    state = evolveText(state, event, 0);
  }
  const after = readerOf(doc).runs(paragraph);
  const inside = after.filter((run) => bracketsOf(run).includes(B)).map(({ insert }) => insert);
  const instrument = must(state.instruments[0], 'instrument').id;
  const text = exportText(state, instrument, (id) => readerOf(doc).runs(id), 'markdown');
  return { inside: inside.join(''), text: text.trimEnd().split('\n').at(-1) ?? '' };
}

describe('[section 5, edge 7] brackets in scripts that run from the right, or whose characters are two units', () => {
  it.each([
    ['تلتزم الأطراف بالتعاون.', 'الأطراف', 'تلتزم [الأطراف] بالتعاون.'],
    ['הצדדים יפעלו יחד.', 'יפעלו', 'הצדדים [יפעלו] יחד.'],
    ['缔约方𠀀𠀁应合作。', '𠀀𠀁', '缔约方[𠀀𠀁]应合作。'],
    ['Parties 😀 معًا 一起 act.', '😀 معًا 一起', 'Parties [😀 معًا 一起] act.'],
  ])('%s', (words, chosen, text) => {
    const from = words.indexOf(chosen);
    expect(bracketed(words, from, from + chosen.length)).toEqual({ inside: chosen, text });
  });

  it('never part a character, wherever within it a place was named', () => {
    const words = 'a𠀀b😀c';
    const characters = new Set(words);
    for (let from = 0; from < words.length; from += 1) {
      for (let to = from + 2; to <= words.length; to += 1) {
        const { inside, text } = bracketed(words, from, to);
        for (const character of inside) expect(characters).toContain(character);
        expect(text.replace('[', '').replace(']', '')).toBe(words);
        expect(inside).not.toBe('');
      }
    }
  });
});
