import { useTranslation } from 'react-i18next';
import type { ParagraphId } from '../../../../shared/base/ids.ts';
import { directionOf, documentOf } from '../../../../shared/base/language.ts';
import type { LanguageTag } from '../../../../shared/base/language.ts';
import { suggestedFor } from '../../../../shared/views/suggested.ts';
import { useLanguageName } from '../../../i18n/language-name.ts';
import { useDocument } from '../../../room/documents.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { Button } from '../../../ui/button.tsx';
import { changeBetween } from './typed-edit.ts';
import { editsOf } from './version-field.tsx';
import styles from './languages.module.css';

interface SuggestedProps {
  paragraph: ParagraphId;
  language: LanguageTag;
  /** What the version says now. */
  words: string;
  place: string;
  /** Whether this seat may write it, and has the pen by now. */
  mayPutIn: boolean;
}

/** What the sponsor of an accepted proposal suggests for the line: offered, and written by whoever writes the version. */
export function Suggested({ paragraph, language, words, place, mayPutIn }: SuggestedProps) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const version = useDocument(documentOf(language));
  const text = useRoomState((state) => state.text);
  const languages = useRoomState((state) => state.languages);
  const suggested = suggestedFor(text, languages, language, paragraph);
  const change = suggested === null ? null : changeBetween(words, suggested.words);
  if (suggested === null || change === null) return null;
  const putIn = (): void => {
    version.replica.write(paragraph, editsOf(change), putIn);
  };
  return (
    <div className={styles['suggested']}>
      <p className={styles['soft']}>{t('suggested')}</p>
      <p lang={language} dir={directionOf(language)}>
        {suggested.words}
      </p>
      {mayPutIn && (
        <Button
          size="small"
          aria-label={t('putInThis', { place, language: nameOf(language) })}
          onClick={putIn}
        >
          {t('putIn')}
        </Button>
      )}
    </div>
  );
}
