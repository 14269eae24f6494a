import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { FORMS } from './use-form.ts';
import type { FormChoice } from './use-form.ts';
import styles from './form-switch.module.css';

interface FormSwitchProps {
  choice: FormChoice;
  onChange: (choice: FormChoice) => void;
  /** Something else than a form of the text is shown; any of them leads back. */
  away: boolean;
}

/** One text, in the form that one needs. The browser's own radio buttons: arrow keys go through them. */
export function FormSwitch({ choice, onChange, away }: FormSwitchProps) {
  const { t } = useTranslation('forms');
  const name = useId();
  return (
    <fieldset className={styles['switch']}>
      <legend className="visually-hidden">{t('legend')}</legend>
      {FORMS.map((form) => (
        <label key={form} className={styles['form']} title={t(`says.${form}`)}>
          <input
            type="radio"
            name={name}
            className="visually-hidden"
            checked={!away && choice.form === form}
            onChange={() => onChange({ ...choice, form })}
          />
          <span className={styles['word']}>{t(`name.${form}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Whether brackets are named, where the form has them. */
export function FormNames({ choice, onChange }: Omit<FormSwitchProps, 'away'>) {
  const { t } = useTranslation('forms');
  return (
    <label className={styles['names']}>
      <input
        type="checkbox"
        checked={choice.names}
        onChange={(event) => onChange({ ...choice, names: event.currentTarget.checked })}
      />
      {t('names')}
    </label>
  );
}
