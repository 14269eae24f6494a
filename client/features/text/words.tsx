import { Fragment, memo } from 'react';
import type { ReactNode } from 'react';
import type { BracketId } from '../../../shared/base/ids.ts';
import { emptyBracketAt } from '../../../shared/text/layout/segments.ts';
import type { BracketSign, Segment, WordsSegment } from '../../../shared/text/layout/segments.ts';
import type { LineStart } from '../../../shared/text/layout/lines.ts';
import { cx } from '../../ui/cx.ts';
import { CaretFlag } from './caret-flag.tsx';
import { LineNumber } from './line-number.tsx';
import type { PlacedCaret } from './placed-carets.ts';
import { alternativesOf } from './propose/alternatives.ts';
import { NoTextSign, RivalSign } from './propose/option-sign.tsx';
import { Attribution, ProposedWords, struckClass } from './propose/proposed-words.tsx';
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
      node: <CaretFlag key={`c${caret.seat}`} seat={caret.seat} />,
    })),
  ].toSorted((a, b) => a.at - b.at);
  const alternatives = alternativesOf(segments);
  const stretches = stretchesOf(segments, alternatives);
  const length = segments.findLast((s) => s.kind === 'words')?.to ?? 0;
  return (
    <>
      {segments.map((segment, i) =>
        segment.kind === 'words' ? (
          <Fragment key={i}>
            {alternatives.before.get(i)?.map((sign, n) => (
              <RivalSign key={n} sign={sign} />
            ))}
            {stretches.get(i)?.map((start) => (
              <Attribution key={start.proposal} start={start} />
            ))}
            <WithInsets
              segment={segment}
              rivals={rivals}
              contested={alternatives.rivals.has(i)}
              stands={alternatives.standing.has(i)}
              insets={insetsIn(segment, insets)}
            />
            <Emptied bracket={emptyBracketAt(segments, i)} />
            {alternatives.after.get(i)?.map((sign, n) => (
              <RivalSign key={n} sign={sign} />
            ))}
          </Fragment>
        ) : (
          <Glyph
            key={i}
            kind={segment.kind}
            bracket={segment.bracket}
            className={glyphClass(segment)}
          />
        ),
      )}
      {insets.filter(({ at }) => at >= length).map(({ node }) => node)}
    </>
  );
});

const NONE: readonly Inset[] = [];

function insetsIn({ from, to }: WordsSegment, insets: readonly Inset[]): readonly Inset[] {
  const found = insets.filter(({ at }) => at >= from && at < to);
  return found.length === 0 ? NONE : found;
}

interface PieceProps {
  segment: WordsSegment;
  rivals: (bracket: BracketId) => boolean;
  /** One of several texts that are proposed for one place. */
  contested: boolean;
  /** Of these, the words as they are. */
  stands: boolean;
}

interface WithInsetsProps extends PieceProps {
  insets: readonly Inset[];
}

/** Who types changes one piece of a paragraph: the others are the same objects (`kept`), and not drawn again. */
const WithInsets = memo(function WithInsets({ insets, ...piece }: WithInsetsProps) {
  const { segment } = piece;
  if (insets.length === 0) return <Piece {...piece} />;
  const parts: ReactNode[] = [];
  let from = segment.from;
  const cut = (to: number): void => {
    if (to > from) {
      const text = segment.text.slice(from - segment.from, to - segment.from);
      parts.push(<Piece key={from} {...piece} segment={{ ...segment, from, text }} />);
    }
    from = to;
  };
  for (const { at, node } of insets) {
    cut(at);
    parts.push(node);
  }
  cut(segment.to);
  return <>{parts}</>;
});

function Piece({ segment, rivals, contested, stands }: PieceProps) {
  const { from, text, brackets, emphasis, strong, footnote } = segment;
  const names = cx(
    emphasis && styles['emphasis'],
    strong && styles['strong'],
    (contested || brackets.some(rivals)) && styles['rival'],
    !stands && struckClass(segment.proposed),
  );
  const marks = {
    'data-at': from,
    'data-within': brackets.length === 0 ? undefined : brackets.join(' '),
    className: names === '' ? undefined : names,
  };
  const Element = footnote === null ? 'span' : 'sup';
  return (
    <Element {...marks}>
      <ProposedWords proposed={segment.proposed} stands={stands}>
        {text}
      </ProposedWords>
    </Element>
  );
}

const Emptied = ({ bracket }: { bracket: BracketId | null }) =>
  bracket === null ? null : <NoTextSign bracket={bracket} />;

interface GlyphProps extends Pick<BracketSign, 'kind' | 'bracket'> {
  className: string;
}

/** Not a character of the text, but copied and found as one. */
const Glyph = memo(function Glyph({ kind, bracket, className }: GlyphProps) {
  return (
    <span className={className} data-bracket={bracket} data-within={bracket}>
      {kind === 'open' ? '[' : ']'}
    </span>
  );
});

export const glyphClass = ({ depth, rival }: BracketSign): string =>
  cx(styles['glyph'], styles[`depth-${(depth - 1) % 4}`], rival?.sure === true && styles['rival']);
