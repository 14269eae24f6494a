import { DELETED } from '../base/deleted.ts';
import type { InstrumentId, ParagraphId, ProvisionId } from '../base/ids.ts';
import { directionOf } from '../base/language.ts';
import type { LanguageTag } from '../base/language.ts';
import { LANGUAGES } from '../base/names.ts';
import type { Language } from '../base/names.ts';
import { countAlignment } from '../languages/alignment.ts';
import { versionIn } from '../languages/state.ts';
import { refuse, accept } from '../base/result.ts';
import type { Result } from '../base/result.ts';
import type { RoomState } from '../room/state.ts';
import { partingOf } from '../text/forms/ends.ts';
import { deletionKey, wordsOf } from '../text/marks.ts';
import type { Run } from '../text/rewrite.ts';
import { commentsOf } from './comments.ts';
import type { CommentReader } from './comments.ts';
import { contributionsOf, holdersOf } from './contributions.ts';
import { languageOf } from './script.ts';
import { WORDS } from './words.ts';
import type { ExchangeParagraph, ExchangeProvision, ExchangeText } from './text.ts';

export interface Taking {
  /** null: the first. */
  instrument: string | null;
  /** Of names, where the script of the text does not tell. */
  language: Language;
  /** The language of the version that `reader` reads; null: the text that is negotiated. */
  version: LanguageTag | null;
  /** Server ms. */
  at: number;
}

/**
 * A text as it leaves the room. `seen` must be the room as its reader may see it (room/view.ts): nothing else is looked at
 * but the words. A file travels further than its reader: who is not named to everybody (T-7) is not named in it, whatever the
 * reader sees in the room. Of a deleted provision its number leaves, and that it is deleted (P-6). Of a version nothing leaves but its words and how they stand.
 * Refuses: unknown-instrument, unknown-language.
 */
export function takeText(
  seen: RoomState,
  reader: CommentReader,
  { instrument: wanted, language: latin, version, at }: Taking,
): Result<ExchangeText> {
  const { instruments } = seen.text;
  const instrument =
    wanted === null
      ? instruments[0]
      : instruments.find((one) => one.id === (wanted as InstrumentId));
  if (instrument === undefined) return refuse('unknown-instrument');
  if (version !== null && versionIn(seen.languages, version) === null) {
    return refuse('unknown-language');
  }
  const all = instrument.provisions.flatMap((id) => takeProvision(seen, reader, id));
  const standing = version === null ? all : all.map(standingAlone);
  const sample = standing.flatMap((one) => one.paragraphs.map((p) => wordsOf(p.runs))).join(' ');
  const told = version ?? seen.languages.drafting?.language ?? null;
  const language =
    LANGUAGES.find((one) => one === told) ??
    languageOf(version === null ? `${instrument.title} ${sample}` : sample, latin);
  const provisions = standing.map((one) => (one.status === 'deleted' ? noted(one, language) : one));
  return accept({
    room: seen.room.title,
    title: instrument.title,
    language,
    tag: told ?? language,
    standing: version === null ? null : standingOf(seen, standing, version, language),
    dir: directionOf(told ?? language),
    at,
    provisions,
    brackets: Object.fromEntries(
      Object.entries(seen.text.brackets).map(([id, bracket]) => [
        id,
        {
          order: bracket.order,
          group: bracket.group,
          form: bracket.form,
          holders: holdersOf(seen, bracket.holds),
        },
      ]),
    ),
    proposals: version === null ? contributionsOf(seen, provisions, language) : {},
    comments: version === null ? commentsOf(seen, reader, provisions, language) : [],
  });
}

/** What is only proposed as a whole has no counterpart in another language. */
const standingAlone = (provision: ExchangeProvision): ExchangeProvision => ({
  ...provision,
  paragraphs: provision.paragraphs
    .filter(({ proposed }) => proposed === null)
    .map(({ parting: _parting, moving: _moving, ...paragraph }) => paragraph),
});

