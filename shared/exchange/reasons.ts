import type { ParagraphId } from '../base/ids.ts';
import { changeOf } from './run-marks.ts';
import type { ExchangeComment, ExchangeText } from './text.ts';

/** The reason given for an open proposal, as a comment by its author on the first words that it changes. */
export function withReasons(text: ExchangeText): ExchangeText {
  const said = new Set<string>();
  const comments: ExchangeComment[] = [];
  for (const { paragraphs } of text.provisions) {
    for (const { id, runs } of paragraphs) {
      let at = 0;
      for (const run of runs) {
        const range = { from: at, to: at + run.insert.length };
        at = range.to;
        const change = changeOf(run, text.proposals);
        for (const by of [change.ins, change.del]) {
          if (by === null || said.has(by)) continue;
          said.add(by);
          const comment = reasonOf(text, by, id, range);
          if (comment !== null) comments.push(comment);
        }
      }
    }
  }
  return comments.length === 0 ? text : { ...text, comments: [...text.comments, ...comments] };
}

function reasonOf(
  text: ExchangeText,
  by: string,
  paragraph: ParagraphId,
  range: ExchangeComment['range'],
): ExchangeComment | null {
  const proposal = text.proposals[by];
  if (proposal === undefined || proposal.reason === '') return null;
  const { author, at, reason } = proposal;
  return { paragraph, range, author, at, words: reason, reply: false, resolved: false };
}
