import { Fragment, memo } from 'react';
import type { Segment, WordsSegment } from '../../../../shared/text/layout/segments.ts';
import { cx } from '../../../ui/cx.ts';
import { customProperties } from '../custom-properties.ts';
import { partyColours } from '../propose/proposed-words.tsx';
import { glyphClass } from '../words.tsx';
import words from '../words.module.css';
import styles from './origins.module.css';
import type { Origin, OriginParagraph } from './origins.ts';
import { useInOneLine } from './said.ts';
import type { TellWho, Who } from './who.ts';

interface OriginWordsProps {
  segments: readonly Segment[];
  /** Null where the words have changed since it was told. */
  told: OriginParagraph | null;
  who: TellWho;
  /** Of whom alone the words are to stand out; null: of all. */
  only: string | null;
}

/** Words with their brackets, and before each stretch of one origin a small button with the name of who brought it. */
export const OriginWords = memo(function OriginWords({
  segments,
  told,
  who,
  only,
}: OriginWordsProps) {
  let last: Origin | null = null;
  return segments.map((segment, i) => {
    if (segment.kind !== 'words')
      return (
        <span key={i} className={glyphClass(segment)}>
          {segment.kind === 'open' ? '[' : ']'}
        </span>
      );
    if (told === null) return <Piece key={i} segment={segment} text={segment.text} />;
    return (
      <Fragment key={i}>
        {cutAt(segment, told).map(({ text, from, origin }) => {
          const begins = origin !== last;
          last = origin;
          const whose = who(origin.brought);
          const off = only !== null && whose.key !== only;
          const piece = { segment, origin, who: whose, off, text };
          return begins && !isPlain(origin) ? (
            <Beginning key={from} {...piece} />
          ) : (
            <Piece key={from} {...piece} />
          );
        })}
      </Fragment>
    );
  });
});

/** Of the first word, what stays on one line with the sign. */
const FIRST = /^(?:\p{Script=Han}|[^\s\p{Script=Han}]{1,24})/u;

/** The first words of a stretch, with its sign before them and behind the space. */
function Beginning({ text, ...piece }: Required<PieceProps>) {
  const { origin, who, off } = piece;
  const [space = ''] = /^\s*/.exec(text) ?? [];
  const [first = ''] = FIRST.exec(text.slice(space.length)) ?? [];
  return (
    <>
      {space}
      <span className={styles['joint']}>
        <Sign origin={origin} who={who} off={off} />
        <Piece {...piece} text={first} />
      </span>
      <Piece {...piece} text={text.slice(space.length + first.length)} />
    </>
  );
}

interface Cut {
  from: number;
  text: string;
  origin: Origin;
}

/** The words of a segment where their origins change. */
function cutAt({ from, to, text }: WordsSegment, { runs }: OriginParagraph): Cut[] {
  const cuts: Cut[] = [];
  let at = from;
  for (const { to: end, origin } of runs) {
    if (end <= at) continue;
    if (at >= to) break;
    const stop = Math.min(end, to);
    cuts.push({ from: at, text: text.slice(at - from, stop - from), origin });
    at = stop;
  }
  return cuts;
}

interface PieceProps {
  segment: WordsSegment;
  text: string;
  origin?: Origin;
  who?: Who;
  off?: boolean;
}

function Piece({ segment, text, origin, who, off = false }: PieceProps) {
  if (text === '') return null;
  const Element = segment.footnote === null ? 'span' : 'sup';
  return (
    <Element
      className={cx(
        segment.emphasis && words['emphasis'],
        segment.strong && words['strong'],
        who !== undefined && styles['piece'],
        who !== undefined && styles[who.kind],
        who?.proposal?.status === 'open' && styles['open'],
        (segment.proposed?.strikes.length ?? 0) > 0 && styles['struck'],
        off && styles['off'],
      )}
      style={coloursOf(who)}
      data-origin={origin?.key}
    >
      {text}
    </Element>
  );
}

function coloursOf(who: Who | undefined) {
  const party = who?.party ?? null;
  return party === null ? undefined : customProperties(partyColours(party.hue));
}

/** Words that came with the text, and on which nothing was decided since, need no sign. */
const isPlain = ({ brought }: Origin): boolean =>
  brought.how === 'imported' && brought.trail.length === 0;

function Sign({ origin, who, off }: { origin: Origin; who: Who; off: boolean }) {
  const line = useInOneLine();
  const says = line(origin, who);
  return (
    <button
      type="button"
      tabIndex={-1}
      className={cx(styles['sign'], styles[who.kind], off && styles['off'])}
      style={coloursOf(who)}
      data-roves=""
      data-origin={origin.key}
      aria-label={says}
      title={says}
    >
      <bdi aria-hidden="true">
        {who.kind === 'text' ? '✓' : who.kind === 'unnamed' ? '?' : who.name}
      </bdi>
    </button>
  );
}
