import type { Viewer } from '../../base/actor.ts';
import type { PartyId, ProposalId } from '../../base/ids.ts';
import { insertionsOf } from '../marks.ts';
import { named } from '../../base/named.ts';
import type { Run } from '../rewrite.ts';

/**
 * What brought words into the text. `numbered`: the number of a provision in its heading, by the clean-up (P-9); `fixed`: a fix of
 * form in agreed text (P-8).
 */
export type How =
  'imported' | 'written' | 'pasted' | 'proposed' | 'alternative' | 'numbered' | 'fixed';

/** What was decided on words since they came. `released`: the last who held their bracket let go (T-3). */
export interface Step {
  how: 'accepted' | 'bracketed' | 'settled' | 'released' | 'unbracketed';
  /** Server ms. */
  at: number;
}

/** Who brought words, when and how, and what was decided on them since. The same object for words of the same origin. */
export interface Source {
  how: How;
  /** Server ms. */
  at: number;
  /** Null for the chair and the room, and for `proposed`: a proposal's sponsors are in the registry, cut by T-7. */
  party: PartyId | null;
  chair: boolean;
  /** Whether the party is named to everybody: attribution was shown when the words came (T-7). */
  attributed: boolean;
  proposal: ProposalId | null;
  /** Oldest first. */
  trail: readonly Step[];
}

/** A run of words of one source. */
export interface SourcedRun extends Run {
  source: Source;
}

/** A source as a viewer is told it: a party that the viewer may not be named is not in it. */
export type Brought = Omit<Source, 'attributed'>;

export function discloseSource(source: Source, viewer: Viewer): Brought {
  const { attributed, ...told } = source;
  return named(source.party, attributed, viewer) ? told : { ...told, party: null };
}

/** Words that only an open proposal puts in are brought by it, whoever types or rewrites them. */
export function sourceIn(run: Run, source: Source): Source {
  const proposal = insertionsOf(run).at(-1);
  if (proposal === undefined) return source;
  return { ...source, how: 'proposed', party: null, chair: false, attributed: false, proposal };
}
