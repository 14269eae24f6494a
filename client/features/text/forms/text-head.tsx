import { Glasses, History } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLayout, useSideways } from '../../../room/use-layout.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { LanguageSwitch } from '../languages/language-switch.tsx';
import type { LanguageView } from '../languages/use-language-view.ts';
import { QuestionMenu } from '../spotlight/question-menu.tsx';
import { QuestionNote } from '../spotlight/question-note.tsx';
import { FormMenu } from './form-menu.tsx';
import { FormNames, FormSwitch } from './form-switch.tsx';
import { PhoneHead } from './phone-head.tsx';
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
  /** On a phone, what leads elsewhere from the text. */
  lead: ReactNode;
}

/** Above the text: in which form it is shown, and what a form that is not the text says of itself. */
export function TextHead(props: TextHeadProps) {
  const { choice, onChange, onAnew, comparing, onCompare, view, onView, lead } = props;
  const sideways = useSideways();
  const phone = useLayout() === 'phone' || sideways;
  const { t } = useTranslation('forms');
  const { form } = choice;
  const several = useRoomState((state) => state.languages.versions.length > 0);
  // A version has no brackets that could be drawn otherwise, and no past of its own yet.
  const drafting = view.language === null;
  return (
    <div className={styles['head']} data-head="">
      {phone && <PhoneHead {...{ lead, drafting, choice, onChange, comparing, onCompare }} />}
      {phone ? (
        <LanguageSwitch view={view} onChange={onView} />
      ) : (
        <div className={styles['line']}>
          {drafting && (
            <>
              <span className={cx(several && styles['roomy'])}>
                <FormSwitch choice={choice} onChange={onChange} away={comparing} />
              </span>
              {several && (
                <span className={styles['tight']}>
                  <FormMenu choice={choice} onChange={onChange} />
                </span>
              )}
              {!comparing && form === 'bracketed' && (
                <FormNames choice={choice} onChange={onChange} />
              )}
            </>
          )}
          <LanguageSwitch view={view} onChange={onView} />
          {drafting && (
            <span className={styles['acts']}>
              {form === 'live' && !comparing && <QuestionMenu />}
              <Button
                size="small"
                icon={<History aria-hidden="true" />}
                aria-pressed={comparing}
                onClick={() => onCompare(!comparing)}
              >
                {t(comparing ? 'compare.back' : 'compare.open')}
              </Button>
            </span>
          )}
        </div>
      )}
      {form === 'live' && drafting && !comparing && <QuestionNote />}
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
