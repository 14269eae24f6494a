import { hexOf } from '../../shared/base/hex.ts';
import type { RoomId } from '../../shared/base/ids.ts';
import type { RecordChain } from '../../shared/protocol/http.ts';
import { genesis } from '../../shared/room/chain.ts';
import { sha256 } from '../log/hash.ts';
import type { Log } from '../log/log.ts';
import { walk } from './walker.ts';

const MOST = 1_000;

/** The links of a room's chain after an entry, as many as one answer holds. */
export async function chainAfter(
  log: Pick<Log, 'seals'>,
  room: RoomId,
  after: number,
  head: number,
  turn: () => Promise<void>,
): Promise<RecordChain> {
  const start = Math.min(after, head);
  const links: RecordChain['links'] = [];
  let from = hexOf(genesis(sha256, room));
  let hash = from;
  await walk(
    log.seals(room, Math.max(0, start - 1)),
    turn,
    (seal) => {
      hash = hexOf(seal.hash);
      if (seal.seq === start) from = hash;
      else links.push([seal.at, seal.kind, hexOf(seal.author), hexOf(seal.body)]);
    },
    ({ seq }) => seq <= Math.min(start + MOST, head),
  );
  return { from: { seq: start, hash: from }, links, hash, head };
}
