import { Mic, ScrollText, Scale, X } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediator } from '../../shared/base/roles.ts';
import { FloorPanel } from '../features/floor/floor-panel.tsx';
import { FloorTicker } from '../features/floor/floor-ticker.tsx';
import { WaitingList } from '../features/parties/waiting-list.tsx';
import { PositionsList } from '../features/positions/positions-list.tsx';
import { TalkPanel } from '../features/talk/talk-panel.tsx';
import { useTalk, useTalkModel } from '../room/talk.ts';
import { useMe } from '../room/use-room.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { CoverPane } from './cover-pane.tsx';
import { FromText } from './from-text.tsx';
import { NowBar } from './now-bar.tsx';
import type { Frame, Tab } from './frame.ts';
import { TextPane } from './text-pane.tsx';
import { useTextPanel } from './use-text-panel.ts';
import { useNoticesAbove } from './use-notices-lift.ts';
import styles from './room-phone.module.css';

const TABS: readonly { tab: Tab; icon: ReactNode }[] = [
  { tab: 'floor', icon: <Mic /> },
  { tab: 'text', icon: <ScrollText /> },
  { tab: 'positions', icon: <Scale /> },
];

interface PhoneRoomProps {
  header: ReactNode;
  /** The open calls, above the text. */
  calls: ReactNode;
  frame: Frame;
}

/** In one hand: the clock on top, what one can do within the thumb's reach, three tabs below. */
export function PhoneRoom({ header, calls, frame }: PhoneRoomProps) {
  const { t } = useTranslation('room');
  const foot = useRef<HTMLDivElement>(null);
  useNoticesAbove(foot);
  // Fetched before anybody turns to the text: the line may be down by then.
  useTextPanel();
  const { cover, setCover, tab, setTab } = frame;
  const talk = useTalk();
  const talking = useTalkModel((model) => model.open) && tab === 'text' && cover === null;
  return (
    <div className={styles['room']}>
      {header}
      <FloorTicker onOpen={() => setTab('floor')} />
      <div className={styles['calls']}>{calls}</div>
      <main
        id="content"
        className={cx(styles['pane'], tab === 'text' && styles['withBar'])}
        data-pane={tab}
        tabIndex={-1}
      >
        <TabContent frame={frame} />
      </main>
      {cover !== null && (
        <div className={styles['cover']}>
          <IconButton
            className={styles['close']}
            label={t('header.close')}
            icon={<X />}
            onClick={() => setCover(null)}
          />
          <CoverPane frame={frame} cover={cover} />
        </div>
      )}
      {talking && (
        <div className={styles['cover']}>
          <TalkPanel />
        </div>
      )}
      <div ref={foot} className={styles['foot']}>
        <NowBar
          low={tab === 'text'}
          onAdmit={() => setCover('parties')}
          onState={() => {
            setTab('positions');
            setCover(null);
            frame.setStating(true);
          }}
        />
        <nav className={styles['tabs']} aria-label={t('panes.label')}>
          {TABS.map((each) => (
            <button
              key={each.tab}
              type="button"
              className={cx(styles['tab'], tab === each.tab && cover === null && styles['chosen'])}
              aria-current={tab === each.tab ? 'page' : undefined}
              onClick={() => {
                talk.close();
                setCover(null);
                setTab(each.tab);
              }}
            >
              {each.icon}
              {t(`panes.${each.tab}`)}
            </button>
          ))}
        </nav>
      </div>
    </div>
  );
}

function TabContent({ frame }: { frame: Frame }) {
  const me = useMe();
  switch (frame.tab) {
    case 'floor':
      return (
        <>
          {isMediator(me.role) && frame.cover !== 'parties' && (
            <div className={styles['door']}>
              <WaitingList brief />
            </div>
          )}
          <FloorPanel onPhone />
        </>
      );
    case 'text':
      return (
        <div className={styles['scroll']}>
          <TextPane lead={<FromText frame={frame} />} />
        </div>
      );
    case 'positions':
      return (
        <PositionsList
          mineOpen={frame.stating}
          onMine={frame.setStating}
          onMap={() => frame.setCover('map')}
        />
      );
  }
}
