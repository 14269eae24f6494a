import type { InstrumentId } from '../base/ids.ts';
import type { Language } from '../base/names.ts';
import { refuse, accept } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { RoomState } from '../room/state.ts';
import { wordsOf } from '../text/marks.ts';
import type { TextReader } from '../text/rewrite.ts';
import { languageOf } from './script.ts';
import type { ExchangeProvision, ExchangeText } from './text.ts';

export interface Taking {
  /** null: the first. */
  instrument: string | null;
  /** Of names, where the script of the text does not tell. */
  language: Language;
  /** Server ms. */
  at: number;
}

/**
 * A text as it leaves the room. `seen` must be the room as its reader may see it (room/view.ts): nothing else is looked at
 * but the words. A deleted provision does not leave. Refuses: unknown-instrument.
 */
export function takeText(
  seen: RoomState,
  reader: Pick<TextReader, 'runs'>,
  { instrument: wanted, language: latin, at }: Taking,
): Result<ExchangeText> {
  const { instruments, provisions, paragraphs, brackets } = seen.text;
  const instrument =
    wanted === null
      ? instruments[0]
      : instruments.find((one) => one.id === (wanted as InstrumentId));
  if (instrument === undefined) return refuse('unknown-instrument');
  const taken = instrument.provisions.flatMap((id): ExchangeProvision[] => {
    const provision = provisions[id];
    if (provision === undefined || provision.status === 'deleted') return [];
    const { number, level, status } = provision;
    const inside = provision.paragraphs.flatMap((paragraphId) => {
      const paragraph = paragraphs[paragraphId];
      if (paragraph === undefined) return [];
      const { kind, label, indent, spaced } = paragraph;
      const runs = reader.runs(paragraphId);
      return [{ id: paragraphId, kind, label, indent, spaced, runs, proposed: null }];
    });
    return [{ id, number, level, status, paragraphs: inside }];
  });
  const sample = taken.flatMap((one) => one.paragraphs.map((p) => wordsOf(p.runs))).join(' ');
  const language = languageOf(`${instrument.title} ${sample}`, latin);
  return accept({
    room: seen.room.title,
    title: instrument.title,
    language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    at,
    provisions: taken,
    brackets: Object.fromEntries(
      Object.entries(brackets).map(([id, { order, group, form }]) => [
        id,
        { order, group, form, holders: [] },
      ]),
    ),
    proposals: {},
    comments: [],
  });
}
