import * as Y from 'yjs';
import { must } from '../../../shared/base/assert.ts';
import type { ParagraphId, ProposalId, ProvisionId, SeatId } from '../../../shared/base/ids.ts';
import { languageOf } from '../../../shared/base/language.ts';
import type { DocumentName } from '../../../shared/base/language.ts';
import { paragraphOfRoot } from '../../../shared/protocol/sync.ts';
import { actorOf } from '../../../shared/room/actor.ts';
import { textReads } from '../../../shared/room/reads.ts';
import type { RoomState } from '../../../shared/room/state.ts';
import { anchorIn } from '../../../shared/text/holds/places.ts';
import { modeOf } from '../../../shared/text/locks.ts';
import { insertionKey, proposalOfKey } from '../../../shared/text/marks.ts';
import { madeBy } from '../../../shared/text/proposals/change.ts';
import { decideTyped } from '../../../shared/text/proposals/decide-typed.ts';
import { decideEmptied } from '../../../shared/text/proposals/emptied.ts';
import {
  isEmptied,
  mayInPhase,
  mayReword,
  sponsors,
} from '../../../shared/text/proposals/may-propose.ts';
import type { TextEvent } from '../../../shared/text/schema.ts';
import type { TextState } from '../../../shared/text/state.ts';
import type { InstrumentDoc } from '../instrument-doc.ts';
import { homeOf, provisionOf } from '../policy.ts';
import { isScattered } from './pieces.ts';
import { nothingTaken } from './proposing-rules.ts';
import { surveyProposals } from './proposing.ts';
import type { ProposingRules, Used } from './proposing-rules.ts';
import type { UpdateRefusal } from '../refused.ts';
import { takesSomething, whatIsLeft } from './taken-words.ts';
import type { Consequences, Taken } from './taken-words.ts';
import { readerOf } from '../words.ts';

/** What layer 4 found: why the change does not stand, or what follows from it. */
export interface ProposalsVerdict extends Consequences {
  refusal: UpdateRefusal | null;
}

/** Most proposals that one seat's change may open at once: a paste of many paragraphs at the most. */
const MOST_OPENED = 200;

/** Whether a change of these paragraphs must be looked at, character by character. `doc` has the change already. */
export function needsCheck(
  state: RoomState,
  document: DocumentName,
  doc: InstrumentDoc,
  roots: ReadonlySet<string>,
  bearsMarks: boolean,
): boolean {
  if (bearsMarks) return true;
  const changed = new Set<ProvisionId>();
  for (const root of roots) {
    const provision = provisionOf(state, document, root);
    // A paragraph that went with its proposal: only that proposal's words bring it back.
    if (provision === null && languageOf(document) === null) return true;
    if (provision === null) continue;
    if (modeOf(state.text, provision) === 'propose') return true;
    changed.add(provision);
  }
  const proposals = Object.values(state.text.proposals);
  // Of a closed one, a mark that holds no word may be left where new words come to stand.
  if (proposals.some((one) => changed.has(one.provision))) return true;
  if (hasBrackets(state.text) && languageOf(document) === null) return true;
  // A paragraph that was moved has what was proposed in it in another provision.
  return proposals.length > 0 && [...roots].some((root) => hasMarks(doc.getText(root)));
}

/** Their marks may stand in any paragraph, since paragraphs are moved. */
function hasBrackets({ brackets }: TextState): boolean {
  for (const id in brackets) if (Object.hasOwn(brackets, id)) return true;
  return false;
}

/** Whether a mark of a proposal is among what was ever written there and is not forgotten yet. */
function hasMarks(text: Y.Text): boolean {
  for (let item = text._start; item !== null; item = item.right) {
    const { content } = item;
    if (content instanceof Y.ContentFormat && proposalOfKey(content.key) !== null) return true;
  }
  return false;
}

/**
 * Layer 4 for all paragraphs that a seat's change touched. To be run within the first `afterTransaction` of the change.
 */
