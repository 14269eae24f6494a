import { useEffect, useRef, useState } from 'react';
import { digest } from 'lib0/hash/sha256';
import { hexOf } from '../../../shared/base/hex.ts';
import type { Refusal } from '../../../shared/base/result.ts';
import type { RecordChain } from '../../../shared/protocol/http.ts';
import { FollowedChain } from '../../../shared/room/followed-chain.ts';
import type { ChainFault, SeenEntry } from '../../../shared/room/followed-chain.ts';
import { send } from '../../room/http.ts';
import type { Room } from '../../room/model.ts';
import { useRoomApi } from '../../room/use-room.ts';
import { rememberEntry, seenEntry } from './seen-entry.ts';

export type RecordStage =
  | { at: 'following'; done: number; of: number }
  | { at: 'stopped' }
  | { at: 'refused'; refusal: Refusal }
  | { at: 'fault'; fault: ChainFault }
  /** `seen`: what an earlier check on this device had reached, and is in it still. */
  | { at: 'sound'; seen: SeenEntry | null };

export interface RecordCheck {
  stage: RecordStage;
  chain: FollowedChain;
  /** Goes on from where the last check ended. */
  start: () => void;
  stop: () => void;
}

/** What was followed is kept as long as the page: the next check has only new entries to ask for. */
const followed = new WeakMap<Room, FollowedChain>();

function chainOf(room: Room): FollowedChain {
  const known = followed.get(room);
  if (known !== undefined) return known;
  const chain = new FollowedChain(digest);
  followed.set(room, chain);
  return chain;
}

/** Follows the room's chain on this device, from when it is shown. */
export function useRecordCheck(): RecordCheck {
  const room = useRoomApi();
  const chain = chainOf(room);
  const [stage, setStage] = useState<RecordStage>({ at: 'following', done: 0, of: 0 });
  const underWay = useRef<AbortController | null>(null);

  const start = (): void => {
    underWay.current?.abort();
    const limit = new AbortController();
    underWay.current = limit;
    const show = (next: RecordStage): void => {
      if (!limit.signal.aborted) setStage(next);
    };
    void follow(room, chain, limit.signal, show);
  };
  const stop = (): void => {
    underWay.current?.abort();
    setStage({ at: 'stopped' });
  };
  const begin = useRef(start);
  useEffect(() => {
    begin.current();
    return () => underWay.current?.abort();
  }, []);
  return { stage, chain, start, stop };
}

async function follow(
  { room, seat }: Room,
  chain: FollowedChain,
  signal: AbortSignal,
  show: (stage: RecordStage) => void,
): Promise<void> {
  do {
    show({ at: 'following', done: chain.seq, of: chain.head });
    const path = `/api/rooms/${room}/seats/${seat}/record?after=${chain.seq}`;
    const answer = await send<RecordChain>('GET', path, undefined, { signal });
    if (signal.aborted) return;
    if (!answer.ok) {
      show({ at: 'refused', refusal: answer.refusal });
      return;
    }
    const fault = chain.follow(answer.value);
    if (fault !== null) {
      show({ at: 'fault', fault });
      return;
    }
  } while (!chain.atHead);
  const seen = seenEntry(room);
  const fault = seen === null ? null : chain.holds(seen);
  if (fault !== null) {
    // What was seen stays remembered: it is the evidence.
    show({ at: 'fault', fault });
    return;
  }
  const hash = chain.hashAt(chain.seq);
  if (hash !== null) rememberEntry(room, { seq: chain.seq, hash: hexOf(hash) });
  show({ at: 'sound', seen });
}
