import type { ReactNode } from 'react';
import { useHasGavel } from '../../room/names.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Button } from '../../ui/button.tsx';
import type { BracketState } from './selectors.ts';

interface AskMeetingProps {
  bracket: BracketState;
  /** Whether the words are to stay; else they go. */
  keeps?: boolean | undefined;
  tone?: 'primary' | 'quiet' | undefined;
  children: ReactNode;
}

/** T-3: whether anybody objects to what the holders have come to is asked of all. */
export function AskMeeting({ bracket, keeps = true, tone = 'quiet', children }: AskMeetingProps) {
  const gavel = useHasGavel();
  const frozen = useRoomState((state) => state.text.provisions[bracket.provision]?.frozen === true);
  const call = useView((view) => view.call);
  if (!gavel || frozen) return null;
  return (
    <Button
      size="small"
      tone={tone}
      onClick={() => call({ kind: 'settle', bracket: bracket.id, keeps })}
    >
      {children}
    </Button>
  );
}
