import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../shared/base/names.ts';
import { isMediator } from '../../shared/base/roles.ts';
import { ROOM_KEYS, writtenKey } from '../features/palette/keys-help.tsx';
import type { PaletteCommand } from '../features/palette/options.tsx';
import type { Jump } from '../features/proposals/jump.ts';
import { LANGUAGE_NAMES } from '../i18n/language.ts';
import { speak } from '../i18n/setup.ts';
import { useMe, useRoomApi } from '../room/use-room.ts';
import { anchorOf, useTalk } from '../room/talk.ts';
import { useView } from '../room/view-store.ts';
import type { Frame } from './frame.ts';

interface CommandsOf {
  frame: Frame;
  jump: Jump;
  onProposals: () => void;
  onKeys: () => void;
  onSeat: () => void;
  onExport: () => void;
  onDecisions: () => void;
  onRecord: () => void;
}

const JUMPS = [
  { key: 'bracket', kind: 'bracket', by: 1 },
  { key: 'bracketBack', kind: 'bracket', by: -1 },
  { key: 'proposal', kind: 'proposal', by: 1 },
  { key: 'proposalBack', kind: 'proposal', by: -1 },
] as const;

/** What the palette can do besides finding. */
export function useRoomCommands(of: CommandsOf): PaletteCommand[] {
  const { frame, jump, onProposals, onKeys, onSeat, onExport, onDecisions, onRecord } = of;
  const { t } = useTranslation('room');
  const { t: positions } = useTranslation('positions');
  const { t: decisions } = useTranslation('decisions');
  const { t: exporting } = useTranslation('export');
  const { t: record } = useTranslation('record');
  const { t: mediator } = useTranslation('mediator');
  const { t: talkWords } = useTranslation('talk');
  const me = useMe();
  const talk = useTalk();
  const { view } = useRoomApi();
  // Which one it is, is asked when it is needed: whoever scrolls passes many.
  const anyInView = useView((v) => v.inView !== null);
  /** On a phone it lies over the text. */
  const beside = (show: () => void) => (): void => {
    frame.setCover(null);
    frame.setTab('text');
    show();
  };
  const setFollowing = useView((v) => v.setFollowing);
  return [
    {
      id: 'follow',
      label: t('follow.follow'),
      keys: writtenKey(ROOM_KEYS.follow),
      run: () => setFollowing(true),
    },
    {
      id: 'map',
      label: positions('map.open'),
      keys: writtenKey(ROOM_KEYS.positions),
      run: () => frame.setCover('map'),
    },
    {
      id: 'proposals',
      label: t('panes.proposals'),
      keys: writtenKey(ROOM_KEYS.proposals),
      run: onProposals,
    },
    ...JUMPS.map(({ key, kind, by }) => ({
      id: key,
      label: t(`keys.${key}`),
      keys: writtenKey(ROOM_KEYS[key]),
      run: () => jump(kind, by),
    })),
    {
      id: 'parties',
      label: t('panes.parties'),
      keys: writtenKey(ROOM_KEYS.parties),
      run: () => frame.setCover('parties'),
    },
    {
      id: 'talk',
      label: talkWords('panel'),
      keys: writtenKey(ROOM_KEYS.discussion),
      run: beside(() => talk.show('discussion')),
    },
    ...(anyInView && me.role !== 'gallery'
      ? [
          {
            id: 'talk-open',
            label: talkWords('compose.thread'),
            run: beside(() => {
              const { inView } = view.getState();
              const anchor = inView === null ? null : anchorOf(inView);
              const about = talk.store.getState().chosen ?? anchor;
              if (about !== null) talk.compose('discussion', about);
            }),
          },
        ]
      : []),
    ...(me.party === null
      ? []
      : [
          {
            id: 'notes',
            label: talkWords('tab.notes'),
            keys: writtenKey(ROOM_KEYS.notes),
            run: beside(() => talk.show('notes')),
          },
        ]),
    ...(isMediator(me.role)
      ? [{ id: 'invitations', label: mediator('party.invitations'), run: frame.onInvitations }]
      : []),
    { id: 'decisions', label: decisions('list.title'), run: onDecisions },
    { id: 'record', label: record('title'), run: onRecord },
    { id: 'export', label: exporting('title'), run: onExport },
    { id: 'seat', label: t('seat.title'), run: onSeat },
    { id: 'keys', label: t('keys.title'), keys: writtenKey(ROOM_KEYS.help), run: onKeys },
    ...LANGUAGES.map((language) => ({
      id: `language-${language}`,
      label: t('palette.language', { name: LANGUAGE_NAMES[language] }),
      run: () => void speak(language),
    })),
  ];
}
