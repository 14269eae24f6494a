import { DoorClosed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../shared/base/result.ts';
import { useRefusal } from '../../i18n/use-refusal.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ToStart } from './to-start.tsx';

/** The line was ended by the room, and this is why. */
export function LeftScreen({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation('door');
  const { t: common } = useTranslation('common');
  const say = useRefusal();
  // Loading the page again brings nobody back who was sent out.
  const sentOut = refusal.code === 'seat-removed';
  const reason = refusal.facts?.['reason'] ?? '';
  return (
    <Page>
      <EmptyState
        level={1}
        tone="bad"
        icon={<DoorClosed aria-hidden="true" />}
        title={t(sentOut ? 'removedTitle' : 'leftTitle')}
        action={
          <>
            {!sentOut && (
              <Button tone="primary" onClick={() => window.location.reload()}>
                {common('reload')}
              </Button>
            )}
            <ToStart />
          </>
        }
      >
        <p role="alert">{sentOut ? t('removedBody') : say(refusal)}</p>
        {reason !== '' && (
          <p>
            {t('reason')}: <q dir="auto">{reason}</q>
          </p>
        )}
        {sentOut && <p>{t('askMediator')}</p>}
      </EmptyState>
    </Page>
  );
}
