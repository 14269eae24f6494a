import { ArrowDown, ArrowUp, Columns2 } from 'lucide-react';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../../../shared/base/roles.ts';
import { isChanged } from '../../../../shared/text/forms/compare.ts';
import type { Instrument } from '../../../../shared/text/state.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { useFormats } from '../../../room/use-formats.ts';
import { useMe, useRoomApi, useRoomState } from '../../../room/use-room.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { formatDay } from '../../../ui/time.ts';
import { scrollerOf } from '../stay-at.ts';
import columns from '../columns.module.css';
import page from '../text-panel.module.css';
import { NOW, PICKED, ofVersion, queryOf } from './chosen-moment.ts';
import type { ChosenMoment } from './chosen-moment.ts';
import styles from './compare.module.css';
import { ProvisionCompared } from './compared-provision.tsx';
import { MomentField } from './moment-field.tsx';
import { NameVersion } from './name-version.tsx';
import { useChanges } from './use-changes.ts';
import { useCompared } from './use-compared.ts';
import { useMomentOptions } from './use-moment-options.ts';
import { useMoments } from './use-moments.ts';
import { usePast } from './use-past.ts';

const MINUTE = 60_000;

/** What became of the text between two moments, word by word, in one column or in two. */
export function ComparePage({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation('forms');
  const { number } = useFormats();
  const language = useLanguage();
  const room = useRoomApi();
  const mediates = isMediator(useMe().role);
  const convenedAt = useRoomState((state) => state.room.convenedAt);
  const last = useRoomState((state) => state.text.versions.at(-1));
  // "Now" is the moment at which the page was opened: a comparison does not change while it is read.
  const [opened] = useState(() => Math.ceil(room.serverNow()) + MINUTE);
  const [from, setFrom] = useState<ChosenMoment>({
    value: last === undefined ? '' : ofVersion(last.id),
    at: convenedAt,
  });
  const [to, setTo] = useState<ChosenMoment>({ value: NOW, at: opened });
  const [whole, setWhole] = useState(false);
  const [beside, setBeside] = useState(false);
  const [proposals, setProposals] = useState(false);
  const before = usePast(instrument.id, queryOf(from, opened), proposals);
  const after = usePast(instrument.id, queryOf(to, opened), proposals);
  const known = useMoments();
  const options = useMomentOptions(opened, known);
  const { compared, withheld } = useCompared(before, after, proposals);
  const sheet = useRef<HTMLElement>(null);
  // The text may have been scrolled far down; here one begins with the choice of moments.
  useLayoutEffect(() => {
    if (sheet.current !== null) scrollerOf(sheet.current).scrollTop = 0;
  }, []);
  const count = useMemo(
    () => compared?.flatMap(({ paragraphs }) => paragraphs.filter(isChanged)).length ?? 0,
    [compared],
  );
  const changes = useChanges(sheet, count);
  const refusal = [before, after].flatMap((past) =>
    past !== null && 'refusal' in past ? [past.refusal] : [],
  )[0];
  const shown = compared?.filter(({ changed }) => whole || changed) ?? [];
  const nameOf = ({ value, at }: ChosenMoment): string =>
    value === PICKED
      ? formatDay(at, language)
      : (options.find((one) => one.value === value)?.label ?? '');
  const range = { options, from: known?.since ?? convenedAt, to: opened, names: mediates };
  return (
    <article
      ref={sheet}
      className={cx(page['page'], beside && page['wide'])}
      aria-label={t('compare.title')}
      aria-busy={compared === null && refusal === undefined}
    >
      <div className={styles['choices']}>
        <MomentField label={t('compare.from')} chosen={from} onChoose={setFrom} {...range} />
        <MomentField label={t('compare.to')} chosen={to} onChoose={setTo} {...range} />
        {mediates && <NameVersion />}
      </div>
      <div className={styles['bar']}>
        <Button
          size="small"
          icon={<Columns2 aria-hidden="true" />}
          aria-pressed={beside}
          onClick={() => setBeside(!beside)}
        >
          {t('compare.beside')}
        </Button>
        <Checkbox
          label={t('compare.whole')}
          checked={whole}
          onChange={(event) => setWhole(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('compare.proposals')}
          checked={proposals}
          onChange={(event) => setProposals(event.currentTarget.checked)}
        />
        {count > 0 && (
          <span className={styles['places']}>
            <span role="status">
              {changes.place === 0
                ? t('compare.changes', { count, number: number(count) })
                : t('compare.place', { place: number(changes.place), of: number(count) })}
            </span>
            <IconButton
              label={t('compare.previous')}
              hint="K"
              icon={<ArrowUp aria-hidden="true" />}
              onClick={() => changes.go(-1)}
            />
            <IconButton
              label={t('compare.next')}
              hint="J"
              icon={<ArrowDown aria-hidden="true" />}
              onClick={() => changes.go(1)}
            />
          </span>
        )}
      </div>
      {withheld && <p className={styles['note']}>{t('compare.notThere')}</p>}
      {refusal !== undefined ? (
        <RefusalLine refusal={refusal} />
      ) : compared === null ? (
        <p className={page['loading']} role="status">
          <Spinner /> {t('compare.loading')}
        </p>
      ) : shown.length === 0 ? (
        <div role="status">
          <EmptyState title={t('compare.nothing')}>{t('compare.nothingHint')}</EmptyState>
        </div>
      ) : (
        <>
          {beside && (
            <div className={cx(columns['two'], columns['heads'])} aria-hidden="true">
              <span>{nameOf(from)}</span>
              <span>{nameOf(to)}</span>
            </div>
          )}
          {shown.map((provision) => (
            <ProvisionCompared
              key={provision.id}
              provision={provision}
              whole={whole}
              beside={beside}
            />
          ))}
        </>
      )}
    </article>
  );
}
