import type { Actor, Moment, SeatActor } from '../base/actor.ts';
import { unreachable } from '../base/assert.ts';
import type { LanguageTag } from '../base/language.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import { mayWriteVersion } from './may-write.ts';
import type { LanguagesReads, Wordings } from './reads.ts';
import type { LanguagesCommand, LanguagesEvent, Pair } from './schema.ts';
import { concordanceOf, versionIn } from './state.ts';
import type { LanguagesState } from './state.ts';

type Act<T extends LanguagesCommand['type']> = Extract<LanguagesCommand, { type: T }>;

/** More languages than any conference has. */
const MAX_VERSIONS = 30;

/**
 * Language versions (T-2, C-2, VCLT 33). The chair declares them; who may write one may confirm it. Refuses, besides what
 * is said below: not-admitted, mediators-only.
 */
export function decideLanguages(
  state: LanguagesState,
  act: LanguagesCommand,
  actor: Actor,
  reads: LanguagesReads & Wordings,
  moment: Moment,
): Result<LanguagesEvent[]> {
  if (actor.kind !== 'seat') return refuse('not-admitted');
  if (act.type === 'languages.confirm') return confirm(state, act, actor, reads, moment);
  if (!isMediator(actor.role)) return refuse('mediators-only');
  switch (act.type) {
    case 'languages.set-drafting':
      return setDrafting(state, act, reads);
    case 'languages.add':
      return add(state, act, reads);
    case 'languages.remove':
      return remove(state, act, reads);
    case 'languages.set-authentic':
      return setAuthentic(state, act, reads);
    case 'languages.let-write':
      return letWrite(state, act, reads);
    default:
      return unreachable(act);
  }
}

/**
 * Which languages are authentic is on the record of a text that was adopted; until then the drafting text counted as authentic
 * where nothing else was said, and may still be given its name (C-2). Refuses: already-so (also for the language of a version),
 * text-adopted.
 */
function setDrafting(
  state: LanguagesState,
  { language, authentic }: Act<'languages.set-drafting'>,
  reads: LanguagesReads,
): Result<LanguagesEvent[]> {
  const { drafting } = state;
  const same = drafting?.language === language && drafting.authentic === authentic;
  if (same || versionIn(state, language) !== null) return refuse('already-so');
  if (reads.adopted() && (drafting !== null || !authentic)) return refuse('text-adopted');
  return accept([{ type: 'languages.drafting-set', language, authentic }]);
}

/** After adoption translations alone (C-2). Refuses: drafting-language-first, already-so, text-adopted, limit-reached. */
function add(
  state: LanguagesState,
  { language, authentic }: Act<'languages.add'>,
  reads: LanguagesReads,
): Result<LanguagesEvent[]> {
  if (state.drafting === null) return refuse('drafting-language-first');
  if (state.drafting.language === language || versionIn(state, language) !== null) {
    return refuse('already-so');
  }
  if (authentic && reads.adopted()) return refuse('text-adopted');
  if (state.versions.length >= MAX_VERSIONS) return refuse('limit-reached');
  return accept([{ type: 'languages.added', language, authentic }]);
}

/** Refuses: unknown-language, language-has-words. */
function remove(
  state: LanguagesState,
  { language }: Act<'languages.remove'>,
  reads: LanguagesReads & Wordings,
): Result<LanguagesEvent[]> {
  if (versionIn(state, language) === null) return refuse('unknown-language');
  if (reads.paragraphs().some((paragraph) => reads.digest(paragraph, language) !== '')) {
    return refuse('language-has-words');
  }
  return accept([{ type: 'languages.removed', language }]);
}

/** Refuses: unknown-language, already-so, text-adopted (C-2). */
function setAuthentic(
  state: LanguagesState,
  { language, authentic }: Act<'languages.set-authentic'>,
  reads: LanguagesReads,
): Result<LanguagesEvent[]> {
  const version = versionIn(state, language);
  if (version === null) return refuse('unknown-language');
  if (version.authentic === authentic) return refuse('already-so');
  if (reads.adopted()) return refuse('text-adopted');
  return accept([{ type: 'languages.authentic-set', language, authentic }]);
}

/** Refuses: unknown-language, unknown-party, already-so. */
function letWrite(
  state: LanguagesState,
  { language, party, may }: Act<'languages.let-write'>,
  reads: LanguagesReads,
): Result<LanguagesEvent[]> {
  const version = versionIn(state, language);
  if (version === null) return refuse('unknown-language');
  if (!reads.hasParty(party)) return refuse('unknown-party');
  if (version.writers.includes(party) === may) return refuse('already-so');
  return accept([{ type: 'languages.writer-set', language, party, may }]);
}

/** All or nothing. Refuses: as `mayWriteVersion`; malformed (a paragraph twice), stale, language-incomplete, already-so. */
function confirm(
  state: LanguagesState,
  { language, pairs }: Act<'languages.confirm'>,
  actor: SeatActor,
  reads: LanguagesReads & Wordings,
  moment: Moment,
): Result<LanguagesEvent[]> {
  if (new Set(pairs.map(({ paragraph }) => paragraph)).size < pairs.length) {
    return refuse('malformed');
  }
  for (const { paragraph, base, own } of pairs) {
    const closed = mayWriteVersion(state, language, paragraph, actor, reads);
    // What holds in an agreed provision holds already.
    if (closed !== null) return refuse(closed === 'provision-agreed' ? 'already-so' : closed);
    if (reads.digest(paragraph, null) !== base || reads.digest(paragraph, language) !== own) {
      return refuse('stale');
    }
    if (own === '') return refuse('language-incomplete');
  }
  const fresh = pairs.filter((pair) => !holds(state, language, pair));
  if (fresh.length === 0) return refuse('already-so');
  const { seat } = actor;
  return accept([{ type: 'languages.confirmed', id: moment.id, language, seat, pairs: fresh }]);
}

/** Whether this very pair is confirmed, and neither side moved since. */
function holds(state: LanguagesState, language: LanguageTag, pair: Pair): boolean {
  const known = concordanceOf(state, language, pair.paragraph);
  return known !== null && !known.moved.base && !known.moved.own;
}
