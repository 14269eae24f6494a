import type { ExchangeComment, ExchangeText } from '../text.ts';
import { authorName } from '../words.ts';
import { XML, element } from '../xml.ts';
import { paragraphXml } from './paragraph.ts';
import { MICROSOFT, W } from './parts.ts';
import type { RunWriter } from './runs.ts';

const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
const SPACE = {
  'xmlns:w': W,
  'xmlns:mc': COMPATIBILITY,
  'xmlns:w14': `${MICROSOFT}/2010/wordml`,
  'xmlns:w15': `${MICROSOFT}/2012/wordml`,
  'mc:Ignorable': 'w14 w15',
};

/** By which a comment's last paragraph is known. */
const idOf = (n: number): string => (n + 1).toString(16).toUpperCase().padStart(8, '0');

/** Comments, and which of them are replies and settled ([MS-DOCX] 2.5.3, commentEx). */
export function commentParts(text: ExchangeText, runs: RunWriter): Record<string, string> {
  const { comments } = text;
  const written = comments.map((comment, n) => commentXml(text, runs, comment, n));
  let root = 0;
  const extended = comments.map(({ reply, resolved }, n) => {
    if (!reply) root = n;
    return element('w15:commentEx', {
      'w15:paraId': idOf(n),
      'w15:paraIdParent': reply ? idOf(root) : null,
      'w15:done': resolved ? 1 : 0,
    });
  });
  return {
    'word/comments.xml': XML + element('w:comments', SPACE, written.join('')),
    'word/commentsExtended.xml': XML + element('w15:commentsEx', SPACE, extended.join('')),
  };
}

function commentXml(
  text: ExchangeText,
  runs: RunWriter,
  { author, at, words }: ExchangeComment,
  n: number,
): string {
  const name = authorName(author, text.language);
  const lines = words.split('\n');
  const paragraphs = lines.map((line, nth) =>
    paragraphXml(text, runs.run(line), {
      style: 'CommentText',
      indent: 0,
      id: nth === lines.length - 1 ? idOf(n) : null,
    }),
  );
  return element(
    'w:comment',
    {
      'w:id': n,
      'w:author': name,
      'w:date': new Date(at).toISOString(),
      'w:initials': [...name].slice(0, 3).join(''),
    },
    paragraphs.join(''),
  );
}
