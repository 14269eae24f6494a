import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProvisionId } from '../../../shared/base/ids.ts';
import { provisionsBelow } from '../../../shared/text/below.ts';
import { acceptsWords } from '../../../shared/text/locks.ts';
import { useParagraphWords } from '../../room/option-words.ts';
import type { Proposing } from '../../room/model.ts';
import { useRoomState } from '../../room/use-room.ts';
import { Select, TextArea } from '../../ui/field.tsx';
import type { Draft } from './change-of.ts';
import styles from './propose.module.css';

interface ProposeFieldsProps {
  proposing: Proposing;
  draft: Draft;
  onDraft: (draft: Partial<Draft>) => void;
}

/** What each kind of change needs to be told. */
export function ProposeFields({ proposing, draft, onDraft }: ProposeFieldsProps) {
  const { t } = useTranslation('proposals');
  const { kind, provision, paragraph } = proposing;
  switch (kind) {
    case 'remove-paragraph':
    case 'merge':
      return <Shown provision={provision} paragraph={paragraph} />;
    case 'move':
      return <MoveField {...{ proposing, draft, onDraft }} />;
    case 'move-provision':
      return <AfterProvision {...{ proposing, draft, onDraft }} />;
    case 'to-instrument':
      return <InstrumentField {...{ proposing, draft, onDraft }} />;
    case 'words':
    case 'correction':
    case 'alternative':
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
    case 'split':
    case 'reservation':
      return (
        <TextArea
          label={t('propose.words')}
          help={t(`propose.help.${kind}`)}
          rows={kind === 'words' || kind === 'correction' ? 4 : 5}
          maxLength={kind === 'reservation' ? 2000 : 20_000}
          value={draft.words}
          onChange={(event) => onDraft({ words: event.target.value })}
        />
      );
    default:
      return unreachable(kind);
  }
}

function Shown({ provision, paragraph }: { provision: ProvisionId; paragraph: ParagraphId }) {
  const words = useParagraphWords(paragraph, provision);
  return (
    <p className={styles['soft']} dir="auto">
      {words}
    </p>
  );
}

/** Behind which paragraph: of this provision, or of another one of the same text. */
function MoveField({ proposing, draft, onDraft }: ProposeFieldsProps) {
  const { t } = useTranslation('proposals');
  const text = useRoomState((state) => state.text);
  const instrument = text.provisions[proposing.provision]?.instrument;
  const provisions = text.instruments.find((one) => one.id === instrument)?.provisions ?? [];
  const options = provisions.flatMap((id) => {
    const home = text.provisions[id];
    // What is agreed or asked about takes nothing in (P-8, D-1).
    if (home === undefined || acceptsWords(text, id) !== null) return [];
    return home.paragraphs.flatMap((value, i) => {
      const label = text.paragraphs[value]?.label ?? '';
      // Neither behind itself nor where it stands.
      return value === proposing.paragraph || home.paragraphs[i + 1] === proposing.paragraph
        ? []
        : [
            {
              value: value as string,
              label: `${home.number} · ${label === '' ? `§ ${i + 1}` : label}`,
            },
          ];
    });
  });
  return (
    <Select
      label={t('propose.after')}
      value={draft.after ?? ''}
      options={[{ value: '', label: t('propose.choose') }, ...options]}
      onValue={(value) => onDraft({ after: value === '' ? null : (value as ParagraphId) })}
    />
  );
}

const FIRST = 'first';
const UNCHOSEN = '';

/** Behind which provision: not behind itself or what stands under it, nor where it stands now. */
function AfterProvision({ proposing, draft, onDraft }: ProposeFieldsProps) {
  const { t } = useTranslation('proposals');
  const text = useRoomState((state) => state.text);
  const instrument = draft.instrument ?? text.provisions[proposing.provision]?.instrument ?? null;
  const order = text.instruments.find((one) => one.id === instrument)?.provisions ?? [];
  const own = [proposing.provision, ...provisionsBelow(text, proposing.provision)];
  const provisions = order.flatMap((id, i) =>
    own.includes(id) || order[i + 1] === proposing.provision ? [] : (text.provisions[id] ?? []),
  );
  const first =
    order[0] === proposing.provision ? [] : [{ value: FIRST, label: t('propose.first') }];
  return (
    <Select
      label={t('propose.afterProvision')}
      value={draft.afterProvision === undefined ? UNCHOSEN : (draft.afterProvision ?? FIRST)}
      options={[
        { value: UNCHOSEN, label: t('propose.choose') },
        ...first,
        ...provisions.map(({ id, number }) => ({ value: id as string, label: number })),
      ]}
      onValue={(value) =>
        onDraft({
          afterProvision: value === FIRST ? null : provisions.find(({ id }) => id === value)?.id,
        })
      }
    />
  );
}

function InstrumentField(props: ProposeFieldsProps) {
  const { t } = useTranslation('proposals');
  const { proposing, draft, onDraft } = props;
  const text = useRoomState((state) => state.text);
  const own = text.provisions[proposing.provision]?.instrument;
  const others = text.instruments.filter((one) => one.id !== own);
  return (
    <>
      <Select
        label={t('propose.instrument')}
        value={draft.instrument ?? ''}
        options={[
          { value: '', label: t('propose.choose') },
          ...others.map(({ id, title }) => ({ value: id as string, label: title })),
        ]}
        onValue={(value) => {
          const found = others.find(({ id }) => id === value);
          onDraft({
            instrument: found?.id ?? null,
            afterProvision: found?.provisions.at(-1) ?? null,
          });
        }}
      />
      {draft.instrument !== null && <AfterProvision {...props} />}
    </>
  );
}
