import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Menu, MenuChoice } from '../../../ui/menu.tsx';
import { FORMS } from './use-form.ts';
import type { FormChoice } from './use-form.ts';
import styles from './text-head.module.css';

interface FormMenuProps {
  choice: FormChoice;
  onChange: (choice: FormChoice) => void;
}

/** The forms of the text where there is no room for all their names. */
export function FormMenu({ choice, onChange }: FormMenuProps) {
  const { t } = useTranslation('forms');
  return (
    <Menu
      label={t('legend')}
      trigger={
        <Button
          size="small"
          className={styles['shrink']}
          icon={<ChevronDown aria-hidden="true" />}
          aria-label={`${t('legend')}: ${t(`name.${choice.form}`)}`}
        >
          {t(`name.${choice.form}`)}
        </Button>
      }
    >
      <MenuChoice
        value={choice.form}
        options={FORMS.map((form) => ({ value: form, label: t(`name.${form}`) }))}
        onChange={(form) => onChange({ ...choice, form })}
      />
    </Menu>
  );
}
