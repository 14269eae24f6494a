import type { ParagraphId, ProposalId, ProvisionId, SeatId } from '../../shared/base/ids.ts';
import { languageOf } from '../../shared/base/language.ts';
import type { DocumentName } from '../../shared/base/language.ts';
import { mayWriteVersion } from '../../shared/languages/may-write.ts';
import type { SeatActor, Viewer } from '../../shared/base/actor.ts';
import { paragraphOfRoot } from '../../shared/protocol/sync.ts';
import { viewerOf } from '../../shared/room/actor.ts';
import { languagesReads, textReads } from '../../shared/room/reads.ts';
import type { RoomState } from '../../shared/room/state.ts';
import { modeOf } from '../../shared/text/locks.ts';
import { mayType } from '../../shared/text/may-type.ts';
import { emptiedMaker } from '../../shared/text/proposals/may-propose.ts';
import type { CaretRules } from './readers/awareness.ts';
import type { GateRules } from './gate/gate.ts';
import type { DocumentHost } from './host.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { Refused } from './refused.ts';
import type { UpdateRefusal } from './refused.ts';

/** Whether the room gave a seat this Yjs client id to write under in this instrument. */
export const mayUse = (
  state: RoomState,
  document: DocumentName,
  seat: SeatId,
  client: number,
): boolean => {
  const writer = state.text.writers[String(client)];
  return writer?.seat === seat && writer.instrument === document;
};

/**
 * What the room, as it is now, lets a seat's document say at all (layer 1). A version has no brackets and no proposals but
 * as characters: marks of either are refused in its document.
 */
export const rulesFor = (
  state: RoomState,
  document: DocumentName,
  seat: SeatId,
  doc: InstrumentDoc,
  proposal: GateRules['proposal'],
): GateRules => ({
  proposal: (mark) => {
    if (languageOf(document) !== null) throw new Refused('update-schema');
    proposal(mark);
  },
  mayUse: (client) => mayUse(state, document, seat, client),
  isRoot: (root) =>
    doc.share.has(root) ||
    provisionOf(state, document, root) !== null ||
    (languageOf(document) !== null && isParagraph(state, root)) ||
    state.text.removed.includes(paragraphOfRoot(root) as ParagraphId),
  isBracket: (id) => {
    const bracket = Object.hasOwn(state.text.brackets, id)
      ? state.text.brackets[id as keyof typeof state.text.brackets]
      : undefined;
    if (bracket === undefined) return false;
    return state.text.provisions[bracket.provision]?.instrument === document;
  },
});

/**
 * Layer 2: whether the seat may write, now, in every provision that the update touches (T-8, P-8). All or nothing.
 * Refusals: not-admitted, unknown-paragraph, and those of `mayType`, or of `mayWriteVersion` in the document of a
 * language. None is forgery: an honest author who typed
 * while the pen moved on sends the same.
 */
export function mayTouch(
  state: RoomState,
  document: DocumentName,
  seat: SeatId,
  touched: ReadonlySet<string>,
): UpdateRefusal | null {
  const viewer = viewerOf(state, seat);
  if (viewer === null) return { code: 'not-admitted', forged: false };
  const mayIn = languageOf(document) === null ? mayInText : mayInVersion;
  for (const root of touched) {
    const code = mayIn(state, document, root, viewer);
    if (code !== null) return { code, forged: false };
  }
  return null;
}

function mayInText(state: RoomState, document: DocumentName, root: string, viewer: Viewer) {
  const provision = homeOf(state, document, root, viewer).provision;
  if (provision === null) return 'unknown-paragraph';
  return mayType(state.text, provision, viewer, textReads(state));
}

function mayInVersion(state: RoomState, document: DocumentName, root: string, viewer: Viewer) {
  const language = languageOf(document);
  const paragraph = paragraphOfRoot(root);
  if (language === null || paragraph === null) return 'unknown-paragraph';
  const reads = languagesReads(state);
  return mayWriteVersion(state.languages, language, paragraph as ParagraphId, viewer, reads);
}

/** Where carets stand, and whether they are shown: where names are withheld, one's caret would tell who proposes (T-7). */
export const caretRules = (host: DocumentHost): CaretRules => ({
  provisionOf: (paragraph) => host.state().text.paragraphs[paragraph]?.provision ?? null,
  shows: (provision) => {
    const { text } = host.state();
    return text.attribution === 'shown' || modeOf(text, provision) !== 'propose';
  },
});

const isParagraph = (state: RoomState, root: string): boolean => {
  const paragraph = paragraphOfRoot(root);
  return paragraph !== null && Object.hasOwn(state.text.paragraphs, paragraph);
};

/**
 * The provision in which a seat's words in a paragraph stand. `only`: the paragraph is gone, and its words can be of that
 * proposal alone, which they bring back with it.
 */
export function homeOf(
  state: RoomState,
  document: DocumentName,
  root: string,
  seat: Viewer | SeatActor,
): { provision: ProvisionId | null; only: ProposalId | null } {
  const there = provisionOf(state, document, root);
  const paragraph = paragraphOfRoot(root);
  if (there !== null || paragraph === null) return { provision: there, only: null };
  const maker = emptiedMaker(state.text, paragraph, seat);
  if (maker === null || state.text.provisions[maker.provision]?.instrument !== document) {
    return { provision: null, only: null };
  }
  return { provision: maker.provision, only: maker.id };
}

/** Null also in the document of a language: layer 4 has nothing to look at there. */
export function provisionOf(state: RoomState, document: DocumentName, root: string) {
  const paragraph = paragraphOfRoot(root);
  if (paragraph === null || !Object.hasOwn(state.text.paragraphs, paragraph)) return null;
  const provision = state.text.paragraphs[paragraph as ParagraphId]?.provision;
  if (provision === undefined) return null;
  return state.text.provisions[provision]?.instrument === document ? provision : null;
}
