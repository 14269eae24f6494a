import type { Brought } from './source.ts';

/** Words that stand together and that one hand brought, with little pause between. */
export interface Stretch {
  /** UTF-16 units. */
  length: number;
  /** Of the earliest of these words. */
  brought: Brought;
  /** The minute of the latest, server ms. */
  until: number;
}

/** Who writes on after so long, in ms, does something else: a word put in on another day is told by itself. */
const PAUSE = 5 * 60_000;

/**
 * What is told of words by the minute, as one reads it: a sentence that was typed across a minute is one stretch. Not where
 * the room does not say who brought them: these would then be told as of one hand, which nobody may know (T-7).
 */
export function stretchesOf(
  runs: readonly { length: number; brought: Brought }[],
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const { length, brought } of runs) {
    const last = stretches.at(-1);
    if (last === undefined || !goesOn(last, brought)) {
      stretches.push({ length, brought, until: brought.at });
      continue;
    }
    last.length += length;
    last.until = Math.max(last.until, brought.at);
    if (brought.at < last.brought.at) last.brought = brought;
  }
  return stretches;
}

const goesOn = ({ brought: before, until }: Stretch, brought: Brought): boolean =>
  ofOneHand(before, brought) && brought.at >= before.at - PAUSE && brought.at <= until + PAUSE;

function ofOneHand(one: Brought, other: Brought): boolean {
  const named = one.party !== null || one.chair || one.proposal !== null;
  return (
    named &&
    one.how === other.how &&
    one.party === other.party &&
    one.chair === other.chair &&
    one.proposal === other.proposal &&
    one.trail.length === other.trail.length &&
    one.trail.every((step, i) => {
      const same = other.trail[i];
      return same?.how === step.how && same.at === step.at;
    })
  );
}
