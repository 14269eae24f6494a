import type { Moment } from '../base/actor.ts';
import { accept, refuse } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import { isMediator } from '../base/roles.ts';
import type { Desk } from './desk.ts';
import type { TextCommand, TextEvent } from './schema.ts';

type NameVersion = Extract<TextCommand, { type: 'text.name-version' }>;

/** More names than this are no help to anybody. */
const MAX_VERSIONS = 500;

/**
 * Two versions of one name could not be told apart. Refuses: mediators-only, limit-reached, already-so, before-convening,
 * moment-to-come.
 */
export function nameVersion(desk: Desk, act: NameVersion, moment: Moment): Result<TextEvent[]> {
  const { state, actor, reads } = desk;
  if (!isMediator(actor.role)) return refuse('mediators-only');
  if (state.versions.length >= MAX_VERSIONS) return refuse('limit-reached');
  if (state.versions.some(({ name }) => name === act.name)) return refuse('already-so');
  const { name, at } = act;
  const named = { type: 'text.version-named' as const, id: moment.id, name };
  if (at === undefined) return accept([named]);
  if (at < reads.convenedAt) return refuse('before-convening');
  if (at > moment.now) return refuse('moment-to-come');
  return accept([{ ...named, at }]);
}
