import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/base/names.ts';
import { LANGUAGE_NAMES } from '../i18n/language.ts';
import { speak } from '../i18n/setup.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { Button } from './button.tsx';
import { Menu, MenuChoice } from './menu.tsx';

export function LanguageMenu() {
  const { t } = useTranslation('common');
  const language = useLanguage();
  return (
    <Menu
      label={t('language')}
      trigger={
        <Button
          tone="plain"
          icon={<Languages aria-hidden="true" />}
          aria-label={`${t('language')}: ${LANGUAGE_NAMES[language]}`}
        >
          {LANGUAGE_NAMES[language]}
        </Button>
      }
    >
      <MenuChoice
        value={language}
        options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value], lang: value }))}
        onChange={(chosen) => void speak(chosen)}
      />
    </Menu>
  );
}
