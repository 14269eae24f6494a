import { Fragment, memo } from 'react';
import type { ReactNode } from 'react';
import type { BracketId } from '../../../shared/base/ids.ts';
import type { BracketSign, Segment, WordsSegment } from '../../../shared/text/layout.ts';
import type { LineStart } from '../../../shared/text/lines.ts';
import { cx } from '../../ui/cx.ts';
import { CaretFlag } from './caret-flag.tsx';
import { LineNumber } from './line-number.tsx';
import type { PlacedCaret } from './placed-carets.ts';
import { Attribution, ProposedWords } from './propose/proposed-words.tsx';
import { stretchesOf } from './propose/stretches.ts';
import styles from './words.module.css';

export interface WordsProps {
  segments: readonly Segment[];
  /** Whether a bracket is one of several rival texts. */
  rivals: (bracket: BracketId) => boolean;
  carets?: readonly PlacedCaret[] | undefined;
  numbered?: readonly LineStart[] | undefined;
}

/** Something without width that stands between characters. */
interface Inset {
  at: number;
  key: string;
  node: ReactNode;
}

/** The words of a paragraph as they are read: brackets, footnotes, other people's carets, numbers of lines. */
export const Words = memo(function Words({ segments, rivals, carets, numbered }: WordsProps) {
  const insets: Inset[] = [
    ...(numbered ?? []).map((start) => ({
      at: start.at,
      key: `l${start.line}`,
      node: <LineNumber key={`l${start.line}`} line={start.line} />,
    })),
    ...(carets ?? []).map((caret) => ({
      at: caret.at,
      key: `c${caret.seat}`,
      node: <CaretFlag key={`c${caret.seat}`} caret={caret} />,
    })),
  ].toSorted((a, b) => a.at - b.at);
  const stretches = stretchesOf(segments);
  const length = segments.findLast((s) => s.kind === 'words')?.to ?? 0;
  return (
    <>
      {segments.map((segment, i) =>
        segment.kind === 'words' ? (
          <Fragment key={i}>
            {stretches.get(i)?.map((start) => (
              <Attribution key={start.proposal} start={start} />
            ))}
            <WithInsets
              segment={segment}
              rivals={rivals}
              insets={insets.filter(({ at }) => at >= segment.from && at < segment.to)}
            />
          </Fragment>
        ) : (
          <Glyph key={i} sign={segment} />
        ),
      )}
      {insets.filter(({ at }) => at >= length).map(({ node }) => node)}
    </>
  );
});

interface WithInsetsProps {
  segment: WordsSegment;
  rivals: (bracket: BracketId) => boolean;
  insets: readonly Inset[];
}

function WithInsets({ segment, rivals, insets }: WithInsetsProps) {
  if (insets.length === 0) return <Piece segment={segment} rivals={rivals} />;
  const parts: ReactNode[] = [];
  let from = segment.from;
  const cut = (to: number): void => {
    if (to > from) {
      const text = segment.text.slice(from - segment.from, to - segment.from);
      parts.push(<Piece key={from} segment={{ ...segment, from, text }} rivals={rivals} />);
    }
    from = to;
  };
  for (const { at, node } of insets) {
    cut(at);
    parts.push(node);
  }
  cut(segment.to);
  return <>{parts}</>;
}

function Piece({ segment, rivals }: Pick<WithInsetsProps, 'segment' | 'rivals'>) {
  const { from, text, brackets, emphasis, strong, footnote } = segment;
  const names = cx(
    emphasis && styles['emphasis'],
    strong && styles['strong'],
    brackets.some(rivals) && styles['rival'],
  );
  const marks = {
    'data-at': from,
    'data-within': brackets.length === 0 ? undefined : brackets.join(' '),
    className: names === '' ? undefined : names,
  };
  const Element = footnote === null ? 'span' : 'sup';
  return (
    <Element {...marks}>
      <ProposedWords proposed={segment.proposed}>{text}</ProposedWords>
    </Element>
  );
}

/** Not a character of the text, but copied and found as one. */
function Glyph({ sign }: { sign: BracketSign }) {
  return (
    <span className={glyphClass(sign)} data-bracket={sign.bracket} data-within={sign.bracket}>
      {sign.kind === 'open' ? '[' : ']'}
    </span>
  );
}

export const glyphClass = ({ depth, rival }: BracketSign): string =>
  cx(styles['glyph'], styles[`depth-${(depth - 1) % 4}`], rival?.sure === true && styles['rival']);
