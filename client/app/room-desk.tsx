import { ListTree, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../shared/base/roles.ts';
import { FloorPanel } from '../features/floor/floor-panel.tsx';
import { WaitingList } from '../features/parties/waiting-list.tsx';
import { PositionsStrip } from '../features/positions/strip.tsx';
import { TalkButton } from '../features/talk/talk-button.tsx';
import { TalkPanel } from '../features/talk/talk-panel.tsx';
import { useTalkModel } from '../room/talk.ts';
import { useSideways } from '../room/use-layout.ts';
import type { Layout } from '../room/use-layout.ts';
import { useMe } from '../room/use-room.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { CoverPane } from './cover-pane.tsx';
import { Follow } from './follow.tsx';
import { FromText } from './from-text.tsx';
import { NowBar } from './now-bar.tsx';
import type { Frame } from './frame.ts';
import { SidePane } from './side-pane.tsx';
import { TextPane } from './text-pane.tsx';
import { useNoticesLift } from './use-notices-lift.ts';
import styles from './room-desk.module.css';

/** Above the strip of positions. */
const NOTICES_LIFT = 56;

interface DeskRoomProps {
  header: ReactNode;
  /** The open calls, above everything that they are about. */
  calls: ReactNode;
  frame: Frame;
  layout: Layout;
}

/**
 * On a desk: outline, text and floor side by side, positions below. On a telephone that is held sideways, text and floor; what
 * one can do stands below the floor, at the thumb.
 */
export function DeskRoom({ header, calls, frame, layout }: DeskRoomProps) {
  const { t } = useTranslation('room');
  const me = useMe();
  useNoticesLift(NOTICES_LIFT);
  const { cover, setCover } = frame;
  const talking = useTalkModel((model) => model.open);
  const sideways = useSideways();
  const outlineAside = layout === 'wide' && !talking;
  return (
    <div
      className={cx(
        styles['room'],
        layout === 'middle' && styles['middle'],
        layout === 'wide' && talking && styles['talking'],
      )}
    >
      <div className={styles['head']}>{header}</div>
      <div className={styles['now']}>
        {!outlineAside && !sideways && (
          <Button
            icon={<ListTree aria-hidden="true" />}
            aria-expanded={cover === 'outline'}
            onClick={() => setCover(cover === 'outline' ? null : 'outline')}
          >
            {t('panes.outline')}
          </Button>
        )}
        <NowBar
          low={sideways}
          onAdmit={() => setCover('parties')}
          onState={() => frame.setStating(true)}
        />
        {!sideways && (
          <>
            <span className={styles['spring']} />
            <TalkButton />
            <Follow />
          </>
        )}
      </div>
      <div className={styles['calls']}>{calls}</div>
      {outlineAside && (
        <div className={styles['outline']} data-pane="outline" tabIndex={-1}>
          <SidePane frame={frame} onGone={() => setCover(null)} />
        </div>
      )}
      <main id="content" className={styles['text']} data-pane="text" tabIndex={-1}>
        <TextPane />
      </main>
      {cover !== null && (
        <div className={cx(styles['cover'], cover === 'outline' && styles['narrow'])}>
          <IconButton
            className={styles['close']}
            label={t('header.close')}
            hint="Esc"
            icon={<X />}
            onClick={() => setCover(null)}
          />
          <CoverPane frame={frame} cover={cover} />
        </div>
      )}
      {talking && (
        <div className={styles['talk']} data-pane="talk">
          <ErrorBoundary>
            <TalkPanel />
          </ErrorBoundary>
        </div>
      )}
      <aside
        className={styles['side']}
        data-pane="floor"
        tabIndex={-1}
        aria-label={t('panes.floor')}
      >
        {/* Once on the screen: the list of delegations has it, too. */}
        {isMediator(me.role) && cover !== 'parties' && (
          <div className={styles['door']}>
            <WaitingList brief />
          </div>
        )}
        <ErrorBoundary>
          <FloorPanel />
        </ErrorBoundary>
      </aside>
      <div className={styles['strip']}>
        <PositionsStrip
          lead={sideways ? <FromText frame={frame} /> : undefined}
          mapOpen={cover === 'map'}
          onMap={(open) => setCover(open ? 'map' : null)}
          mineOpen={frame.stating}
          onMine={frame.setStating}
        />
      </div>
    </div>
  );
}
