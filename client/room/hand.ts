import type { Viewer } from '../../shared/base/actor.ts';
import type { ParagraphId, ProposalId, ProvisionId } from '../../shared/base/ids.ts';
import type { LanguageTag } from '../../shared/base/language.ts';
import type { RefusalCode } from '../../shared/base/result.ts';
import { mayWriteVersion } from '../../shared/languages/may-write.ts';
import { languagesReads, textReads } from '../../shared/room/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { modeOf } from '../../shared/text/locks.ts';
import { bracketOfKey, proposalOfKey } from '../../shared/text/marks.ts';
import { mayType } from '../../shared/text/may-type.ts';
import { mayInPhase, mayReword, sponsors } from '../../shared/text/proposals/may-propose.ts';
import type { Attributes } from './document-spans.ts';

/** Whose a proposal is to the writer: its own and free to change, its own but kept as it is, or somebody else's. */
export type Standing = 'mine' | 'kept' | 'theirs';

/** What a writer's hand may do to the words of one provision now: what the gate's fourth layer lets through. */
export interface Hand {
  /** Words come in as a proposal, and go by being marked (T-1); else they are simply written. */
  proposes: boolean;
  standing: (proposal: string) => Standing;
  /** Why no new words may come in now (T-11), or null. */
  newWords: RefusalCode | null;
  /** Whether the room still has a bracket: words go into no other. */
  stands: (bracket: string) => boolean;
}

/** A hand that writes where nothing is proposed. */
export const FREE_HAND: Hand = {
  proposes: false,
  standing: () => 'theirs',
  newWords: null,
  stands: () => true,
};

/** Null where the seat may not type. `begun` are proposals of one's own that the room has not told of yet. */
export function handIn(
  state: RoomState,
  provision: ProvisionId,
  seat: Viewer,
  begun: ReadonlySet<string>,
): Hand | null {
  if (mayType(state.text, provision, seat, textReads(state)) !== null) return null;
  const { proposals, phase, brackets } = state.text;
  const proposes = modeOf(state.text, provision) === 'propose';
  return {
    proposes,
    standing: (id) => {
      const found = Object.hasOwn(proposals, id) ? proposals[id as ProposalId] : undefined;
      if (found === undefined) return begun.has(id) ? 'mine' : 'theirs';
      if (!sponsors(found, seat)) return 'theirs';
      return found.provision === provision && mayReword(state.text, found.id, seat)
        ? 'mine'
        : 'kept';
    },
    newWords: proposes ? mayInPhase(phase, phase === 'clean-up' ? 'corrects' : 'adds') : null,
    stands: (id) => Object.hasOwn(brackets, id),
  };
}

/** A version holds no proposals: whoever may write it writes freely. Null where the seat may not. */
export function handInVersion(
  state: RoomState,
  language: LanguageTag,
  paragraph: ParagraphId,
  seat: Viewer,
): Hand | null {
  const reads = languagesReads(state);
  const closed = mayWriteVersion(state.languages, language, paragraph, seat, reads);
  if (closed !== null) return null;
  return { ...FREE_HAND, stands: (id) => Object.hasOwn(state.text.brackets, id) };
}

/** Whose proposals put these words in; null: nobody's, they are base text. The worst counts. */
export function insertedBy(attributes: Attributes, hand: Hand): Standing | null {
  const all = Object.keys(attributes).flatMap((key) => {
    const mark = proposalOfKey(key);
    return mark?.adds === true ? [hand.standing(mark.proposal)] : [];
  });
  if (all.includes('theirs')) return 'theirs';
  if (all.includes('kept')) return 'kept';
  return all.length > 0 ? 'mine' : null;
}

/** Whether words may really go. */
export function mayTake(attributes: Attributes, hand: Hand): boolean {
  const by = insertedBy(attributes, hand);
  return by === 'mine' || (by === null && !hand.proposes);
}

/** Whether a mark on words may be set or taken off. */
export function mayMark(attributes: Attributes, key: string, hand: Hand): boolean {
  const mark = proposalOfKey(key);
  if (mark !== null) return !mark.adds && hand.standing(mark.proposal) === 'mine';
  return mayTake(attributes, hand);
}

/** Formatting with which words that were taken away may come back, without brackets that fell meanwhile; null when they may not. */
export function broughtBack(attributes: Attributes, hand: Hand): Attributes | null {
  const by = insertedBy(attributes, hand);
  if (by === 'theirs' || by === 'kept') return null;
  if (hand.proposes && (by === null || hand.newWords !== null)) return null;
  return Object.fromEntries(
    Object.entries(attributes).filter(([key]) => {
      const bracket = bracketOfKey(key);
      if (bracket !== null) return hand.stands(bracket);
      const mark = proposalOfKey(key);
      return mark === null || hand.standing(mark.proposal) === 'mine';
    }),
  );
}
