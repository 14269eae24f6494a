import type { Member } from './readers/member.ts';

/**
 * Which live connection writes under which Yjs client id. Two at once would make structs of the same name, and
 * replicas that differ for good.
 *
 * An id is issued to one seat, so that a rival for it is the same person: nearly always the same editor reconnecting
 * while its old socket is half open. Turning the newer one away would refuse an honest author for as long as the old
 * one takes to be found dead; so the newer connection wins, and the older one can never win the id back.
 */
export class Claims {
  readonly #holders = new Map<number, Member>();

  /** Whether `member` writes under these ids from now on; `cut` is told of connections that must give way. */
  take(member: Member, clients: Iterable<number>, cut: (loser: Member) => void): boolean {
    for (const client of clients) {
      const loser = this.#rival(client, member);
      if (loser === member) return false;
      if (loser !== null) cut(loser);
      this.#holders.set(client, member);
    }
    return true;
  }

  /** A client id that the connection writes under, or 0. */
  heldBy(member: Member): number {
    for (const [client, holder] of this.#holders) if (holder === member) return client;
    return 0;
  }

  release(member: Member): void {
    for (const [client, holder] of this.#holders) {
      if (holder === member) this.#holders.delete(client);
    }
  }

  /** The connection that must give way so that `member` may write, `member` itself if it is the older, or null. */
  #rival(client: number, member: Member): Member | null {
    const holder = this.#holders.get(client);
    if (holder === undefined || holder === member) return null;
    return holder.serial < member.serial ? holder : member;
  }
}