export function checkProposals(
  transaction: Y.Transaction,
  doc: InstrumentDoc,
  roots: ReadonlySet<string>,
  who: {
    state: RoomState;
    instrument: DocumentName;
    seat: SeatId;
    newProposal: () => ProposalId;
    /** Whether the change brings marks of proposals: without, none comes to stand in one more place. */
    bearsMarks: boolean;
  },
): ProposalsVerdict {
  const { state, instrument, seat, newProposal, bearsMarks } = who;
  const actor = actorOf(state, seat);
  if (actor?.kind !== 'seat') return refused('not-admitted', false);
  const used = new Map<ProvisionId, Used>();
  const made = new Map<ProvisionId, ProposalId>();
  const repairs: Consequences['repairs'] = [];
  const written = new Set<ParagraphId>();
  const taken: Taken[] = [];
  for (const root of roots) {
    const { provision, only } = homeOf(state, instrument, root, actor);
    if (provision === null) continue;
    written.add(paragraphOfRoot(root) as ParagraphId);
    const inProvision: Used = used.get(provision) ?? new Map<ProposalId, { adds: boolean }>();
    used.set(provision, inProvision);
    const unmarked = (): ProposalId => {
      const id = made.get(provision) ?? newProposal();
      made.set(provision, id);
      return id;
    };
    const rules = {
      ...rulesIn(state.text, { provision, only }, actor),
      unmarked: only === null ? unmarked : () => only,
    };
    const from = nothingTaken();
    const found = surveyProposals(transaction, doc.getText(root), rules, inProvision, from);
    if (found.violation !== null) return refused(found.violation.code, found.violation.forged);
    repairs.push(...found.repairs.map((repair) => ({ ...repair, root })));
    if (takesSomething(from)) taken.push({ root, provision, from });
  }
  const reads = textReads(state);
  const opened: TextEvent[] = [];
  const seen = new Set<ProposalId>();
  for (const [provision, proposals] of used) {
    const { paragraphs = [] } = state.text.provisions[provision] ?? {};
    for (const [id, { adds }] of proposals) {
      const given = repairs.filter(({ key, value }) => key === insertionKey(id) && value === true);
      if ((bearsMarks || given.length > 0) && isScattered(doc, paragraphs, id, given.length)) {
        return refused('proposal-scattered', false);
      }
      const known = Object.hasOwn(state.text.proposals, id) ? state.text.proposals[id] : undefined;
      if (known !== undefined && !isEmptied(known)) continue;
      if (seen.has(id)) return refused('different-places', true);
      seen.add(id);
      if (seen.size > MOST_OPENED) return refused('too-many', true);
      const decided = decideTyped({ state: state.text, actor, reads }, { id, provision, adds });
      if (!decided.ok) return refused(decided.refusal.code, decided.refusal.code === 'id-taken');
      opened.push(...decided.value);
    }
  }
  const reader = readerOf(doc);
  const deletes = transaction.deleteSet.clients.size > 0;
  const emptied = [...used].flatMap(([provision, proposals]) =>
    deletes || [...proposals.values()].some(({ adds }) => !adds)
      ? decideEmptied({ state: state.text, actor, reader }, provision, written)
      : [],
  );
  const left = whatIsLeft(transaction, doc, { state: state.text, actor, reader }, taken);
  return {
    refusal: null,
    entailed: [...opened, ...emptied, ...left.entailed],
    repairs: [...repairs, ...left.repairs],
    places: left.places,
  };
}

const refused = (code: UpdateRefusal['code'], forged: boolean): ProposalsVerdict => ({
  refusal: { code, forged },
  entailed: [],
  repairs: [],
  places: [],
});

/**
 * Puts marks back as they were, and those on that new words lack; and anchors where brackets have no words any more. To be
 * called in a transaction of the server's own, right after the change.
 */
export function repair(
  doc: InstrumentDoc,
  { repairs, places }: Pick<Consequences, 'repairs' | 'places'>,
): void {
  for (const { root, from, to, key, value } of repairs) {
    doc.getText(root).format(from, to - from, { [key]: value });
  }
  // From the back, so that the places before hold, and several at one place keep their order.
  for (const { root, at, brackets } of places.toReversed()) {
    const { insert, attributes = {} } = anchorIn(brackets);
    doc.getText(root).insert(at, insert, attributes);
  }
}

/** Words of a paragraph that went with its proposal are that proposal's, and it has no others anywhere else. */
function rulesIn(
  state: TextState,
  { provision, only }: { provision: ProvisionId; only: ProposalId | null },
  actor: Parameters<typeof mayReword>[2],
): Omit<ProposingRules, 'unmarked'> {
  const correcting = state.phase === 'clean-up';
  return {
    baseIsOpen: only === null && modeOf(state, provision) !== 'propose',
    newWords: mayInPhase(state.phase, correcting ? 'corrects' : 'adds'),
    use: (id) => {
      if (!Object.hasOwn(state.proposals, id)) {
        if (Object.hasOwn(state.brackets, id)) return 'never';
        return only === null ? 'may' : 'late';
      }
      const known = must(state.proposals[id], 'proposal');
      // Who had not heard that another's was closed may end its mark where it is not any more: that is no forgery.
      const closed = known.status !== 'open' && !isEmptied(known);
      if (!sponsors(known, actor)) return closed ? 'late' : 'never';
      const gone = isEmptied(known) && madeBy(known.change) !== null;
      const here = known.provision === provision && (gone ? id === only : only === null);
      return here && mayReword(state, id, actor) ? 'may' : 'late';
    },
  };
}
