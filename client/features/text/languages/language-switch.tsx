import { useTranslation } from 'react-i18next';
import { useLanguageName } from '../../../i18n/language-name.ts';
import { useRoomState } from '../../../room/use-room.ts';
import { Checkbox, Select } from '../../../ui/field.tsx';
import type { LanguageView } from './use-language-view.ts';
import styles from './languages.module.css';

interface LanguageSwitchProps {
  view: LanguageView;
  onChange: (view: LanguageView) => void;
}

const DRAFTING = '';

/** In which language the text is shown; nothing in a room of one language. */
export function LanguageSwitch({ view, onChange }: LanguageSwitchProps) {
  const { t } = useTranslation('languages');
  const nameOf = useLanguageName();
  const { drafting, versions } = useRoomState((state) => state.languages);
  if (drafting === null || versions.length === 0) return null;
  const options = [
    { value: DRAFTING, label: t('drafting', { language: nameOf(drafting.language) }) },
    ...versions.map(({ language, authentic }) => ({
      value: language as string,
      label: t(authentic ? 'authentic' : 'translation', { language: nameOf(language) }),
    })),
  ];
  return (
    <>
      <Select
        label={t('show')}
        hiddenLabel
        className={styles['choice']}
        value={view.language ?? DRAFTING}
        options={options}
        onValue={(value) => {
          const chosen = versions.find(({ language }) => language === value)?.language ?? null;
          onChange({ ...view, language: chosen });
        }}
      />
      {view.language !== null && (
        <Checkbox
          label={t('beside', { language: nameOf(drafting.language) })}
          checked={view.beside}
          onChange={(event) => onChange({ ...view, beside: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
