import { readable, UNFIT } from '../base/characters.ts';
import type { Anchor } from '../base/anchor.ts';
import { MAX_QUOTE } from '../base/anchor.ts';
import { messageId, threadId } from '../base/ids.ts';
import type { SeatId } from '../base/ids.ts';
import { MAX_MESSAGES } from '../discussion/decide.ts';
import { MAX_MESSAGE } from '../discussion/schema.ts';
import type { DiscussionEvent, Reach } from '../discussion/schema.ts';
import type { Party } from '../roster/schema.ts';
import type { ImportedText } from '../text/plain/import-text.ts';
import { MARKS, wordsOf } from '../text/marks.ts';
import { keyOf, lettersAt, lettersIn } from './letters.ts';
import type { SourceComment } from './source-comment.ts';

export interface CommentPorts {
  /** Who opens the threads: a mediator, since nobody of the document has a seat. */
  seat: SeatId;
  newId: () => string;
  /** The party at this place of the form. */
  partyAt: (place: number) => Party | undefined;
}

const EVERYBODY: Reach = { to: 'everybody' };

/**
 * The comments of a document as threads of everybody, on the words they are about. They are said by the mediator's seat, who
 * names each author as the document does: nobody writes in the name of a party but those who sit for it. What cannot be
 * found in the text is said about a provision, with the words quoted. Nothing is left out: a comment too long for a message
 * goes on in the next, and a thread too long in another.
 */
export function importComments(
  comments: readonly SourceComment[],
  text: Pick<ImportedText, 'outline' | 'runs'>,
  ports: CommentPorts,
): DiscussionEvent[] {
  const find = finder(text);
  const replies = new Map<number, SourceComment[]>();
  const begins: [number, SourceComment][] = [];
  for (const [n, comment] of comments.entries()) {
    const { replyTo } = comment;
    const root = replyTo === null || replyTo === n ? undefined : comments[replyTo];
    if (replyTo === null || root === undefined || root.replyTo !== null) begins.push([n, comment]);
    else replies.set(replyTo, [...(replies.get(replyTo) ?? []), comment]);
  }
  return begins.flatMap(([n, comment]) => {
    const { anchor, found } = find(comment);
    const said = [comment, ...(replies.get(n) ?? [])].flatMap((one, nth) =>
      parted(told(one, nth === 0 && !found ? one.quote : '', ports)),
    );
    return threads(said, anchor, comment.resolved, ports);
  });
}

function threads(
  said: readonly string[],
  anchor: Anchor,
  resolved: boolean,
  { seat, newId }: CommentPorts,
): DiscussionEvent[] {
  const events: DiscussionEvent[] = [];
  for (let from = 0; from < said.length; from += MAX_MESSAGES) {
    const about = { thread: threadId.parse(newId()), reach: EVERYBODY };
    for (const [n, words] of said.slice(from, from + MAX_MESSAGES).entries()) {
      const message = { seat, party: null, message: messageId.parse(newId()), words };
      events.push(
        n === 0
          ? { type: 'discussion.opened', ...about, ...message, anchor }
          : { type: 'discussion.replied', ...about, ...message, replyTo: null, cites: null },
      );
    }
    if (resolved) events.push({ type: 'discussion.resolved', ...about, seat });
  }
  return events;
}

function told(
  { author, party, date, words }: SourceComment,
  quote: string,
  { partyAt }: CommentPorts,
): string {
  const speaks = party === null ? undefined : partyAt(party);
  const names = speaks === undefined ? [] : [speaks.short, ...Object.values(speaks.name)];
  const named =
    speaks === undefined || names.some((name) => name !== undefined && author.includes(name));
  const who = named ? author : `${author} (${speaks.short})`;
  const head = [who.trim(), date ?? ''].filter((one) => one !== '').join(', ');
  const body = [quote === '' ? '' : `“${quote}”`, words].filter((one) => one !== '').join(' ');
  const whole = [head, body].filter((one) => one !== '').join(': ');
  return readable(whole.replaceAll(UNFIT, '')).trim() || '…';
}

const BREAK = 200;

