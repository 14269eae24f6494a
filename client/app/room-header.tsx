import {
  CircleUserRound,
  Download,
  Keyboard,
  MonitorCog,
  Search,
  ShieldCheck,
  Users,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MeetingChip } from './meeting-chip.tsx';
import { partyRows } from '../features/parties/selectors.ts';
import { useFormats } from '../room/use-formats.ts';
import type { Layout } from '../room/use-layout.ts';
import { useMe, useRoomState } from '../room/use-room.ts';
import { useServerNow } from '../room/use-server-now.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { LanguageMenu } from '../ui/language-menu.tsx';
import { Link } from '../ui/navigation.tsx';
import { Mark } from '../ui/page.tsx';
import { Popover } from '../ui/popover.tsx';
import { ThemeToggle } from '../ui/theme-toggle.tsx';
import { Hint } from '../ui/tooltip.tsx';
import { SavedState } from './saved-state.tsx';
import type { Cover } from './frame.ts';
import styles from './room-header.module.css';

interface RoomHeaderProps {
  layout: Layout;
  cover: Cover;
  onFind: () => void;
  onKeys: () => void;
  onSeat: () => void;
  onParties: () => void;
  onExport: () => void;
  onRecord: () => void;
}

export function RoomHeader(props: RoomHeaderProps) {
  const { layout, cover, onFind, onKeys, onSeat, onParties, onExport, onRecord } = props;
  const { t } = useTranslation('room');
  const { t: exporting } = useTranslation('export');
  const { t: record } = useTranslation('record');
  const title = useRoomState((s) => s.room.title);
  const phone = layout === 'phone';
  const find = (
    <IconButton label={t('header.find')} hint="Ctrl K" icon={<Search />} onClick={onFind} />
  );
  const settings = (
    <>
      <LanguageMenu />
      <ThemeToggle />
      <IconButton label={exporting('title')} icon={<Download />} onClick={onExport} />
      <IconButton label={record('title')} icon={<ShieldCheck />} onClick={onRecord} />
      {/* A telephone has no keys to be told of. */}
      {!phone && (
        <IconButton label={t('header.keys')} hint="?" icon={<Keyboard />} onClick={onKeys} />
      )}
    </>
  );

  return (
    <header className={styles['header']}>
      {!phone && (
        <Link to="/" className={styles['mark']} aria-label={t('header.home')}>
          <Mark />
        </Link>
      )}
      <div className={styles['about']}>
        <h1 className={styles['title']} title={title} dir="auto">
          {title}
        </h1>
        <MeetingChip />
        {phone && <SavedState quiet />}
      </div>
      {!phone && <Level />}
      <span className={styles['spring']} />
      {!phone && <SavedState />}
      {!phone && <ServerClock />}
      <Present open={cover === 'parties'} onParties={onParties} />
      {!phone && find}
      {layout === 'wide' ? (
        settings
      ) : (
        <Popover
          label={t('header.settings')}
          align="end"
          trigger={<IconButton label={t('header.settings')} icon={<MonitorCog />} />}
        >
          <div className={styles['settings']}>
            {phone && find}
            {settings}
            {phone && <Level />}
          </div>
        </Popover>
      )}
      <MySeat onSeat={onSeat} named={layout === 'wide'} />
    </header>
  );
}

/** The level of confidentiality is always on screen, as word and shape (section 8). */
function Level() {
  const { t } = useTranslation('room');
  return (
    <Hint text={t('level.plenaryHint')}>
      <button type="button" className={styles['level']}>
        <span aria-hidden="true">▣</span> {t('level.plenary')}
      </button>
    </Hint>
  );
}

function ServerClock() {
  const { t } = useTranslation('room');
  const { timeOfDay } = useFormats();
  const now = useServerNow(1_000);
  return (
    <time className={`${styles['clock'] ?? ''} tabular`} dir="ltr" title={t('clock')}>
      <span className="visually-hidden">{t('clock')} </span>
      {timeOfDay(now)}
    </time>
  );
}

function Present({ open, onParties }: { open: boolean; onParties: () => void }) {
  const { t } = useTranslation('room');
  const { number } = useFormats();
  const roster = useRoomState((s) => s.roster);
  const rows = partyRows(roster);
  const present = rows.filter((row) => row.present).length;
  return (
    <Hint
      text={`${t('panes.parties')}: ${t('parties.present', { present, all: rows.length })}`}
      hint="D"
    >
      <button
        type="button"
        className={styles['present']}
        aria-expanded={open}
        aria-label={`${t('panes.parties')}: ${t('parties.present', { present, all: rows.length })}`}
        onClick={onParties}
      >
        <Users aria-hidden="true" />
        <span className="tabular" dir="ltr">
          {number(present)}/{number(rows.length)}
        </span>
      </button>
    </Hint>
  );
}

function MySeat({ onSeat, named }: { onSeat: () => void; named: boolean }) {
  const { t } = useTranslation('room');
  const me = useMe();
  const name = useRoomState((s) => s.roster.seats[me.seat]?.name ?? '');
  const short = useRoomState((s) => s.roster.parties.find((p) => p.id === me.party)?.short ?? null);
  if (!named) {
    return <IconButton label={t('header.mySeat')} icon={<CircleUserRound />} onClick={onSeat} />;
  }
  return (
    <button type="button" className={styles['seat']} onClick={onSeat} title={t('header.mySeat')}>
      <CircleUserRound aria-hidden="true" />
      <span className="visually-hidden">{t('header.mySeat')}: </span>
      <bdi className={styles['seatName']}>{name}</bdi>
      {short !== null && <bdi className={styles['seatParty']}>{short}</bdi>}
    </button>
  );
}
