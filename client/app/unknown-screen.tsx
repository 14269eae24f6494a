import { Signpost } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { navigate } from '../ui/navigation.tsx';
import { Page } from '../ui/page.tsx';

export function UnknownScreen() {
  const { t } = useTranslation('common');
  return (
    <Page>
      <EmptyState
        level={1}
        icon={<Signpost aria-hidden="true" />}
        title={t('unknownTitle')}
        action={
          <Button tone="primary" onClick={() => navigate('/')}>
            {t('toStart')}
          </Button>
        }
      >
        <p>{t('unknownBody')}</p>
      </EmptyState>
    </Page>
  );
}
