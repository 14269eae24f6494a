import type { BracketId, ParagraphId, ProvisionId } from '../base/ids.ts';
import { derivedStatus } from './lifecycle.ts';
import type { Proposal } from './proposals/state.ts';
import type { Paragraph } from './paragraph.ts';
import type { TextEvent } from './schema.ts';
import type { Provision, TextState } from './state.ts';

type Moved = Extract<TextEvent, { type: 'text.paragraph-moved' }>;

export function withProvision(
  state: TextState,
  id: ProvisionId,
  change: Partial<Provision>,
): TextState {
  const found = state.provisions[id];
  if (found === undefined) return state;
  return { ...state, provisions: { ...state.provisions, [id]: { ...found, ...change } } };
}

/** When a provision comes back is said while it is deferred (P-6). */
export function withStatus(
  state: TextState,
  { provision: id, to: status, returns }: Extract<TextEvent, { type: 'text.status-set' }>,
): TextState {
  const found = state.provisions[id];
  if (found === undefined) return state;
  const { returns: _before, ...provision } = found;
  const next = returns === undefined ? { ...provision, status } : { ...provision, status, returns };
  return { ...state, provisions: { ...state.provisions, [id]: next } };
}

/** D-1: the text of a provision about which a decision is open stands still. */
export function withFrozen(state: TextState, id: ProvisionId, frozen: boolean): TextState {
  const found = state.provisions[id];
  if (found === undefined) return state;
  const { frozen: _was, ...thawed } = found;
  const provision = frozen ? { ...thawed, frozen } : thawed;
  return { ...state, provisions: { ...state.provisions, [id]: provision } };
}

/** Puts new paragraphs behind `after`, in its provision. */
export function withParagraphs(
  state: TextState,
  after: ParagraphId,
  made: readonly Paragraph[],
): TextState {
  const provision = provisionOf(state, after);
  const fresh = made.filter((paragraph) => state.paragraphs[paragraph.id] === undefined);
  if (provision === null) return state;
  const at = provision.paragraphs.indexOf(after) + 1;
  const ids = fresh.map((paragraph) => paragraph.id);
  const paragraphs = { ...state.paragraphs };
  for (const paragraph of fresh)
    paragraphs[paragraph.id] = { ...paragraph, provision: provision.id };
  return withProvision({ ...state, paragraphs }, provision.id, {
    paragraphs: provision.paragraphs.toSpliced(at, 0, ...ids),
  });
}

/** Takes a paragraph away; its flags go to the paragraph into which its words went. */
export function evolveRemoved(
  state: TextState,
  id: ParagraphId,
  into: ParagraphId | null,
): TextState {
  const provision = provisionOf(state, id);
  if (provision === null) return state;
  const { [id]: gone, ...paragraphs } = state.paragraphs;
  const flags =
    into === null
      ? state.flags
      : state.flags.map((flag) => (flag.paragraph === id ? { ...flag, paragraph: into } : flag));
  const removed = [...state.removed, id];
  const label = gone?.label ?? '';
  const freed = provision.freed ?? [];
  return withProvision({ ...state, paragraphs, flags, removed }, provision.id, {
    paragraphs: provision.paragraphs.filter((other) => other !== id),
    ...(label === '' || freed.includes(label) ? {} : { freed: [...freed, label] }),
  });
}

export function evolveMoved(state: TextState, event: Moved): TextState {
  const from = provisionOf(state, event.paragraph);
  const moved = state.paragraphs[event.paragraph];
  if (from === null || moved === undefined || event.after === event.paragraph) return state;
  if (!state.provisions[event.provision]?.paragraphs.includes(event.after)) return state;
  const left = { ...from, paragraphs: from.paragraphs.filter((id) => id !== moved.id) };
  const target = event.provision === from.id ? left : state.provisions[event.provision];
  if (target === undefined) return state;
  const at = target.paragraphs.indexOf(event.after) + 1;
  const joined = { ...target, paragraphs: target.paragraphs.toSpliced(at, 0, moved.id) };
  const provisions = { ...state.provisions, [from.id]: left, [target.id]: joined };
  const paragraphs = { ...state.paragraphs, [moved.id]: { ...moved, provision: target.id } };
  const brackets = withHome(state.brackets, event.brackets, target.id);
  return withDerivedStatus({ ...state, provisions, paragraphs, brackets }, [from.id, target.id]);
}

/** These brackets stand in that provision now. Most paragraphs have none, and a long text has a thousand to copy. */
function withHome(
  all: TextState['brackets'],
  ids: readonly BracketId[],
  provision: ProvisionId,
): TextState['brackets'] {
  if (ids.length === 0) return all;
  const brackets = { ...all };
  for (const id of ids) {
    const bracket = brackets[id];
    if (bracket !== undefined) brackets[id] = { ...bracket, provision };
  }
  return brackets;
}

/** Makes the status of these provisions say whether a bracket, a rival text or a reservation is left in them (P-1). */
export function withDerivedStatus(state: TextState, touched: readonly ProvisionId[]): TextState {
  let next = state;
  for (const id of touched) {
    const provision = next.provisions[id];
    if (provision === undefined) continue;
    const status = derivedStatus(provision.status, isContested(next, id));
    if (status !== provision.status) next = withProvision(next, id, { status });
  }
  return next;
}

/** Whether a bracket, a rival text or a reservation is left in a provision. */
export const isContested = (state: TextState, id: ProvisionId): boolean =>
  Object.values(state.brackets).some((bracket) => bracket.provision === id) ||
  Object.values(state.proposals).some((one) => one.provision === id && contests(one));

const contests = ({ status, change }: Proposal): boolean =>
  status === 'open' && (change.kind === 'alternative' || change.kind === 'reservation');

function provisionOf(state: TextState, paragraph: ParagraphId): Provision | null {
  const id = state.paragraphs[paragraph]?.provision;
  return id === undefined ? null : (state.provisions[id] ?? null);
}
