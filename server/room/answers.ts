import type { CommandId, SeatId } from '../../shared/base/ids.ts';
import type { Answer } from '../../shared/protocol/live.ts';

/** Refusals are not in the log; a client repeats within seconds, so that the newest few thousand are enough. */
const REFUSALS_KEPT = 4000;

/**
 * Exactly once (law 8): the answer that a command of a seat was given. What was accepted comes from the log's causes
 * and survives a restart.
 */
export class Answers {
  readonly #accepted = new Map<string, number>();
  readonly #pending = new Map<string, Promise<Answer>>();
  readonly #refused = new Map<string, Answer>();

  accepted(seat: string, command: string, seq: number): void {
    this.#accepted.set(`${seat}/${command}`, seq);
  }

  /** What was accepted by entries up to `seq`, for a snapshot; what comes meanwhile is later. */
  *acceptedUpTo(seq: number): Iterable<[key: string, seq: number]> {
    for (const answer of this.#accepted) if (answer[1] <= seq) yield answer;
  }

  restore(accepted: readonly [key: string, seq: number][]): void {
    for (const [key, seq] of accepted) this.#accepted.set(key, seq);
  }

  find(seat: SeatId, command: CommandId): Promise<Answer> | null {
    const key = `${seat}/${command}`;
    const seq = this.#accepted.get(key);
    if (seq !== undefined) return Promise.resolve({ ok: true, seq });
    const refused = this.#refused.get(key);
    if (refused !== undefined) return Promise.resolve(refused);
    return this.#pending.get(key) ?? null;
  }

  /** Remembers a command while it is written, and its answer afterwards. */
  remember(seat: SeatId, command: CommandId, answer: Promise<Answer>): void {
    const key = `${seat}/${command}`;
    this.#pending.set(key, answer);
    void answer.then((given) => {
      this.#pending.delete(key);
      if (given.ok) this.#accepted.set(key, given.seq);
      else this.#refuse(key, given);
    });
  }

  #refuse(key: string, answer: Answer): void {
    this.#refused.set(key, answer);
    const oldest = this.#refused.keys().next();
    if (this.#refused.size > REFUSALS_KEPT && oldest.done !== true)
      this.#refused.delete(oldest.value);
  }
}
