import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../../shared/base/ids.ts';
import { baseForm, bracketedForm } from '../../../../shared/text/forms/bracketed.ts';
import { partingOf, withSigns } from '../../../../shared/text/forms/ends.ts';
import { answersIn, cleanParts } from '../../../../shared/text/forms/clean.ts';
import type { Questions } from '../../../../shared/text/forms/reading.ts';
import { layoutProvision } from '../../../../shared/text/layout/layout.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import type { Run } from '../../../../shared/text/rewrite.ts';
import type { PlacedParagraph, Provision } from '../../../../shared/text/state.ts';
import { useTextReader } from '../../../room/text-reader.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { useDesk } from '../desk-context.ts';
import { ProvisionFrame } from '../provision-frame.tsx';
import { heightOf } from '../provision-section.tsx';
import section from '../provision-section.module.css';
import { BracketedWords } from './bracketed-words.tsx';
import { CleanWords } from './clean-words.tsx';
import { FormRow } from './form-row.tsx';
import { useBehind } from './use-behind.ts';
import { useWords } from './use-words.ts';

interface FormProvisionProps {
  id: ProvisionId;
  form: 'bracketed' | 'base';
  names: boolean;
  drawn: boolean;
}

/** A provision with everything that is open in brackets, or (`base`) without what is only proposed. */
export const BracketedProvision = memo(function BracketedProvision(props: FormProvisionProps) {
  const provision = useRoomState((state) => state.text.provisions[props.id]);
  return provision === undefined ? null : <Bracketed {...props} provision={provision} />;
});

function Bracketed({
  form,
  names,
  drawn: shown,
  provision,
}: FormProvisionProps & { provision: Provision }) {
  const { session } = useDesk();
  const words = useWords(session, provision.paragraphs);
  const text = useRoomState((state) => state.text);
  const { brackets, proposals, nextBracket } = text;
  const reader = useTextReader(provision.id);
  const made = useMemo(() => {
    const known = { brackets, proposals, nextBracket };
    if (form === 'bracketed') {
      const parting = partingOf(known, reader, provision.id);
      const signed = words.map(({ id, runs }, i) => {
        const next = provision.paragraphs[i + 1];
        const joins = next === undefined ? null : (parting.get(next)?.joins ?? null);
        return { id, runs: withSigns(runs, parting.get(id)?.splits ?? [], joins) };
      });
      return bracketedForm(signed, known);
    }
    return bracketedForm(
      words.map(({ id, runs }) => ({ id, runs: baseForm(runs) })),
      known,
    );
  }, [form, words, brackets, proposals, nextBracket, reader, provision]);
  const drawn = useMemo(() => layoutProvision(made.paragraphs, made.registry), [made]);
  const who = useBehind();
  const behind = useMemo(
    () => (names && form === 'bracketed' ? (id: Parameters<typeof who>[1]) => who(made, id) : null),
    [names, form, who, made],
  );
  return (
    <Frame
      provision={provision}
      drawn={shown}
      row={(paragraph, i) => {
        const empty =
          paragraph.proposed !== undefined && (made.paragraphs[i]?.runs.length ?? 0) === 0;
        return empty ? null : (
          <FormRow key={paragraph.id} paragraph={paragraph} words={wordsOf(words[i]?.runs ?? [])}>
            <BracketedWords segments={drawn[i]?.segments ?? []} behind={behind} />
          </FormRow>
        );
      }}
    />
  );
}

/** A provision as if its brackets had fallen. */
export const CleanProvision = memo(function CleanProvision(props: {
  id: ProvisionId;
  questions: Questions;
  drawn: boolean;
}) {
  const provision = useRoomState((state) => state.text.provisions[props.id]);
  return provision === undefined ? null : <Clean {...props} provision={provision} />;
});

interface CleanProps {
  provision: Provision;
  questions: Questions;
  drawn: boolean;
}

function Clean({ provision, questions, drawn }: CleanProps) {
  const { session } = useDesk();
  const words = useWords(session, provision.paragraphs);
  return (
    <Frame
      provision={provision}
      drawn={drawn}
      row={(paragraph, i) => {
        const runs = words[i]?.runs ?? [];
        return (
          <CleanRow
            key={paragraph.id}
            paragraph={paragraph}
            runs={runs}
            answers={answersIn(runs, questions)}
            questions={questions}
          />
        );
      }}
    />
  );
}

interface CleanRowProps {
  paragraph: PlacedParagraph;
  runs: readonly Run[];
  /** All that the row depends on of `questions`. */
  answers: string;
  questions: Questions;
}

const CleanRow = memo(
  function CleanRow({ paragraph, runs, questions }: CleanRowProps) {
    const parts = cleanParts(runs, questions);
    const nothing = parts.every(({ run }) => run.insert === '');
    // A paragraph that is only proposed, and not supposed to be accepted, keeps the sign that takes it in.
    if (nothing && parts.length === 0 && paragraph.proposed !== undefined) return null;
    return (
      <FormRow paragraph={paragraph} words={wordsOf(runs)}>
        <CleanWords parts={parts} questions={questions} />
      </FormRow>
    );
  },
  (before, after) =>
    before.paragraph === after.paragraph &&
    before.runs === after.runs &&
    before.answers === after.answers,
);

/** P-6: of what was deleted the number stays. */
function Deleted({ provision }: { provision: Provision }) {
  const { t } = useTranslation('text');
  return (
    <ProvisionFrame provision={provision}>
      <header className={section['head']}>
        <div
          className={section['heading']}
          role="heading"
          aria-level={Math.min(6, provision.level + 1)}
          dir="auto"
        >
          {provision.number} {t('deleted.mark')}
        </div>
      </header>
    </ProvisionFrame>
  );
}

interface FrameProps {
  provision: Provision;
  drawn: boolean;
  row: (paragraph: PlacedParagraph, index: number) => ReactNode;
}

/** A provision that is only read: its heading, and the rows of its paragraphs. */
export function Frame({ provision, drawn, row }: FrameProps) {
  const all = useRoomState((state) => state.text.paragraphs);
  const rows = provision.paragraphs.flatMap((id) => all[id] ?? []);
  const [first] = rows;
  if (provision.status === 'deleted') return <Deleted provision={provision} />;
  const heading = first?.kind === 'heading' ? first : null;
  const skip = heading === null ? 0 : 1;
  return (
    <ProvisionFrame provision={provision} waits={drawn ? null : heightOf(provision)}>
      {drawn && heading !== null && (
        <header className={section['head']}>
          <div
            className={section['heading']}
            role="heading"
            aria-level={Math.min(6, provision.level + 1)}
          >
            {row(heading, 0)}
          </div>
        </header>
      )}
      {drawn && rows.slice(skip).map((paragraph, i) => row(paragraph, i + skip))}
    </ProvisionFrame>
  );
}
