import { nameIn } from '../base/names.ts';
import type { Language } from '../base/names.ts';
import type { Message, Thread } from '../discussion/state.ts';
import type { RoomState } from '../room/state.ts';
import { partyOf } from '../roster/reads.ts';
import { wordsOf } from '../text/marks.ts';
import type { TextReader } from '../text/rewrite.ts';
import { locate } from '../views/locate.ts';
import type { TextSight } from '../views/locate.ts';
import type { Author, ExchangeComment, ExchangeProvision } from './text.ts';

export type CommentReader = Pick<TextReader, 'runs' | 'resolve' | 'length'>;

/**
 * What was said about the words before everybody, message by message. Threads of one delegation, or with the mediators, do not
 * leave, though their reader sees them: a file travels.
 */
export function commentsOf(
  seen: RoomState,
  reader: CommentReader,
  provisions: readonly ExchangeProvision[],
  language: Language,
): ExchangeComment[] {
  const leaving = new Set<string>(provisions.flatMap((one) => one.paragraphs.map((p) => p.id)));
  const authorOf = ({ party }: Message): Author => {
    const found = party === null ? null : partyOf(seen.roster, party);
    return found === null
      ? { kind: 'chair' }
      : { kind: 'party', name: nameIn(found.name, language) };
  };
  return Object.values(seen.discussion.threads)
    .filter((thread) => thread.reach.to === 'everybody')
    .flatMap((thread) => {
      const { paragraph, range } = placeOf(seen, reader, thread);
      if (paragraph === null || !leaving.has(paragraph)) return [];
      return thread.messages
        .filter((message) => !message.withdrawn && message.words !== '')
        .map((message, n): ExchangeComment => {
          const { at, words } = message;
          const resolved = thread.resolved !== null;
          return { paragraph, range, author: authorOf(message), at, words, reply: n > 0, resolved };
        });
    });
}

function placeOf(
  { text }: RoomState,
  reader: CommentReader,
  { anchor }: Thread,
): { paragraph: ExchangeComment['paragraph'] | null; range: ExchangeComment['range'] } {
  const candidates = anchor.paragraph === null ? [] : [anchor.paragraph, ...anchor.elsewhere];
  const sight: TextSight = {
    provisionOf: (paragraph) => text.paragraphs[paragraph]?.provision ?? null,
    wordsOf: (paragraph) => wordsOf(reader.runs(paragraph)),
    resolve: (place) => {
      for (const paragraph of candidates) {
        if (text.paragraphs[paragraph] === undefined) continue;
        const at = reader.resolve(paragraph, place);
        if (at !== null) return { paragraph, at };
      }
      return null;
    },
  };
  const found = locate(anchor, sight);
  const first = text.provisions[found.provision]?.paragraphs[0] ?? null;
  if (found.paragraph === null) return { paragraph: first, range: null };
  const { from, to } = found;
  return { paragraph: found.paragraph, range: found.found === 'whole' ? null : { from, to } };
}
