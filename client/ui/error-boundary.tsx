import { TriangleAlert } from 'lucide-react';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import styles from './error-boundary.module.css';

interface Props {
  children: ReactNode;
}
interface State {
  failure: Error | null;
}

/** A screen or panel that failed says so in its own place; the rest of the page goes on. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failure: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { failure: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return <Failed failure={failure} onRetry={() => this.setState({ failure: null })} />;
  }
}

function Failed({ failure, onRetry }: { failure: Error; onRetry: () => void }) {
  const { t } = useTranslation('common');
  return (
    <div role="alert">
      <EmptyState
        tone="bad"
        icon={<TriangleAlert aria-hidden="true" />}
        title={t('errorTitle')}
        action={
          <>
            <Button tone="primary" onClick={onRetry}>
              {t('retry')}
            </Button>
            <Button onClick={() => window.location.reload()}>{t('reload')}</Button>
          </>
        }
      >
        <p>{t('errorBody')}</p>
        <details className={styles['details']}>
          <summary>{t('errorDetails')}</summary>
          <pre dir="ltr">{failure.stack ?? failure.message}</pre>
        </details>
      </EmptyState>
    </div>
  );
}
