import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../../shared/base/roles.ts';
import { compareTexts } from '../../../../shared/text/forms/compare.ts';
import type {
  ComparedParagraph,
  ComparedProvision,
} from '../../../../shared/text/forms/compare.ts';
import type { Instrument } from '../../../../shared/text/state.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { useMe, useRoomApi, useRoomState } from '../../../room/use-room.ts';
import { Checkbox, Select } from '../../../ui/field.tsx';
import { cx } from '../../../ui/cx.ts';
import { Spinner } from '../../../ui/spinner.tsx';
import { formatDay } from '../../../ui/time.ts';
import row from '../paragraph-row.module.css';
import section from '../provision-section.module.css';
import page from '../text-panel.module.css';
import { NameVersion } from './name-version.tsx';
import styles from './compare.module.css';
import { usePast } from './use-past.ts';

const NOW = 'now';
const MINUTE = 60_000;

/** What became of the text between two moments, word by word. */
export function ComparePage({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation('forms');
  const language = useLanguage();
  const room = useRoomApi();
  const mediates = isMediator(useMe().role);
  const versions = useRoomState((state) => state.text.versions);
  // "Now" is the moment at which the page was opened: a comparison does not change while it is read.
  const [opened] = useState(() => Math.ceil(room.serverNow()) + MINUTE);
  const [from, setFrom] = useState(
    versions.at(-1) === undefined ? '' : queryOf(versions.at(-1)?.id),
  );
  const [to, setTo] = useState(NOW);
  const [whole, setWhole] = useState(false);
  const query = (moment: string): string => (moment === NOW ? `at=${opened}` : moment);
  const before = usePast(instrument.id, query(from));
  const after = usePast(instrument.id, query(to));
  const compared = useMemo(
    () =>
      before !== null && after !== null && 'text' in before && 'text' in after
        ? compareTexts(before.text.provisions, after.text.provisions)
        : null,
    [before, after],
  );
  const moments = [
    { value: '', label: t('compare.beginning') },
    ...versions.map(({ id, name, at }) => ({
      value: queryOf(id),
      label: `${name} (${formatDay(at, language)})`,
    })),
    ...AGO.map(({ minutes, key }) => ({
      value: `at=${opened - MINUTE - minutes * MINUTE}`,
      label: t(`compare.${key}`),
    })),
    { value: NOW, label: t('compare.now') },
  ];
  const refusal = [before, after].flatMap((past) =>
    past !== null && 'refusal' in past ? [past.refusal] : [],
  )[0];
  const shown = compared?.filter(({ changed }) => whole || changed) ?? [];
  return (
    <article className={page['page']} aria-label={t('compare.title')} aria-busy={compared === null}>
      <div className={styles['choices']}>
        <Select label={t('compare.from')} value={from} options={moments} onValue={setFrom} />
        <Select label={t('compare.to')} value={to} options={moments} onValue={setTo} />
        <Checkbox
          label={t('compare.whole')}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        {mediates && <NameVersion />}
      </div>
      {refusal !== undefined ? (
        <RefusalLine refusal={refusal} />
      ) : compared === null ? (
        <p className={page['loading']} role="status">
          <Spinner /> {t('compare.loading')}
        </p>
      ) : shown.length === 0 ? (
        <p className={page['loading']} role="status">
          {t('compare.nothing')}
        </p>
      ) : (
        shown.map((provision) => (
          <Provision key={provision.id} provision={provision} whole={whole} />
        ))
      )}
    </article>
  );
}

const AGO = [
  { minutes: 15, key: 'quarter' },
  { minutes: 60, key: 'hour' },
  { minutes: 24 * 60, key: 'day' },
] as const;

const queryOf = (version = ''): string => `version=${encodeURIComponent(version)}`;

function Provision({ provision, whole }: { provision: ComparedProvision; whole: boolean }) {
  const shown = provision.paragraphs.filter(
    (one) => whole || one.kind === 'heading' || one.how !== 'kept' || isChanged(one),
  );
  return (
    <section
      className={section['section']}
      data-provision={provision.id}
      data-level={provision.level}
      aria-label={provision.number}
    >
      {shown.map((paragraph) => (
        <Paragraph key={paragraph.id} paragraph={paragraph} level={provision.level} />
      ))}
    </section>
  );
}

const isChanged = ({ pieces }: ComparedParagraph): boolean =>
  pieces.some(({ kind }) => kind !== 'same');

function Paragraph({ paragraph, level }: { paragraph: ComparedParagraph; level: number }) {
  const { t } = useTranslation('forms');
  const { kind, how, pieces, id } = paragraph;
  const label = kind === 'paragraph' ? paragraph.label : '';
  const heading = kind === 'heading';
  return (
    <div
      className={cx(row['row'], row[kind], label !== '' && row['labelled'], styles[how])}
      data-paragraph={id}
    >
      {label !== '' && <span className={row['label']}>{label}</span>}
      <div
        className={cx(row['words'], heading && section['heading'])}
        dir="auto"
        {...(heading ? { role: 'heading', 'aria-level': Math.min(6, level + 1) } : {})}
      >
        {how !== 'kept' && <span className={styles['how']}>{t(`compare.how.${how}`)} </span>}
        {pieces.map((piece, i): ReactNode => {
          if (piece.kind === 'same') return piece.words;
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
