import { Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import type { Refusal } from '../../../../shared/base/result.ts';
import { treated } from '../../../../shared/exchange/critic-treated.ts';
import { MAX_SOURCE, readTextFile } from '../../../room/read-text-file.ts';
import type { FileFault } from '../../../room/read-text-file.ts';
import { useRoomApi } from '../../../room/use-room.ts';
import { isWordFile, readWordFile } from '../../../room/read-word-file.ts';
import { RefusalLine } from '../../../room/refusal-line.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Progress } from '../../../ui/spinner.tsx';
import styles from './languages.module.css';

interface FillFromFileProps {
  language: LanguageTag;
  /** Until one has the pen. */
  disabled: boolean;
  /** Its lines, a paragraph each; headings begin with #. */
  onLines: (source: string) => void;
}

/** A version that was written elsewhere, read as the text of a new room is; tracked changes count as taken. */
export function FillFromFile({ language, disabled, onLines }: FillFromFileProps) {
  const { t } = useTranslation('languages');
  const { t: reading } = useTranslation('convene');
  const picker = useRef<HTMLInputElement>(null);
  const { room, seat } = useRoomApi();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<FileFault | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function take(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    setFault(null);
    setRefusal(null);
    if (isWordFile(file)) {
      setBusy(true);
      const word = await readWordFile(file, { room, seat, language });
      setBusy(false);
      if (word.ok) onLines(withoutMarkdown(treated(word.value.source, 'taken')));
      else setRefusal(word.refusal);
      return;
    }
    const read = await readTextFile(file);
    if (!read.ok) setFault(read.fault);
    else if (read.text.source.length > MAX_SOURCE) setFault('tooBig');
    else if (read.text.format === 'plain') onLines(read.text.source);
    else onLines(withoutMarkdown(read.text.source));
  }
  return (
    <div className={styles['file']}>
      <Button
        size="small"
        icon={<Upload aria-hidden="true" />}
        busy={busy}
        disabled={disabled}
        onClick={() => picker.current?.click()}
      >
        {t('fill.file')}
      </Button>
      <input
        ref={picker}
        type="file"
        disabled={disabled}
        hidden
        accept=".docx,.md,.markdown,.txt,text/markdown,text/plain"
        aria-label={t('fill.file')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      {busy && <Progress label={reading('wordReading')} value={null} />}
      {fault !== null && (
        <Notice tone="bad" live>
          {reading(fault, { max: MAX_SOURCE })}
        </Notice>
      )}
      <RefusalLine refusal={refusal} />
    </div>
  );
}

/** A version has words alone: signs of emphasis are taken off, and those of headings kept to place the lines by. */
const withoutMarkdown = (source: string): string =>
  source
    .replaceAll(/(?<!\\)(\*{1,3})(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replaceAll(/\\([*_+.!~`-])/g, '$1');
