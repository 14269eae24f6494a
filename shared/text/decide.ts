import { unreachable } from '../base/assert.ts';
import type { Actor, Moment } from '../base/actor.ts';
import { refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { decideDrafting, decidePenIssue } from './decide-drafting.ts';
import { decideInstruments } from './decide-instruments.ts';
import { decideParagraphs } from './decide-paragraphs.ts';
import { decideProvisions } from './decide-provisions.ts';
import { nameVersion } from './decide-version.ts';
import { decideFixes } from './fixes/decide.ts';
import { decideHolds } from './holds/decide.ts';
import { decideProposals } from './proposals/decide.ts';
import type { TextReads } from './reads.ts';
import type { TextReader } from './rewrite.ts';
import type { TextCommand, TextEvent, TextSystemCommand } from './schema.ts';
import type { TextState } from './state.ts';

/**
 * Decides a command about the text: its events, or why not. Pure and total. Places are resolved by `reader`; the
 * words that the events change are changed by the server in the same append (`rewritesOf`).
 */
export function decideText(
  state: TextState,
  act: TextCommand | TextSystemCommand,
  actor: Actor,
  reads: TextReads,
  moment: Moment,
  reader: TextReader,
): Result<TextEvent[]> {
  if (act.type === 'text.issue-pen') {
    return actor.kind === 'system' ? decidePenIssue(state, act, reads) : refuse('not-your-pen');
  }
  if (actor.kind === 'system') return refuse('malformed');
  const desk = { state, actor, reads, reader };
  switch (act.type) {
    case 'text.set-mode':
    case 'text.set-status':
    case 'text.hand-pen':
    case 'text.clear-flag':
      return decideDrafting(desk, act);
    case 'text.name-version':
      return nameVersion(desk, act, moment);
    case 'text.split':
    case 'text.merge':
    case 'text.paste':
    case 'text.insert-paragraph':
    case 'text.remove-paragraph':
    case 'text.move-paragraph':
    case 'text.set-label':
      return decideParagraphs(desk, act);
    case 'text.insert-provision':
    case 'text.move-provision':
    case 'text.set-number':
    case 'text.merge-provisions':
      return decideProvisions(desk, act);
    case 'text.renumber':
    case 'text.add-instrument':
      return decideInstruments(desk, act);
    case 'text.bracket':
    case 'text.unbracket':
    case 'text.hold':
    case 'text.release':
    case 'text.add-alternative':
    case 'text.settle':
      return decideHolds(desk, act, moment.id);
    case 'text.propose':
    case 'text.explain':
    case 'text.word-in':
    case 'text.co-sponsor':
    case 'text.withdraw':
    case 'text.take-up':
    case 'text.new-version':
    case 'text.merge-proposal':
    case 'text.ask-sponsor':
    case 'text.name-sponsor':
    case 'text.react':
    case 'text.accept':
    case 'text.reject':
    case 'text.to-brackets':
    case 'text.set-phase':
    case 'text.set-attribution':
      return decideProposals(desk, act, moment.id);
    case 'text.fix-form':
    case 'text.undo-fix':
      return decideFixes(desk, act, moment);
    default:
      return unreachable(act);
  }
}
