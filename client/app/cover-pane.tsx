import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { unreachable } from '../../shared/base/assert.ts';
import { PartiesPanel } from '../features/parties/parties-panel.tsx';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { fetched } from '../ui/fetched.tsx';
import { Spinner } from '../ui/spinner.tsx';
import type { Cover, Frame } from './frame.ts';
import { SidePane } from './side-pane.tsx';
import styles from './cover-pane.module.css';

const PositionsMap = fetched(
  async () => (await import('../features/positions/map.tsx')).PositionsMap,
  <Fetching />,
);

function Fetching() {
  const { t } = useTranslation('common');
  return (
    <p className={styles['fetching']} role="status">
      <Spinner /> {t('loading')}
    </p>
  );
}

interface CoverPaneProps {
  frame: Frame;
  cover: Exclude<Cover, null>;
}

/** What lies over the text; going somewhere in the text takes it away. */
export function CoverPane({ frame, cover }: CoverPaneProps) {
  return (
    <div className={styles['pane']}>
      <ErrorBoundary key={cover}>
        <Content frame={frame} cover={cover} />
      </ErrorBoundary>
    </div>
  );
}

function Content({ frame, cover }: CoverPaneProps) {
  const { t } = useTranslation('room');
  const heading = useId();
  const gone = (): void => {
    frame.setCover(null);
    frame.setTab('text');
  };
  switch (cover) {
    case 'map':
      return <PositionsMap onGone={gone} />;
    case 'outline':
      return <SidePane frame={frame} onGone={gone} />;
    case 'parties':
      return (
        <section className={styles['parties']} aria-labelledby={heading}>
          <h2 id={heading} className={styles['title']}>
            {t('panes.parties')}
          </h2>
          <PartiesPanel
            key={frame.wanted}
            wanted={frame.wanted}
            onInvitations={frame.onInvitations}
          />
        </section>
      );
  }
  return unreachable(cover);
}
