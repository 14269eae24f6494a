import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/base/result.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Select, TextArea, TextInput } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/spinner.tsx';
import fields from './fields.module.css';
import { isWordFile, readWordFile } from '../../room/read-word-file.ts';
import { MAX_SOURCE, readTextFile } from '../../room/read-text-file.ts';
import type { FileFault } from '../../room/read-text-file.ts';
import { Step } from './step.tsx';
import type { StepProps } from './step-what.tsx';
import styles from './step-text.module.css';
import { TextFindings } from './text-findings.tsx';
import { WordFindings, fromWord } from './word-findings.tsx';
import type { Checked } from './use-findings.ts';

export interface StepTextProps extends StepProps {
  checked: Checked;
}

export function StepText({ draft, dispatch, faults, checked }: StepTextProps) {
  const { t } = useTranslation('convene');
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<FileFault | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [reading, setReading] = useState(false);
  const say = useRefusal();
  const { text } = draft;

  async function take(file: File | undefined) {
    if (file === undefined) return;
    setFault(null);
    setRefusal(null);
    if (isWordFile(file)) {
      setReading(true);
      const word = await readWordFile(file, { key: draft.key });
      setReading(false);
      if (!word.ok) {
        setRefusal(word.refusal);
        return;
      }
      const part = fromWord({ ...word.value, treatment: 'brackets', threads: true, parties: {} });
      dispatch({ type: 'text', part: { ...part, title: word.value.title } });
      return;
    }
    const read = await readTextFile(file);
    setFault(read.ok ? null : read.fault);
    if (read.ok) dispatch({ type: 'text', part: { from: 'source', ...read.text, word: null } });
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  }
  const error = faults.includes('source')
    ? t('textMissing')
    : text.source.length > MAX_SOURCE
      ? t('tooBig', { max: MAX_SOURCE })
      : null;

  return (
    <Step number={3} title={t('stepText')}>
      <fieldset>
        <legend className={fields['legend']}>{t('textFrom')}</legend>
        <div className={fields['inline']}>
          {(['source', 'empty'] as const).map((from) => (
            <label key={from}>
              <input
                type="radio"
                name="from"
                value={from}
                checked={text.from === from}
                onChange={() => dispatch({ type: 'text', part: { from } })}
              />
              {t(from === 'source' ? 'fromPaste' : 'fromEmpty')}
            </label>
          ))}
        </div>
      </fieldset>
      {text.from === 'source' && (
        <>
          <div className={fields['pair']}>
            <TextInput
              label={t('textTitle')}
              optional
              maxLength={300}
              placeholder={draft.title}
              value={text.title}
              onChange={(event) =>
                dispatch({ type: 'text', part: { title: event.currentTarget.value } })
              }
            />
            <Select
              label={t('format')}
              value={text.format}
              onValue={(format) => dispatch({ type: 'text', part: { format } })}
              options={[
                { value: 'markdown', label: t('markdown') },
                { value: 'plain', label: t('plain') },
              ]}
            />
          </div>
          <div
            className={cx(styles['drop'], over && styles['over'])}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={onDrop}
          >
            <TextArea
              id="source"
              label={t('source')}
              help={t(text.word?.treatment === 'proposals' ? 'criticHelp' : 'sourceHelp')}
              rows={10}
              spellCheck={false}
              className={styles['source']}
              value={text.source}
              error={error}
              onChange={(event) =>
                dispatch({ type: 'text', part: { source: event.currentTarget.value } })
              }
            />
            {over && (
              <p className={styles['veil']} aria-hidden="true">
                {t('dropHere')}
              </p>
            )}
          </div>
          <div>
            <Button icon={<Upload aria-hidden="true" />} onClick={() => picker.current?.click()}>
              {t('upload')}
            </Button>
            <input
              ref={picker}
              type="file"
              hidden
              accept=".docx,.md,.markdown,.txt,text/markdown,text/plain"
              aria-label={t('upload')}
              onChange={(event) => {
                void take(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
          </div>
          {fault !== null && (
            <Notice tone="bad" live>
              {t(fault, { max: MAX_SOURCE })}
            </Notice>
          )}
          {reading && <Progress label={t('wordReading')} value={null} />}
          {refusal !== null && (
            <Notice tone="bad" live>
              {say(refusal)}
            </Notice>
          )}
          {refusal?.code === 'convene-key-needed' && (
            <TextInput
              label={t('key')}
              help={t('keyHelp')}
              type="password"
              autoComplete="off"
              value={draft.key}
              onChange={(event) =>
                dispatch({ type: 'set', part: { key: event.currentTarget.value } })
              }
            />
          )}
          {text.word !== null && (
            <WordFindings word={text.word} parties={draft.parties} dispatch={dispatch} />
          )}
          <TextFindings checked={checked} />
        </>
      )}
    </Step>
  );
}
