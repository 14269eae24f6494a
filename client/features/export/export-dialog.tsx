import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/base/result.ts';
import { exportForm, exportFormat } from '../../../shared/exchange/formats.ts';
import type { ExportForm, ExportFormat } from '../../../shared/exchange/formats.ts';
import { useLanguageName } from '../../i18n/language-name.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { useRoomApi, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Progress } from '../../ui/spinner.tsx';
import { download } from './download.ts';
import styles from './export.module.css';

type Stage =
  | { at: 'asking' }
  | { at: 'working' }
  | { at: 'done'; name: string }
  | { at: 'refused'; refusal: Refusal };

/** Takes the text out of the room as a file. */
export function ExportDialog({ onOpenChange }: { onOpenChange: (open: boolean) => void }) {
  const { t } = useTranslation('export');
  const { t: text } = useTranslation('languages');
  const say = useRefusal();
  const language = useLanguage();
  const { room, seat } = useRoomApi();
  const instruments = useRoomState((state) => state.text.instruments);
  const [format, setFormat] = useState<ExportFormat>('docx');
  const [form, setForm] = useState<ExportForm>('live');
  const [attribution, setAttribution] = useState<'shown' | 'withheld'>('shown');
  const [instrument, setInstrument] = useState<string>(instruments[0]?.id ?? '');
  const { drafting, versions } = useRoomState((state) => state.languages);
  const nameOf = useLanguageName();
  const [version, setVersion] = useState<string>('');
  const [stage, setStage] = useState<Stage>({ at: 'asking' });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const table = format === 'sources-xlsx' || format === 'sources-csv';

  async function go() {
    const limit = new AbortController();
    underWay.current = limit;
    setStage({ at: 'working' });
    const wish = {
      format,
      form,
      attribution,
      instrument,
      language,
      ...(version === '' ? {} : { version }),
    };
    const file = await download({ room, seat }, wish, limit.signal);
    if (limit.signal.aborted) return;
    setStage(
      file.ok ? { at: 'done', name: file.value.name } : { at: 'refused', refusal: file.refusal },
    );
  }
  function stop() {
    underWay.current?.abort();
    setStage({ at: 'asking' });
  }

  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('lead')}
      footer={
        stage.at === 'working' ? (
          <Button onClick={stop}>{t('stop')}</Button>
        ) : (
          <Button tone="primary" icon={<Download aria-hidden="true" />} onClick={() => void go()}>
            {t('go')}
          </Button>
        )
      }
    >
      <div className={styles['wishes']}>
        {instruments.length > 1 && (
          <Select
            label={t('instrument')}
            value={instrument}
            onValue={setInstrument}
            options={instruments.map(({ id, title }) => ({ value: String(id), label: title }))}
          />
        )}
        {drafting !== null && versions.length > 0 && (
          <Select
            label={text('show')}
            value={version}
            onValue={setVersion}
            options={[
              { value: '', label: text('drafting', { language: nameOf(drafting.language) }) },
              ...versions.map((one) => ({
                value: String(one.language),
                label: text(one.authentic ? 'authentic' : 'translation', {
                  language: nameOf(one.language),
                }),
              })),
            ]}
          />
        )}
        <Select
          label={t('format')}
          value={format}
          onValue={setFormat}
          help={t(`says-${format}`)}
          options={exportFormat.options.map((value) => ({ value, label: t(`format-${value}`) }))}
        />
        {!table && (
          <Select
            label={t('form')}
            value={form}
            onValue={setForm}
            help={t(`says-${form}`)}
            options={exportForm.options.map((value) => ({ value, label: t(`form-${value}`) }))}
          />
        )}
        <Select
          label={t('attribution')}
          value={attribution}
          onValue={setAttribution}
          help={t('attributionHelp')}
          options={(['shown', 'withheld'] as const).map((value) => ({
            value,
            label: t(`attribution-${value}`),
          }))}
        />
      </div>
      <div aria-live="polite" className={styles['stage']}>
        {stage.at === 'working' && <Progress label={t('working')} value={null} />}
        {stage.at === 'done' && <Notice tone="good">{t('done', { name: stage.name })}</Notice>}
        {stage.at === 'refused' && <Notice tone="bad">{say(stage.refusal)}</Notice>}
      </div>
    </Dialog>
  );
}
