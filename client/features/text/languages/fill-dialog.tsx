import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { directionOf, documentOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { baseForm } from '../../../../shared/text/forms/bracketed.ts';
import { wordsOf } from '../../../../shared/text/marks.ts';
import { useDocument } from '../../../room/documents.ts';
import { runsIn } from '../../../room/instrument-doc.ts';
import { useFormats } from '../../../room/use-formats.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useDesk } from '../desk-context.ts';
import { alignPasted } from './align-pasted.ts';
import type { Row } from './align-pasted.ts';
import { changeBetween } from './typed-edit.ts';
import { editsOf } from './version-field.tsx';
import styles from './languages.module.css';

interface FillDialogProps {
  language: LanguageTag;
  source: string;
  /** The paragraphs that may be filled, from the one on in which it was pasted. */
  rows: readonly Row[];
  onClose: () => void;
}

/** Several lines were pasted: which would go where, and which do not fit, before anything is written. */
export function FillDialog({ language, source, rows, onClose }: FillDialogProps) {
  const { t } = useTranslation('languages');
  const { number } = useFormats();
  const { session } = useDesk();
  const version = useDocument(documentOf(language));
  const { placed, left } = alignPasted(source, rows);
  const say = (words: string) => (
    <span lang={language} dir={directionOf(language)}>
      {words}
    </span>
  );
  const fill = (): void => {
    for (const { id, words } of placed) {
      const now = wordsOf(runsIn(version.replica.doc.words(id)));
      const change = changeBetween(now, words);
      if (change !== null) version.replica.write(id, editsOf(change), fill);
    }
    onClose();
  };
  return (
    <Dialog
      open
      width="wide"
      onOpenChange={onClose}
      title={t('fill.title')}
      description={t('fill.lead')}
      footer={
        <>
          <Button onClick={onClose}>{t('fill.cancel')}</Button>
          <Button tone="primary" disabled={placed.length === 0} onClick={fill}>
            {t('fill.do', { paragraphs: number(placed.length) })}
          </Button>
        </>
      }
    >
      <ol role="list" className={styles['fill']}>
        {placed.map(({ id, words, doubt }) => {
          const before = wordsOf(runsIn(version.replica.doc.words(id)));
          const base = wordsOf(baseForm(runsIn(session.replica.doc.words(id))));
          const { label } = rows.find((row) => row.id === id) ?? { label: '' };
          return (
            <li key={id}>
              <span dir="auto" className={styles['soft']}>
                {label} {base}
              </span>
              {say(words)}
              {doubt && <Warning>{t('fill.doubt')}</Warning>}
              {before !== '' && before !== words && <Warning>{t('fill.replaces')}</Warning>}
            </li>
          );
        })}
      </ol>
      {left.length > 0 && (
        <div className={styles['fill']}>
          <Warning>{t('fill.left', { lines: number(left.length) })}</Warning>
          {left.map((line, i) => (
            <p key={i}>{say(line)}</p>
          ))}
        </div>
      )}
    </Dialog>
  );
}

function Warning({ children }: { children: string }) {
  return (
    <span className={styles['warning']}>
      <TriangleAlert aria-hidden="true" />
      {children}
    </span>
  );
}