/** "Français : traduction, 3/29 paragraphes non confirmés", in the language of the version where there are words for it. */
function standingOf(
  { languages }: RoomState,
  provisions: readonly ExchangeProvision[],
  version: LanguageTag,
  language: Language,
): string {
  const words = WORDS[language];
  const paragraphs = provisions.flatMap((one) => one.paragraphs.map(({ id }) => id));
  const { all, stale, unconfirmed } = countAlignment(languages, version, paragraphs);
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(version) ?? version;
  const kind = versionIn(languages, version)?.authentic === true ? 'authentic' : 'translation';
  const left = stale + unconfirmed;
  const open = left === 0 ? '' : `${words.comma}${left}/${all} ${words.notConfirmed}`;
  return `${name}${words.colon}${words[kind]}${open}`;
}

function takeProvision(
  seen: RoomState,
  reader: CommentReader,
  id: ProvisionId,
): ExchangeProvision[] {
  const provision = seen.text.provisions[id];
  if (provision === undefined) return [];
  const { number, level, status } = provision;
  if (status === 'deleted') return [{ id, number, level, status, paragraphs: [] }];
  const leaving = paragraphsToGo(seen, id);
  const moved = paragraphsMoved(seen, id);
  const parted = partingOf(seen.text, reader, id);
  const paragraphs = provision.paragraphs.flatMap((paragraph): ExchangeParagraph[] => {
    const found = seen.text.paragraphs[paragraph];
    if (found === undefined) return [];
    const { kind, label, indent, spaced, spacing, proposed = null } = found;
    const runs = deletedBy(reader.runs(paragraph), leaving.get(paragraph) ?? []);
    const parting = parted.get(paragraph);
    const moving = moved.get(paragraph);
    const own = {
      ...(moving === undefined ? {} : { moving }),
      ...(spacing === undefined ? {} : { spacing }),
      ...(parting === undefined ? {} : { parting }),
    };
    return [{ id: paragraph, kind, label, indent, spaced, ...own, runs, proposed }];
  });
  return [{ id, number, level, status, paragraphs }];
}

/** "Article 5 [deleted]", in place of what it said. */
const noted = (provision: ExchangeProvision, language: Language): ExchangeProvision => ({
  ...provision,
  paragraphs: [
    {
      id: provision.id as ParagraphId,
      kind: 'heading',
      label: '',
      indent: 0,
      spaced: true,
      runs: [{ insert: `${provision.number} ${DELETED[language]}` }],
      proposed: null,
    },
  ],
});

/** Paragraphs that open proposals would take out as a whole: in the room their words bear no marks. */
function paragraphsToGo({ text }: RoomState, provision: ProvisionId): Map<ParagraphId, string[]> {
  const going = new Map<ParagraphId, string[]>();
  for (const proposal of Object.values(text.proposals)) {
    const { id, status, change } = proposal;
    if (proposal.provision !== provision || status !== 'open') continue;
    if (change.kind !== 'remove-paragraph') continue;
    going.set(change.paragraph, [...(going.get(change.paragraph) ?? []), id]);
  }
  return going;
}

/** Of several proposals to move one paragraph the first is told. */
function paragraphsMoved(
  { text }: RoomState,
  provision: ProvisionId,
): Map<ParagraphId, { by: string; after: ParagraphId }> {
  const moved = new Map<ParagraphId, { by: string; after: ParagraphId }>();
  for (const { id, status, change, ...proposal } of Object.values(text.proposals)) {
    if (proposal.provision !== provision || status !== 'open' || change.kind !== 'move') continue;
    if (!moved.has(change.paragraph)) moved.set(change.paragraph, { by: id, after: change.after });
  }
  return moved;
}

const deletedBy = (runs: readonly Run[], proposals: readonly string[]): Run[] =>
  proposals.length === 0
    ? [...runs]
    : runs.map((run) => ({
        ...run,
        attributes: {
          ...run.attributes,
          ...Object.fromEntries(proposals.map((id) => [deletionKey(id), true])),
        },
      }));
