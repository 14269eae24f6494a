import { MoreHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../../ui/menu.tsx';
import { QuestionItems } from '../spotlight/question-menu.tsx';
import { FormMenu } from './form-menu.tsx';
import type { FormChoice } from './use-form.ts';
import styles from './text-head.module.css';

interface PhoneHeadProps {
  /** What leads elsewhere from the text. */
  lead: ReactNode;
  drafting: boolean;
  choice: FormChoice;
  onChange: (choice: FormChoice) => void;
  comparing: boolean;
  onCompare: (comparing: boolean) => void;
}

/** All that stands above the text of a telephone, in one row: what does not fit is in menus. */
export function PhoneHead(props: PhoneHeadProps) {
  const { lead, drafting, choice, onChange, comparing, onCompare } = props;
  const { t } = useTranslation('forms');
  return (
    <div className={styles['row']}>
      {lead}
      <span className={styles['grow']} />
      {drafting && comparing && (
        <Button size="small" onClick={() => onCompare(false)}>
          {t('compare.back')}
        </Button>
      )}
      {drafting && !comparing && (
        <>
          <FormMenu choice={choice} onChange={onChange} />
          <Menu
            label={t('more')}
            trigger={<IconButton label={t('more')} icon={<MoreHorizontal />} />}
          >
            {choice.form === 'live' && (
              <>
                <QuestionItems />
                <MenuLine />
              </>
            )}
            <MenuItem onSelect={() => onCompare(true)}>{t('compare.open')}</MenuItem>
            {choice.form === 'bracketed' && (
              <MenuItem onSelect={() => onChange({ ...choice, names: !choice.names })}>
                {t(choice.names ? 'namesHide' : 'names')}
              </MenuItem>
            )}
          </Menu>
        </>
      )}
    </div>
  );
}
