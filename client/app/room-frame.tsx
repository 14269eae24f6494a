import { lazy, useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CallId, PartyId } from '../../shared/base/ids.ts';
import { CallBar } from '../features/decisions/call-bar.tsx';
import { CallDialog } from '../features/decisions/call-dialog.tsx';
import { KeysHelp, ROOM_KEYS } from '../features/palette/keys-help.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { useJump, useJumpKeys } from '../features/proposals/jump.ts';
import { useProposeHere } from '../features/proposals/propose-here.ts';
import { SeatDialog } from '../features/seat/seat-dialog.tsx';
import { useLayout } from '../room/use-layout.ts';
import { useTalk, useTalkModel } from '../room/talk.ts';
import type { TalkTab } from '../room/talk.ts';
import { useMe, useRoomApi } from '../room/use-room.ts';
import { useView } from '../room/view-store.ts';
import { navigate } from '../ui/navigation.tsx';
import { notify } from '../ui/notices.tsx';
import { useHotkey } from '../ui/use-hotkey.ts';
import { Announcements } from './announcements.ts';
import { Connected } from './connected.tsx';
import { PhoneRoom } from './room-phone.tsx';
import { RoomHeader } from './room-header.tsx';
import { DeskRoom } from './room-desk.tsx';
import type { Cover, Frame, Side, Tab } from './frame.ts';

import { useRoomCommands } from './use-room-commands.ts';

const InvitationsDialog = lazy(async () => ({
  default: (await import('./invitations-dialog.tsx')).InvitationsDialog,
}));

const ExportDialog = lazy(async () => ({
  default: (await import('../features/export/export-dialog.tsx')).ExportDialog,
}));

const DecisionsDialog = lazy(async () => ({
  default: (await import('../features/decisions/decisions-dialog.tsx')).DecisionsDialog,
}));

const RecordDialog = lazy(async () => ({
  default: (await import('../features/record/record-dialog.tsx')).RecordDialog,
}));

type Over = 'palette' | 'keys' | 'seat' | 'invitations' | 'export' | 'decisions' | 'record' | null;

const PANES = ['outline', 'text', 'floor'] as const;

export function RoomFrame() {
  const { t } = useTranslation('room');
  const layout = useLayout();
  const [cover, setCover] = useState<Cover>(null);
  const [side, setSide] = useState<Side>('outline');
  const [tab, setTab] = useState<Tab>('floor');
  const [stating, setStating] = useState(false);
  const [wanted, setWanted] = useState<PartyId | null>(null);
  const [over, setOver] = useState<Over>(null);
  const [decision, setDecision] = useState<CallId | null>(null);
  const setFollowing = useView((v) => v.setFollowing);
  const following = useView((v) => v.following);
  const talking = useTalkModel((model) => model.open);
  // Another layout breaks the lines anew: who follows the chair stays there.
  const goBack = useEffectEvent(() => following && setFollowing(true));
  useEffect(() => {
    goBack();
  }, [layout]);

  const toggle = (what: Cover): void => setCover(cover === what ? null : what);
  const focusPane = (pane: (typeof PANES)[number]): void => {
    // The pane may only come with this; the next key is already for it.
    flushSync(() => {
      if (pane === 'outline') setSide('outline');
      if (pane === 'outline' && (layout !== 'wide' || talking)) setCover('outline');
      else setCover(null);
      if (layout === 'phone' && pane !== 'outline') setTab(pane);
    });
    document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)?.focus();
  };
  useHotkey(ROOM_KEYS.palette, () => setOver('palette'));
  useHotkey(ROOM_KEYS.help, () => setOver('keys'));
  useHotkey(ROOM_KEYS.parties, () => toggle('parties'));
  useHotkey(ROOM_KEYS.follow, () => setFollowing(true));
  useHotkey(ROOM_KEYS.outline, () => focusPane('outline'));
  useHotkey(ROOM_KEYS.text, () => focusPane('text'));
  useHotkey(ROOM_KEYS.floor, () => focusPane('floor'));
  const showProposals = (): void => {
    setSide('proposals');
    setCover(layout === 'wide' && !talking ? null : 'outline');
  };
  useHotkey(ROOM_KEYS.proposals, showProposals);
  const jump = useJump();
  useJumpKeys(jump, ROOM_KEYS);
  const table = useProposeHere();
  useHotkey(ROOM_KEYS.propose, table);
  useHotkey(ROOM_KEYS.call, () => {
    const call = document.querySelector('[data-call="open"]');
    const answer =
      call?.querySelector<HTMLElement>('[data-answer]') ?? call?.querySelector('button');
    if (answer === undefined || answer === null) notify(t('keys.noCall'));
    else answer.focus();
  });
  const talk = useTalk();
  const me = useMe();
  const showTalk = (what: TalkTab): void => {
    setCover(null);
    setTab('text');
    talk.show(what);
  };
  useHotkey(ROOM_KEYS.discussion, () => showTalk('discussion'));
  useHotkey(ROOM_KEYS.notes, () => showTalk('notes'), me.party !== null);
  useHotkey('escape', () => setCover(null), cover !== null);

  const frame: Frame = {
    cover,
    setCover,
    side,
    setSide,
    tab,
    setTab,
    stating,
    setStating,
    wanted,
    onInvitations: () => setOver('invitations'),
  };
  const showDecisions = (wanted: CallId | null): void => {
    setDecision(wanted);
    setOver('decisions');
  };
  const commands = useRoomCommands({
    frame,
    jump,
    onProposals: showProposals,
    onKeys: () => setOver('keys'),
    onSeat: () => setOver('seat'),
    onExport: () => setOver('export'),
    onDecisions: () => showDecisions(null),
    onRecord: () => setOver('record'),
  });
  const close = (open: boolean): void => {
    if (!open) setOver(null);
  };
  const room = useRoomApi();
  const leave = (): void => {
    room.depart();
    navigate('/');
  };
  const header = (
    <RoomHeader
      layout={layout}
      cover={cover}
      onFind={() => setOver('palette')}
      onKeys={() => setOver('keys')}
      onSeat={() => setOver('seat')}
      onExport={() => setOver('export')}
      onRecord={() => setOver('record')}
      onParties={() => {
        setWanted(null);
        toggle('parties');
      }}
    />
  );

  const calls = (
    <CallBar
      onDetails={showDecisions}
      onGone={() => {
        setCover(null);
        setTab('text');
      }}
    />
  );

  return (
    <>
      <Announcements />
      <Connected />
      {layout === 'phone' ? (
        <PhoneRoom header={header} calls={calls} frame={frame} />
      ) : (
        <DeskRoom header={header} calls={calls} frame={frame} layout={layout} />
      )}
      <Palette
        open={over === 'palette'}
        onOpenChange={close}
        commands={commands}
        onParty={(party) => {
          setWanted(party);
          setCover('parties');
        }}
      />
      <KeysHelp open={over === 'keys'} onOpenChange={close} />
      <SeatDialog open={over === 'seat'} onOpenChange={close} onLeave={leave} />
      <CallDialog />
      {over === 'decisions' && <DecisionsDialog wanted={decision} onOpenChange={close} />}
      {over === 'record' && <RecordDialog onOpenChange={close} />}
      {over === 'export' && <ExportDialog onOpenChange={close} />}
      {over === 'invitations' && <InvitationsDialog onOpenChange={close} />}
    </>
  );
}
