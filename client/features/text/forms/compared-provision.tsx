import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isChanged, piecesAt } from '../../../../shared/text/forms/compare.ts';
import type {
  ComparedParagraph,
  ComparedProvision,
  Piece,
} from '../../../../shared/text/forms/compare.ts';
import { cx } from '../../../ui/cx.ts';
import columns from '../columns.module.css';
import row from '../paragraph-row.module.css';
import { directionOfWords, languageOfWords } from '../script-of.ts';
import { ProvisionFrame } from '../provision-frame.tsx';
import section from '../provision-section.module.css';
import styles from './compare.module.css';

interface ComparedProvisionProps {
  provision: ComparedProvision;
  whole: boolean;
  /** Two columns, paragraph by paragraph, instead of one. */
  beside: boolean;
}

export function ProvisionCompared({ provision, whole, beside }: ComparedProvisionProps) {
  const shown = provision.paragraphs.filter(
    (one) => whole || one.kind === 'heading' || isChanged(one),
  );
  return (
    <ProvisionFrame provision={provision}>
      {shown.map((paragraph) => (
        <div
          key={paragraph.id}
          className={cx(
            columns['pair'],
            styles['pair'],
            beside && columns['two'],
            !isChanged(paragraph) && styles['same'],
          )}
          data-paragraph={paragraph.id}
          {...(isChanged(paragraph) ? { 'data-change': '', tabIndex: -1 } : {})}
        >
          {beside ? (
            <>
              <Side paragraph={paragraph} level={provision.level} side="before" />
              <Side paragraph={paragraph} level={provision.level} side="after" />
            </>
          ) : (
            <Paragraph paragraph={paragraph} level={provision.level} pieces={paragraph.pieces} />
          )}
        </div>
      ))}
    </ProvisionFrame>
  );
}

interface SideProps {
  paragraph: ComparedParagraph;
  level: number;
  side: 'before' | 'after';
}

function Side({ paragraph, level, side }: SideProps) {
  const { t } = useTranslation('forms');
  const pieces = piecesAt(side, paragraph.pieces);
  const absent = paragraph.how === (side === 'before' ? 'added' : 'removed');
  if (absent)
    return (
      <p className={cx(columns['side'], styles['absent'])}>
        <span className="visually-hidden">{t(`compare.${side}`)}: </span>
        {t('compare.absent')}
      </p>
    );
  return (
    <div className={columns['side']}>
      <span className="visually-hidden">{t(`compare.${side}`)}: </span>
      <Paragraph
        paragraph={paragraph}
        level={level}
        pieces={pieces}
        tag={side === 'after'}
        // One heading each: the other column repeats it.
        heading={side === 'after' || paragraph.how === 'removed'}
      />
    </div>
  );
}

interface ParagraphProps {
  paragraph: ComparedParagraph;
  level: number;
  pieces: readonly Piece[];
  /** Whether it says what became of it as a whole. */
  tag?: boolean;
  heading?: boolean;
}

function Paragraph({ paragraph, level, pieces, tag = true, heading = true }: ParagraphProps) {
  const { kind, how } = paragraph;
  const label = kind === 'paragraph' ? paragraph.label : '';
  const heads = kind === 'heading';
  const words = pieces.map((piece) => piece.words).join('');
  return (
    <div
      className={cx(row['row'], row[kind], label !== '' && row['labelled'])}
      dir={directionOfWords(words)}
    >
      {label !== '' && <span className={row['label']}>{label}</span>}
      <div
        className={cx(row['words'], heads && section['heading'])}
        dir="auto"
        lang={languageOfWords(words)}
        {...(heads && heading ? { role: 'heading', 'aria-level': Math.min(6, level + 1) } : {})}
      >
        {tag && how !== 'kept' && <How paragraph={paragraph} />}
        {pieces.map((piece, i): ReactNode => {
          if (piece.kind === 'same') return <Fragment key={i}>{piece.words}</Fragment>;
          const Element = piece.kind === 'added' ? 'ins' : 'del';
          return (
            <Element key={i} className={styles[piece.kind]}>
              {piece.words}
            </Element>
          );
        })}
      </div>
    </div>
  );
}

function How({ paragraph: { how, movedFrom } }: { paragraph: ComparedParagraph }) {
  const { t } = useTranslation('forms');
  if (how === 'kept') return null;
  const words =
    movedFrom === null ? t(`compare.how.${how}`) : t('compare.movedFrom', { number: movedFrom });
  return <span className={styles['how']}>{words} </span>;
}
