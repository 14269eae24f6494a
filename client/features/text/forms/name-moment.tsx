import { Tag } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { NameVersion } from './name-version.tsx';

/** The chair gives a past moment (server ms) a name. */
export function NameMoment({ at }: { at: number }) {
  const { t } = useTranslation('forms');
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        size="small"
        icon={<Tag aria-hidden="true" />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('compare.nameMoment')}
      </Button>
      {open && (
        <NameVersion
          at={at}
          onNamed={() => {
            // The field goes, and the focus would go with it.
            button.current?.focus();
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
