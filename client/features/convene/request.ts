import { nameIn } from '../../../shared/base/names.ts';
import type { Language, Names } from '../../../shared/base/names.ts';
import { criticAuthors } from '../../../shared/exchange/critic.ts';
import { placeComments } from '../../../shared/exchange/place-comments.ts';
import { conveneRequest } from '../../../shared/protocol/http.ts';
import type { ConveneRequest } from '../../../shared/protocol/http.ts';
import { MAX_SOURCE } from '../../room/read-text-file.ts';
import type { Draft } from './draft.ts';

export const MAX_PARTIES = 300;
const MAX_AUTHOR = 300;

/** What keeps the form from being sent, by the field's id in the page. */
export type Fault = 'title' | 'name' | 'parties' | 'short' | 'source' | 'too-many' | 'too-big';

export function faultsOf(draft: Draft): Fault[] {
  const faults: Fault[] = [];
  if (draft.title.trim() === '') faults.push('title');
  if (draft.name.trim() === '') faults.push('name');
  if (draft.parties.length === 0) faults.push('parties');
  if (draft.parties.length > MAX_PARTIES) faults.push('too-many');
  if (badShorts(draft).size > 0) faults.push('short');
  if (draft.text.from === 'source' && draft.text.source.trim() === '') faults.push('source');
  if (draft.text.source.length > MAX_SOURCE) faults.push('too-big');
  return faults;
}

/** Keys of parties whose short name is empty or taken by another one. */
export function badShorts(draft: Draft): Set<string> {
  const count = new Map<string, number>();
  const folded = (short: string): string => short.trim().toLowerCase();
  for (const { short } of draft.parties) {
    count.set(folded(short), (count.get(folded(short)) ?? 0) + 1);
  }
  const bad = draft.parties.filter(
    ({ short }) => short.trim() === '' || (count.get(folded(short)) ?? 0) > 1,
  );
  return new Set(bad.map((party) => party.key));
}

/** The request, or null where the form holds something that the server would refuse (control characters …). */
export function requestOf(draft: Draft): ConveneRequest | null {
  const present = new Set(draft.groups.map((group) => group.id));
  const { text } = draft;
  const asked = {
    title: draft.title,
    template: draft.template,
    admission: draft.admission,
    mediator: { name: draft.name, function: draft.function.trim() },
    parties: draft.parties.map(({ key: _key, ...party }) => ({
      ...party,
      coalitions: party.coalitions.filter((id) => present.has(id)),
    })),
    coalitions: draft.groups,
    text:
      text.from === 'empty'
        ? null
        : {
            title: text.title.trim() === '' ? draft.title : text.title,
            format: text.format,
            source: text.source,
            ...authorsOf(draft),
            ...commentsOf(draft),
          },
  };
  const parsed = conveneRequest.safeParse(asked);
  return parsed.success ? parsed.data : null;
}

/** Whose the tracked changes are, where they are to be proposals; nothing else. */
function authorsOf({ text, parties }: Draft): Pick<NonNullable<ConveneRequest['text']>, 'authors'> {
  const { word } = text;
  if (word?.treatment !== 'proposals' || text.format !== 'markdown') return {};
  return {
    authors: criticAuthors(text.source).map(({ author }) => {
      const place = parties.findIndex((party) => party.key === word.parties[author]);
      return { author, party: place < 0 ? null : place };
    }),
  };
}

/** The comments of a Word file, where they are to be threads. */
function commentsOf({
  text,
  parties,
}: Draft): Pick<NonNullable<ConveneRequest['text']>, 'comments'> {
  const { word } = text;
  if (word === null || !word.threads || word.comments.length === 0) return {};
  return {
    comments: placeComments(word.source, word.treatment, word.comments).map(
      ({ line: _line, author, date, ...comment }) => {
        const place = parties.findIndex((party) => party.key === word.parties[author]);
        const [day = null] = /^\d{4}-\d\d-\d\d/.exec(date ?? '') ?? [];
        return {
          ...comment,
          author: author.slice(0, MAX_AUTHOR),
          date: day,
          party: place < 0 ? null : place,
        };
      },
    ),
  };
}

export const byName =
  (language: Language) =>
  (a: { name: Names }, b: { name: Names }): number =>
    nameIn(a.name, language).localeCompare(nameIn(b.name, language), language);
