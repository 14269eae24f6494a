import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { navigate } from '../../ui/navigation.tsx';

export function ToStart() {
  const { t } = useTranslation('common');
  return <Button onClick={() => navigate('/')}>{t('toStart')}</Button>;
}
