import { useTranslation } from 'react-i18next';
import type { InstrumentId, ParagraphId } from '../../../../shared/base/ids.ts';
import { directionOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import type { Pair } from '../../../../shared/languages/schema.ts';
import type { Segment } from '../../../../shared/text/layout/segments.ts';
import { MARKS, wordsOf } from '../../../../shared/text/marks.ts';
import type { Run } from '../../../../shared/text/rewrite.ts';
import type { PlacedParagraph } from '../../../../shared/text/state.ts';
import { useLanguageName } from '../../../i18n/language-name.ts';
import { documentOf } from '../../../../shared/base/language.ts';
import { useDocument } from '../../../room/documents.ts';
import { cx } from '../../../ui/cx.ts';
import { customProperties } from '../custom-properties.ts';
import { BracketedWords } from '../forms/bracketed-words.tsx';
import { labelOf } from '../paragraph-label.ts';
import columns from '../columns.module.css';
import row from '../paragraph-row.module.css';
import section from '../provision-section.module.css';
import words from '../words.module.css';
import { AlignmentLine } from './alignment-line.tsx';
import { Suggested } from './suggested.tsx';
import { VersionField } from './version-field.tsx';
import styles from './languages.module.css';

interface VersionRowProps {
  paragraph: PlacedParagraph;
  instrument: InstrumentId;
  /** Of the provision. */
  level: number;
  place: string;
  language: LanguageTag;
  drafting: LanguageTag;
  beside: boolean;
  /** The words of the drafting text. */
  segments: readonly Segment[];
  /** The words of the version. */
  own: readonly Run[];
  pair: Pair;
  mayWrite: boolean;
  ready: boolean;
  onLines: (paragraph: ParagraphId, source: string) => void;
}

/** A paragraph in one language, or in two beside one another. */
export function VersionRow(props: VersionRowProps) {
  const { paragraph, instrument, level, place, language, drafting, beside } = props;
  const { segments, own, pair, mayWrite, ready, onLines } = props;
  return (
    <div
      className={cx(columns['pair'], styles['pair'], beside && columns['two'])}
      role="group"
      aria-label={place}
      tabIndex={-1}
      data-pair=""
      data-paragraph={paragraph.id}
    >
      {beside && (
        <Side paragraph={paragraph} language={drafting} level={level}>
          <BracketedWords segments={segments} behind={null} />
        </Side>
      )}
      <div className={columns['side']}>
        <Side paragraph={paragraph} language={language} level={level}>
          <OwnWords {...{ paragraph, language, own, place, mayWrite, ready, onLines }} />
        </Side>
        <Suggested
          paragraph={paragraph.id}
          language={language}
          words={wordsOf(own)}
          place={place}
          mayPutIn={mayWrite && ready}
        />
        <AlignmentLine
          instrument={instrument}
          paragraph={paragraph.id}
          language={language}
          drafting={drafting}
          pair={pair}
          base={plainOf(segments)}
          place={place}
          mayConfirm={mayWrite}
        />
      </div>
    </div>
  );
}

interface SideProps {
  paragraph: PlacedParagraph;
  language: LanguageTag;
  level: number;
  children: React.ReactNode;
}

/** The words of one language, with the number of the paragraph where that language begins its lines. */
function Side({ paragraph, language, level, children }: SideProps) {
  const { kind, indent } = paragraph;
  const label = labelOf(paragraph);
  const heading = kind === 'heading';
  return (
    <div
      className={cx(row['row'], row[kind], label !== '' && row['labelled'], styles['side'])}
      style={customProperties({ '--indent': Math.min(indent, 24) })}
      lang={language}
      dir={directionOf(language)}
    >
      {label !== '' && <span className={row['label']}>{label}</span>}
      <div
        className={cx(row['words'], heading && section['heading'])}
        {...(heading ? { role: 'heading', 'aria-level': Math.min(6, level + 1) } : {})}
      >
        {children}
      </div>
    </div>
  );
}

type OwnWordsProps = Pick<
  VersionRowProps,
  'paragraph' | 'language' | 'own' | 'place' | 'mayWrite' | 'ready' | 'onLines'
>;

function OwnWords({ paragraph, language, own, place, mayWrite, ready, onLines }: OwnWordsProps) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const session = useDocument(documentOf(language));
  const missing = t('missing', { language: nameOf(language) });
  if (mayWrite) {
    return (
      <VersionField
        session={session}
        paragraph={paragraph.id}
        language={language}
        words={wordsOf(own)}
        label={t('field', { place, language: nameOf(language) })}
        placeholder={missing}
        ready={ready}
        onLines={(source) => onLines(paragraph.id, source)}
      />
    );
  }
  if (own.length === 0) {
    return (
      <span className={styles['missing']}>
        <bdi>{missing}</bdi>
      </span>
    );
  }
  return own.map(({ insert, attributes }, i) => (
    <span
      key={i}
      className={cx(
        attributes?.[MARKS.emphasis] === true && words['emphasis'],
        attributes?.[MARKS.strong] === true && words['strong'],
      )}
    >
      {insert}
    </span>
  ));
}

/** Words with their brackets as characters, as a text of an earlier moment is told. */
const plainOf = (segments: readonly Segment[]): string =>
  segments
    .map((segment) =>
      segment.kind === 'words' ? segment.text : segment.kind === 'open' ? '[' : ']',
    )
    .join('');
