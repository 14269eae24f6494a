import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { Paragraph } from '../../../shared/text/paragraph.ts';
import { useCarets } from '../../room/documents.ts';
import { cx } from '../../ui/cx.ts';
import { useDesk, useDeskModel } from './desk-context.ts';
import { customProperties } from './custom-properties.ts';
import { FlagMarks } from './flag-marks.tsx';
import { LabelField } from './label-field.tsx';
import { labelOf } from './paragraph-label.ts';
import { useParagraphExtras } from './paragraph-extras.ts';
import { ParagraphMenu } from './paragraph-menu.tsx';
import { PendingWords } from './pending-words.tsx';
import { usePlacedCarets } from './placed-carets.ts';
import { useDrawn, useRivals, useSegments, useTraits } from './provision-layout.ts';
import type { ProvisionLayout } from './provision-layout.ts';
import { Words } from './words.tsx';
import { WritingPlace } from './writing-place.tsx';
import styles from './paragraph-row.module.css';

/** Tools of another part of the room, beside a paragraph on which something may be proposed. */
export type ParagraphTools = (
  paragraph: Paragraph & { provision: ProvisionId },
  name: string,
) => ReactNode;

export interface ParagraphRowProps {
  paragraph: Paragraph & { provision: ProvisionId };
  layout: ProvisionLayout;
  /** How it is called when read aloud: "Article 5, paragraph 3". */
  name: string;
  writable: boolean;
  /** What is typed here becomes a proposal. */
  proposing: boolean;
  /** There is no other below the heading. */
  alone: boolean;
  /** The first of the text takes the Tab key until another was visited. */
  first: boolean;
  tools: ParagraphTools | undefined;
}

export const ParagraphRow = memo(function ParagraphRow(props: ParagraphRowProps) {
  const { paragraph, name, writable, proposing } = props;
  const { id, kind, indent } = paragraph;
  const label = labelOf(paragraph);
  const { t } = useTranslation('text');
  const extras = useParagraphExtras();
  const focused = useDeskModel((m) => (m.focused === null ? props.first : m.focused === id));
  const writing = useDeskModel((m) => (m.editing?.paragraph === id ? m.editing : null));
  const labelling = useDeskModel((m) => m.labelling === id);
  const pending = useDeskModel((m) =>
    m.pending?.at === id || m.pending?.hidden === id ? m.pending : null,
  );
  const { bracketed, proposed, language, direction } = useTraits(props.layout, id);
  if (pending?.hidden === id) return null;
  const emptyWords = (): string | null => {
    if (writable) return t(kind === 'heading' ? 'provision.headingWords' : 'row.write');
    return props.alone ? t('row.nothing') : null;
  };
  const described = [
    name,
    bracketed ? t('row.bracketed') : null,
    proposed ? t('row.proposed') : null,
    writable ? t('row.enter') : t('row.closed'),
  ].filter((part) => part !== null);
  return (
    <>
      <div
        className={cx(
          styles['row'],
          styles[kind],
          writable && styles['writable'],
          writing !== null && styles['writing'],
          label !== '' && styles['labelled'],
        )}
        style={customProperties({ '--indent': Math.min(indent, 24) })}
        data-paragraph={id}
        dir={direction}
        role="group"
        aria-label={described.join(', ')}
        // A paragraph is read and opened by keys, one stop of Tab for the whole text.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={focused && writing === null ? 0 : -1}
      >
        {labelling ? (
          <LabelField paragraph={paragraph} />
        ) : (
          label !== '' && <span className={styles['label']}>{label}</span>
        )}
        <div className={styles['words']} dir="auto" lang={language} data-words="">
          {pending !== null && !pending.below ? (
            <PendingWords pending={pending} />
          ) : writing !== null ? (
            <WritingPlace
              paragraph={paragraph}
              layout={props.layout}
              writing={writing}
              name={name}
            />
          ) : pending !== null && pending.after.length > 0 ? (
            <LoneWords id={id} runs={pending.before} />
          ) : (
            <StaticWords id={id} layout={props.layout} empty={emptyWords()} />
          )}
        </div>
        {(writable || extras !== null) && (
          <ParagraphMenu
            paragraph={paragraph}
            name={name}
            writable={writable}
            proposing={proposing}
          />
        )}
        {props.tools?.(paragraph, name)}
        <FlagMarks paragraph={id} />
        {extras?.mark(id)}
      </div>
      {pending?.below === true && pending.at === id && (
        <div
          className={cx(styles['row'], styles['paragraph'])}
          style={customProperties({ '--indent': Math.min(indent, 24) })}
        >
          <div className={styles['words']} dir="auto">
            <PendingWords pending={pending} />
          </div>
        </div>
      )}
    </>
  );
});

interface StaticWordsProps {
  id: ParagraphId;
  layout: ProvisionLayout;
  /** What stands where no word does. */
  empty: string | null;
}

function StaticWords({ id, layout, empty }: StaticWordsProps) {
  const desk = useDesk();
  const drawn = useDrawn(layout, id);
  const carets = useCarets(desk.session, id);
  const text = desk.session.replica.doc.words(id);
  const placed = usePlacedCarets(text, carets, drawn);
  const rivals = useRivals();
  return (
    <>
      {drawn.segments.length === 0 && empty !== null && (
        <span className={styles['empty']} data-empty={empty} />
      )}
      <Words segments={drawn.segments} rivals={rivals} carets={placed} numbered={drawn.numbered} />
    </>
  );
}

/** What stays of a paragraph of which the rest is on its way elsewhere. */
function LoneWords({ id, runs }: { id: ParagraphId; runs: readonly Run[] }) {
  return <Words segments={useSegments(id, runs)} rivals={useRivals()} />;
}
