import { Glasses, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { LanguageSwitch } from '../languages/language-switch.tsx';
import type { LanguageView } from '../languages/use-language-view.ts';
import { FormSwitch } from './form-switch.tsx';
import type { FormChoice } from './use-form.ts';
import forms from './forms.module.css';
import styles from './text-head.module.css';

interface TextHeadProps {
  choice: FormChoice;
  onChange: (choice: FormChoice) => void;
  /** Takes the reader's choices back; null while there are none. */
  onAnew: (() => void) | null;
  comparing: boolean;
  onCompare: (comparing: boolean) => void;
  view: LanguageView;
  onView: (view: LanguageView) => void;
}

/** Above the text: in which form it is shown, and what a form that is not the text says of itself. */
export function TextHead(props: TextHeadProps) {
  const { choice, onChange, onAnew, comparing, onCompare, view, onView } = props;
  const { t } = useTranslation('forms');
  const { form } = choice;
  // A version has no brackets that could be drawn otherwise, and no past of its own yet.
  const drafting = view.language === null;
  return (
    <div className={styles['head']} data-head="">
      <div className={styles['line']}>
        {drafting && <FormSwitch choice={choice} onChange={onChange} />}
        <LanguageSwitch view={view} onChange={onView} />
        <span className={styles['spring']} />
        {drafting && (
          <Button
            size="small"
            icon={<History aria-hidden="true" />}
            aria-pressed={comparing}
            onClick={() => onCompare(!comparing)}
          >
            {t(comparing ? 'compare.back' : 'compare.open')}
          </Button>
        )}
      </div>
      {form === 'clean' && drafting && !comparing && (
        <div className={forms['notice']} role="note">
          <Glasses aria-hidden="true" />
          <p>
            <strong>{t('reading.title')}</strong>{' '}
            <span className={forms['hint']}>{t('reading.hint')}</span>
          </p>
          <Button size="small" disabled={onAnew === null} onClick={() => onAnew?.()}>
            {t('reading.anew')}
          </Button>
        </div>
      )}
    </div>
  );
}
