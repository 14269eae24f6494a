import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstrumentId, ParagraphId } from '../../../../shared/base/ids.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { alignmentOf, unsettledBy } from '../../../../shared/languages/alignment.ts';
import type { Alignment } from '../../../../shared/languages/alignment.ts';
import type { Pair } from '../../../../shared/languages/schema.ts';
import { concordanceOf } from '../../../../shared/languages/state.ts';
import { useLanguageName } from '../../../i18n/language-name.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { useSeatName } from '../../../room/names.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { useFormats } from '../../../room/use-formats.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { formatDay } from '../../../ui/time.ts';
import { useConfirm } from './use-confirm.ts';
import { WhatChanged } from './what-changed.tsx';
import styles from './languages.module.css';

interface AlignmentLineProps {
  instrument: InstrumentId;
  paragraph: ParagraphId;
  language: LanguageTag;
  drafting: LanguageTag;
  /** What both say now. */
  pair: Pair;
  /** What the drafting text says, brackets as characters. */
  base: string;
  /** How the paragraph is called. */
  place: string;
  mayConfirm: boolean;
}

const SIGNS = {
  confirmed: CircleCheck,
  unconfirmed: CircleDashed,
  stale: TriangleAlert,
  changed: TriangleAlert,
};

/** How a paragraph of a version stands to the drafting text, what changed there since, and the button that confirms it. */
export function AlignmentLine(props: AlignmentLineProps) {
  const { instrument, paragraph, language, drafting, pair, base, place, mayConfirm } = props;
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { list } = useFormats();
  const page = useLanguage();
  const languages = useRoomState((state) => state.languages);
  const known = concordanceOf(languages, language, paragraph);
  const who = useSeatName(known?.seat ?? null);
  const alignment = alignmentOf(languages, language, paragraph);
  const doubts = unsettledBy(languages, paragraph, language);
  const [open, setOpen] = useState(false);
  const changes = useId();
  const { confirm, busy, refusal } = useConfirm(language);
  const empty = pair.own === '';
  if (empty && (pair.base === '' || known === null)) return null;
  const Sign = SIGNS[alignment];
  const stale = alignment === 'stale';
  const confirmThis = async (event: MouseEvent<HTMLButtonElement>): Promise<void> => {
    const next = nextConfirm(event.currentTarget);
    if (await confirm([pair])) next?.focus();
  };
  return (
    <div className={styles['state']}>
      <p className={cx(styles['sign'], styles[alignment])} data-alignment={alignment}>
        <Sign aria-hidden="true" />
        <span
          title={
            known === null
              ? undefined
              : t('confirmedBy', { name: who, when: formatDay(known.at, page) })
          }
        >
          {sayOf(alignment)}
        </span>
      </p>
      {doubts.length > 0 && (
        <p className={cx(styles['sign'], styles['changed'])}>
          <TriangleAlert aria-hidden="true" />
          {t('doubt', { languages: list(doubts.map((tag) => nameOf(tag))) })}
        </p>
      )}
      {stale && known !== null && (
        <Button
          size="small"
          tone="plain"
          aria-expanded={open}
          aria-controls={changes}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'changes.hide' : 'changes.show')}
        </Button>
      )}
      {mayConfirm && !empty && alignment !== 'confirmed' && (
        <Button
          size="small"
          data-confirm=""
          busy={busy}
          aria-label={t('confirmThis', { place, language: nameOf(language) })}
          onClick={(event) => void confirmThis(event)}
        >
          {t('confirm')}
        </Button>
      )}
      <RefusalLine refusal={refusal} />
      <div id={changes} className={styles['changesPlace']}>
        {open && stale && known !== null && (
          <WhatChanged
            instrument={instrument}
            paragraph={paragraph}
            confirmation={known.id}
            now={base}
            language={drafting}
            title={t('changes.title', { language: nameOf(drafting) })}
          />
        )}
      </div>
    </div>
  );

  function sayOf(how: Alignment): string {
    if (how === 'stale') return t('state.stale', { language: nameOf(drafting) });
    return t(`state.${how}`);
  }
}

/** The button goes once it has done its work: the next one of its kind is the next to be pressed. */
function nextConfirm(button: HTMLElement): HTMLElement | null {
  const page = button.closest('article');
  const all = [...(page?.querySelectorAll<HTMLElement>('[data-confirm]') ?? [])];
  return all[all.indexOf(button) + 1] ?? button.closest<HTMLElement>('[data-pair]');
}
