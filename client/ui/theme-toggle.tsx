import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './icon-button.tsx';
import { Menu, MenuChoice } from './menu.tsx';
import { THEMES, useTheme } from './theme.ts';

const ICONS = { system: <Monitor />, light: <Sun />, dark: <Moon /> };

export function ThemeToggle() {
  const { t } = useTranslation('common');
  const [theme, choose] = useTheme();
  const names = { system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') };
  return (
    <Menu
      label={t('theme')}
      trigger={<IconButton label={`${t('theme')}: ${names[theme]}`} icon={ICONS[theme]} />}
    >
      <MenuChoice
        heading={t('theme')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: names[value] }))}
        onChange={choose}
      />
    </Menu>
  );
}
