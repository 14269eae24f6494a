import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../shared/base/ids.ts';
import { directionOf, documentOf } from '../../../shared/base/language.ts';
import type { LanguageTag } from '../../../shared/base/language.ts';
import { wordsOf } from '../../../shared/text/marks.ts';
import { editable, sponsors } from '../../../shared/text/proposals/may-propose.ts';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useLanguageName } from '../../i18n/language-name.ts';
import { useDocument, useDocumentModel } from '../../room/documents.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { TextArea } from '../../ui/field.tsx';
import { Step } from './step.tsx';
import styles from './card.module.css';

interface WordingsProps {
  proposal: Proposal;
  hunks: readonly Hunk[];
}

/** How the proposal reads in the other languages of the text (T-2); its sponsor says so. */
export function Wordings({ proposal, hunks }: WordingsProps) {
  const { t } = useTranslation('proposals');
  const nameOf = useLanguageName();
  const me = useMe();
  const versions = useRoomState((state) => state.languages.versions);
  const free = useRoomState((state) => editable(state.text, proposal.id));
  const { wordings = [], status, provision } = proposal;
  const frozen = useRoomState((state) => state.text.provisions[provision]?.frozen === true);
  const mine = status === 'open' && !frozen && sponsors(proposal, me);
  const lines = versions.flatMap(({ language }) =>
    [...new Set(hunks.map(({ paragraph }) => paragraph))].map((paragraph) => ({
      language,
      paragraph,
      said: wordings.find((one) => one.language === language && one.paragraph === paragraph)?.words,
    })),
  );
  const said = wordings.filter((one) => versions.some(({ language }) => language === one.language));
  if (said.length === 0 && !(mine && lines.length > 0)) return null;
  return (
    <section className={styles['wordings']} aria-label={t('wordings.title')}>
      {said.map(({ language, paragraph, words }) => (
        <div key={`${language} ${paragraph}`}>
          <p className={styles['soft']}>{nameOf(language)}</p>
          <p lang={language} dir={directionOf(language)}>
            {words}
          </p>
        </div>
      ))}
      {mine &&
        lines
          .filter((line) => line.said === undefined || free)
          .map((line) => (
            <Word key={`${line.language} ${line.paragraph}`} proposal={proposal} {...line} />
          ))}
    </section>
  );
}

interface WordProps {
  proposal: Proposal;
  language: LanguageTag;
  paragraph: ParagraphId;
  said: string | undefined;
}

function Word({ proposal, language, paragraph, said }: WordProps) {
  const { t } = useTranslation('proposals');
  const nameOf = useLanguageName();
  const [typed, type] = useState<string | null>(null);
  const words = typed ?? said;
  const name = { language: nameOf(language) };
  return (
    <Step
      label={t(said === undefined ? 'wordings.add' : 'wordings.change', name)}
      consequence={t('wordings.hint')}
      confirm={t('act.save')}
      ready={words !== undefined && words.trim() !== (said ?? '')}
      act={() => ({
        type: 'text.word-in',
        proposal: proposal.id,
        paragraph,
        language,
        words: (words ?? '').trim(),
      })}
      onDone={() => type(null)}
    >
      <WordField
        label={t('wordings.words', name)}
        language={language}
        paragraph={paragraph}
        words={words}
        onWords={type}
      />
    </Step>
  );
}

interface WordFieldProps {
  label: string;
  language: LanguageTag;
  paragraph: ParagraphId;
  /** Undefined while nobody has said anything: then the words of the version stand there, to be changed. */
  words: string | undefined;
  onWords: (words: string) => void;
}

function WordField({ label, language, paragraph, words, onWords }: WordFieldProps) {
  const version = useDocument(documentOf(language));
  const now = useDocumentModel(version, ({ loaded, replica }) =>
    loaded ? wordsOf(runsIn(replica.doc.words(paragraph))) : '',
  );
  return (
    <TextArea
      label={label}
      rows={4}
      maxLength={20_000}
      lang={language}
      dir={directionOf(language)}
      value={words ?? now}
      onChange={(event) => onWords(event.target.value.replaceAll(/\s*[\r\n]+\s*/g, ' '))}
    />
  );
}
