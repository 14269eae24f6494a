import type { Refusal } from '../../shared/base/result.ts';
import type { Answer } from '../../shared/protocol/live.ts';
import type { Act, Command } from '../../shared/room/schema.ts';

/** Commands under way. Each keeps its id until it is answered, so that sending it again acts once (law 8). */
export interface Outbox {
  add: (act: Act) => { command: Command; answer: Promise<Answer> };
  settle: (id: Command['id'], answer: Answer) => void;
  /** In the order in which they were given. */
  pending: () => Command[];
  /** The room was left: nothing will be answered any more. */
  abandon: (refusal: Refusal) => void;
}

export function createOutbox(
  newId: () => Command['id'],
  onChange: (unanswered: number) => void,
): Outbox {
  const waiting = new Map<Command['id'], { command: Command; resolve: (a: Answer) => void }>();

  return {
    add: (act) => {
      const command = { id: newId(), act };
      const answer = new Promise<Answer>((resolve) => {
        waiting.set(command.id, { command, resolve });
      });
      onChange(waiting.size);
      return { command, answer };
    },
    settle: (id, answer) => {
      const entry = waiting.get(id);
      if (entry === undefined) return;
      waiting.delete(id);
      onChange(waiting.size);
      entry.resolve(answer);
    },
    pending: () => [...waiting.values()].map((w) => w.command),
    abandon: (refusal) => {
      const all = [...waiting.values()];
      waiting.clear();
      onChange(0);
      for (const { resolve } of all) resolve({ ok: false, refusal });
    },
  };
}