/** Messages of a length that the room takes; where one goes on is said by dots. */
function parted(words: string): string[] {
  const parts: string[] = [];
  let rest = words;
  while (rest.length > MAX_MESSAGE) {
    const most = rest.slice(0, MAX_MESSAGE - 2);
    const blank = Math.max(most.lastIndexOf(' '), most.lastIndexOf('\n'));
    const split = /[\ud800-\udbff]$/.test(most) ? most.length - 1 : most.length;
    const end = blank > most.length - BREAK ? blank : split;
    parts.push(`${rest.slice(0, end).trim()} …`);
    rest = `… ${rest.slice(end).trim()}`;
  }
  return [...parts, rest];
}

interface Found {
  anchor: Anchor;
  /** Whether it is on the words, or the paragraph, that were meant. */
  found: boolean;
}

function finder({
  outline,
  runs,
}: Pick<ImportedText, 'outline' | 'runs'>): (comment: SourceComment) => Found {
  const paragraphs = outline.provisions.flatMap((provision) =>
    provision.paragraphs.map((paragraph) => {
      const own = runs[paragraph.id] ?? [];
      const words = wordsOf(own);
      // Numbers of notes are none of the words; blanks keep their place.
      const spoken = own
        .map(({ insert, attributes }) =>
          attributes?.[MARKS.footnote] === undefined ? insert : ' '.repeat(insert.length),
        )
        .join('');
      const key = keyOf(paragraph.label + spoken);
      return { provision: provision.id, paragraph, words, spoken, key };
    }),
  );
  const byKey = new Map<string, number[]>();
  for (const [n, { key }] of paragraphs.entries()) {
    const alike = byKey.get(key);
    if (alike === undefined) byKey.set(key, [n]);
    else alike.push(n);
  }
  const first = outline.provisions[0];
  if (first === undefined) throw new Error('a text has a provision');
  let home = first.id;
  return ({ key, nth, quote, before }) => {
    const alike = key === '' ? [] : (byKey.get(key) ?? []);
    let at = alike[nth] ?? alike[0];
    const none = { paragraph: null, from: null, to: null, at: 0, quote: '' };
    if (at === undefined) return { anchor: { provision: home, ...none }, found: false };
    // A very long paragraph is several in the room.
    let left = before;
    let own = paragraphs[at];
    for (;;) {
      const next = paragraphs[at + 1];
      const length = own === undefined ? 0 : lettersIn(own.paragraph.label + own.spoken).length;
      const goesOn = next?.paragraph.label === '' && !next.paragraph.spaced;
      if (left < length || !goesOn) break;
      left -= length;
      at += 1;
      own = next;
    }
    if (own === undefined) return { anchor: { provision: home, ...none }, found: false };
    home = own.provision;
    const about = { provision: own.provision, paragraph: own.paragraph.id, from: null, to: null };
    const words = range(own.paragraph.label, own, quote, left);
    const lost = words === null && lettersIn(quote) !== '';
    return { anchor: { ...about, ...(words ?? { at: 0, quote: '' }) }, found: !lost };
  };
}

/** Where the quote stands in words, the nearest to `near` letters from the beginning of the label; a label is no words. */
function range(
  label: string,
  { words, spoken }: { words: string; spoken: string },
  quote: string,
  near: number,
): Pick<Anchor, 'at' | 'quote'> | null {
  const wanted = lettersIn(quote);
  if (wanted === '') return null;
  const { letters, at } = lettersAt(label + spoken);
  let best: number | null = null;
  for (let n = letters.indexOf(wanted); n !== -1; n = letters.indexOf(wanted, n + 1)) {
    if (best !== null && Math.abs(best - near) <= Math.abs(n - near)) break;
    best = n;
  }
  const begin = best === null ? undefined : at[best];
  const last = best === null ? undefined : at[best + wanted.length - 1];
  if (begin === undefined || last === undefined) return null;
  const from = Math.max(0, begin - label.length);
  const end = last + 1 - label.length;
  const [tail = ''] = /[^\p{L}\p{N}]*$/u.exec(quote) ?? [];
  const to = words.startsWith(tail, end) ? end + tail.length : end;
  if (to <= from) return null;
  const most = words.slice(from, Math.min(to, from + MAX_QUOTE));
  return { at: from, quote: most.replace(/[\ud800-\udbff]$/, '') };
}
