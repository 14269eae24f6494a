import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId, ProvisionId } from '../../../../shared/base/ids.ts';
import { documentOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { alignmentOf } from '../../../../shared/languages/alignment.ts';
import { mayWriteVersion } from '../../../../shared/languages/may-write.ts';
import type { Pair } from '../../../../shared/languages/schema.ts';
import { languagesReads } from '../../../../shared/room/reads.ts';
import { wordingDigest } from '../../../../shared/text/digest.ts';
import { baseForm } from '../../../../shared/text/forms/bracketed.ts';
import { layoutProvision } from '../../../../shared/text/layout/layout.ts';
import type { PlacedParagraph, Provision } from '../../../../shared/text/state.ts';
import { useDocument } from '../../../room/documents.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { sha256 } from '../../../room/sha256.ts';
import { useFormats } from '../../../room/use-formats.ts';
import { useMe, useRoomState } from '../../../room/use-room.ts';
import { Button } from '../../../ui/button.tsx';
import { useDesk } from '../desk-context.ts';
import { useWords } from '../forms/use-words.ts';
import { ProvisionFrame } from '../provision-frame.tsx';
import { heightOf } from '../provision-section.tsx';
import { namesOf } from '../row-names.ts';
import { useConfirm } from './use-confirm.ts';
import { VersionRow } from './version-row.tsx';
import styles from './languages.module.css';

interface VersionProvisionProps {
  id: ProvisionId;
  language: LanguageTag;
  drafting: LanguageTag;
  beside: boolean;
  drawn: boolean;
  /** The pen of the version is here. */
  ready: boolean;
  onLines: (paragraph: ParagraphId, source: string) => void;
}

export const VersionProvision = memo(function VersionProvision(props: VersionProvisionProps) {
  const provision = useRoomState((state) => state.text.provisions[props.id]);
  if (provision === undefined) return null;
  return (
    <ProvisionFrame provision={provision} waits={props.drawn ? null : heightOf(provision)}>
      {props.drawn && <Rows {...props} provision={provision} />}
    </ProvisionFrame>
  );
});

/** The paragraphs of the text: what is only proposed as a whole has no counterpart yet. */
function useStanding(provision: Provision): readonly PlacedParagraph[] {
  const all = useRoomState((state) => state.text.paragraphs);
  return useMemo(
    () =>
      provision.paragraphs.flatMap((id) => {
        const found = all[id];
        return found === undefined || found.proposed !== undefined ? [] : [found];
      }),
    [provision.paragraphs, all],
  );
}

function Rows(props: VersionProvisionProps & { provision: Provision }) {
  const { provision, language, drafting, beside, ready, onLines } = props;
  const { t } = useTranslation('text');
  const { session } = useDesk();
  const version = useDocument(documentOf(language));
  const rows = useStanding(provision);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const base = useWords(session, ids);
  const own = useWords(version, ids);
  const brackets = useRoomState((state) => state.text.brackets);
  const layout = useMemo(
    () =>
      layoutProvision(
        base.map(({ id, runs }) => ({ id, runs: baseForm(runs) })),
        brackets,
      ),
    [base, brackets],
  );
  const says = useMemo(() => base.map(({ runs }) => wordingDigest(sha256, runs)), [base]);
  const ownSays = useMemo(() => own.map(({ runs }) => wordingDigest(sha256, runs)), [own]);
  const names = useMemo(() => namesOf(rows), [rows]);
  const me = useMe();
  const languages = useRoomState((state) => state.languages);
  // As one word, so that rows are drawn again only where something opens or closes.
  const open = useRoomState((state) => {
    const reads = languagesReads(state);
    const mayWrite = (id: ParagraphId): boolean =>
      mayWriteVersion(state.languages, language, id, me, reads) === null;
    return ids.map((id) => (mayWrite(id) ? '1' : '0')).join('');
  });
  const pairs = ids.map((paragraph, i): Pair => ({
    paragraph,
    base: says[i] ?? '',
    own: ownSays[i] ?? '',
  }));
  const left = pairs.filter(
    ({ paragraph, own: words }, i) =>
      open[i] === '1' &&
      words !== '' &&
      alignmentOf(languages, language, paragraph) !== 'confirmed',
  );
  return (
    <>
      {rows.map((paragraph, i) => {
        const { key, label, count } = names[i] ?? { key: 'heading' as const, label: '', count: 0 };
        const pair = pairs[i];
        return pair === undefined ? null : (
          <VersionRow
            key={paragraph.id}
            paragraph={paragraph}
            instrument={provision.instrument}
            level={provision.level}
            place={t(`provision.${key}`, { provision: provision.number, label, count })}
            language={language}
            drafting={drafting}
            beside={beside}
            segments={layout[i]?.segments ?? []}
            own={own[i]?.runs ?? []}
            pair={pair}
            mayWrite={open[i] === '1'}
            ready={ready}
            onLines={onLines}
          />
        );
      })}
      {left.length > 1 && <ConfirmLeft language={language} pairs={left} />}
    </>
  );
}

function ConfirmLeft({ language, pairs }: { language: LanguageTag; pairs: Pair[] }) {
  const { t } = useTranslation('languages');
  const { number } = useFormats();
  const { confirm, busy, refusal } = useConfirm(language);
  return (
    <div className={styles['all']}>
      <Button size="small" busy={busy} onClick={() => void confirm(pairs)}>
        {t('confirmLeft', { left: number(pairs.length) })}
      </Button>
      <RefusalLine refusal={refusal} />
    </div>
  );
}
