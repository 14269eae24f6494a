import { Hand, Mic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeciding, isSpeaking } from '../../../shared/base/roles.ts';
import type { PartyId } from '../../../shared/base/ids.ts';
import { RefusalLine } from '../../room/refusal-line.tsx';
import { useAct } from '../../room/use-act.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useMe, useRoomState } from '../../room/use-room.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { AskOptions } from './ask-options.tsx';
import { MyRequest } from './my-request.tsx';
import { mayAsk, openVoices } from './selectors.ts';
import type { QueueLine, Voice } from './selectors.ts';
import styles from './my-floor.module.css';

interface MyFloorProps {
  lines: QueueLine[];
  /** A bar below holds what this seat can do first: asking, taking back the request, giving the floor back. */
  barBelow: boolean;
}

/** What a delegation does with the floor: ask, withdraw, give back, interrupt. */
export function MyFloor({ lines, barBelow }: MyFloorProps) {
  const { t } = useTranslation('floor');
  const me = useMe();
  if (me.party === null) return null;
  if (!isSpeaking(me.role)) return <p className={styles['note']}>{t('ask.notSpeaking')}</p>;
  return <Speaking party={me.party} lines={lines} barBelow={barBelow} />;
}

function Speaking({ party, lines, barBelow }: MyFloorProps & { party: PartyId }) {
  const { t } = useTranslation('floor');
  const me = useMe();
  const state = useRoomState((s) => s);
  const { run, busy, refusal } = useAct();
  const { turn, point, list } = state.floor;
  const own = lines.filter((line) => line.mine);
  const voices = openVoices(state, party);
  const speaks = turn?.request.party === party;
  const oldest = state.floor.requests.find((request) => request.party === party);
  const ask = (voice: Voice): void =>
    void run({ type: 'floor.request', ...voice, side: 'neutral' });
  const first = voices[0];
  const asks = mayAsk(state.floor, me) && own.length === 0 && !speaks && first !== undefined;
  useHotkey('a', () => first !== undefined && ask(first), asks && !busy);

  return (
    <div className={styles['mine']}>
      {speaks && (
        <div className={styles['yours']}>
          <p className={styles['strong']}>{t('ask.yours')}</p>
          {!barBelow && (
            <Button
              tone="primary"
              size="large"
              busy={busy}
              onClick={() => void run({ type: 'floor.end', turn: turn.id })}
            >
              {t('ask.giveBack')}
            </Button>
          )}
        </div>
      )}
      {own.map((line) => (
        <MyRequest
          key={line.request.id}
          line={line}
          withdrawnElsewhere={barBelow && !speaks && line.request.id === oldest?.id}
        />
      ))}
      {asks && !barBelow && (
        <Button icon={<Mic aria-hidden="true" />} hint="A" busy={busy} onClick={() => ask(first)}>
          {t('ask.button')}
        </Button>
      )}
      {mayAsk(state.floor, me) && voices.length > (own.length === 0 ? 1 : 0) && (
        <AskOptions voices={voices} />
      )}
      {list.status === 'closed' && own.length === 0 && !speaks && (
        <p className={styles['note']}>{t('ask.closed')}</p>
      )}
      <RefusalLine refusal={refusal} />
      {isDeciding(me.role) && point?.party !== party && state.agenda.status === 'in-session' && (
        <RaisePoint />
      )}
    </div>
  );
}

function RaisePoint() {
  const { t } = useTranslation('floor');
  const [asking, setAsking] = useState(false);
  const { run, refusal } = useAct();
  useHotkey('o', () => setAsking(true));

  return (
    <>
      <Button icon={<Hand aria-hidden="true" />} hint="O" onClick={() => setAsking(true)}>
        {t('point.raise')}
      </Button>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t('point.raiseTitle')}
        consequence={t('point.raiseHint')}
        confirm={t('point.raise')}
        danger={false}
        onConfirm={async () => void (await run({ type: 'floor.raise-point' }))}
      />
      <RefusalLine refusal={refusal} />
    </>
  );
}
