import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { must } from '../../shared/base/assert.ts';
import type { BracketId, ParagraphId, ProvisionId } from '../../shared/base/ids.ts';
import { baseRuns, bracketWords, plainWords } from '../../shared/text/holds/words.ts';
import type { Hunk } from '../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../shared/text/proposals/state.ts';
import { shownWording } from '../../shared/text/proposals/shown-wording.ts';
import { wordingOf } from '../../shared/text/proposals/wording.ts';
import type { TextReader } from '../../shared/text/rewrite.ts';
import { changesOf } from './document-changes.ts';
import { useDocument, useDocumentModel } from './documents.ts';
import type { InstrumentDoc } from './instrument-doc.ts';
import { runsIn } from './instrument-doc.ts';
import { useRoomState } from './use-room.ts';

type Reader = Pick<TextReader, 'runs'>;

/** Something told by the words of a provision: read again only when these change. `read` must be stable. */
function useWords<T>(provision: ProvisionId, read: (reader: Reader, ids: ParagraphIds) => T): T {
  const home = useRoomState((state) => state.text.provisions[provision]);
  const other = useRoomState((state) => state.text.instruments[0]?.id);
  const instrument = must(home?.instrument ?? other, 'instrument of a provision');
  const session = useDocument(instrument);
  const doc = useDocumentModel(session, (model) => model.replica.doc);
  const paragraphs = home?.paragraphs ?? NO_PARAGRAPHS;
  const source = useMemo(() => sourceOf(doc, paragraphs, read), [doc, paragraphs, read]);
  return useSyncExternalStore(source.subscribe, source.get);
}

type ParagraphIds = readonly ParagraphId[];
const NO_PARAGRAPHS: ParagraphIds = [];

function sourceOf<T>(
  doc: InstrumentDoc,
  paragraphs: ParagraphIds,
  read: (reader: Reader, ids: ParagraphIds) => T,
) {
  const reader: Reader = { runs: (paragraph) => [...runsIn(doc.words(paragraph))] };
  let known: { value: T } | null = null;
  return {
    subscribe: (changed: () => void) => {
      // What came between the first drawing and now was not seen.
      known = null;
      return changesOf(doc).watch(paragraphs, {
        changed: () => {
          known = null;
        },
        settled: changed,
      });
    },
    get: (): T => {
      known ??= { value: read(reader, paragraphs) };
      return known.value;
    },
  };
}

/** What a proposal changes, as it would be read out: from the text while it is open, afterwards from the registry. */
export function useHunks(proposal: Proposal): readonly Hunk[] {
  const { id, provision, status } = proposal;
  const read = useMemo(
    () => (reader: Reader, paragraphs: ParagraphIds) => wordingOf(id, paragraphs, reader),
    [id],
  );
  const open = useWords(provision, read);
  return status === 'open' ? open : (proposal.versions.at(-1)?.wording ?? []);
}

/** The same to be read, with the brackets among which an open one stands. */
export function useShownHunks(proposal: Proposal): readonly Hunk[] {
  const { id, provision, status } = proposal;
  const registry = useRoomState((state) => state.text.brackets);
  const read = useMemo(
    () => (reader: Reader, paragraphs: ParagraphIds) =>
      shownWording(id, paragraphs, reader, registry),
    [id, registry],
  );
  const open = useWords(provision, read);
  return status === 'open' ? open : (proposal.versions.at(-1)?.wording ?? []);
}

type AllHunks = ReadonlyMap<string, readonly Hunk[]>;

/** The hunks of several proposals of one provision. */
export function useAllHunks(provision: ProvisionId, proposals: readonly Proposal[]): AllHunks {
  return useHunksOf(provision, proposals, wordingOf);
}

/** The same to be read, with the brackets among which open ones stand. */
export function useAllShownHunks(provision: ProvisionId, proposals: readonly Proposal[]): AllHunks {
  const registry = useRoomState((state) => state.text.brackets);
  const worded = useCallback<Worded>(
    (id, paragraphs, reader) => shownWording(id, paragraphs, reader, registry),
    [registry],
  );
  return useHunksOf(provision, proposals, worded);
}

type Worded = (id: Proposal['id'], paragraphs: ParagraphIds, reader: Reader) => Hunk[];

function useHunksOf(
  provision: ProvisionId,
  proposals: readonly Proposal[],
  worded: Worded,
): AllHunks {
  const key = proposals.map(({ id }) => id).join(' ');
  const read = useMemo(
    () => (reader: Reader, paragraphs: ParagraphIds) =>
      new Map<string, readonly Hunk[]>(
        proposals.map((one) => [
          one.id,
          one.status === 'open'
            ? worded(one.id, paragraphs, reader)
            : (one.versions.at(-1)?.wording ?? []),
        ]),
      ),
    // The words of open ones are read from the text; what else changes about them does not matter here.
    // oxlint-disable-next-line react/exhaustive-deps
    [key, worded],
  );
  return useWords(provision, read);
}

/** The words within a bracket, without what is only proposed; '' for "no text". */
export function useBracketWords(bracket: BracketId, provision: ProvisionId): string {
  const read = useMemo(
    () => (reader: Reader, paragraphs: ParagraphIds) => bracketWords(reader, paragraphs, bracket),
    [bracket],
  );
  return useWords(provision, read);
}

/** The words of a paragraph, without what is only proposed. */
export function useParagraphWords(paragraph: ParagraphId, provision: ProvisionId): string {
  const read = useMemo(
    () =>
      ({ runs }: Reader) =>
        plainWords(baseRuns(runs(paragraph))),
    [paragraph],
  );
  return useWords(provision, read);
}
