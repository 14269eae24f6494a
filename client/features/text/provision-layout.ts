import { useMemo, useSyncExternalStore } from 'react';
import type { BracketId, ParagraphId } from '../../../shared/base/ids.ts';
import { layoutProvision } from '../../../shared/text/layout.ts';
import type { Segment } from '../../../shared/text/layout.ts';
import { baseBreaks } from '../../../shared/text/base-lines.ts';
import { numberLines } from '../../../shared/text/lines.ts';
import type { LineStart } from '../../../shared/text/lines.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { changesOf } from '../../room/document-changes.ts';
import { useDocumentModel } from '../../room/documents.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import type { InstrumentDoc } from '../../room/instrument-doc.ts';
import { useRoomState } from '../../room/use-room.ts';

/** What is drawn of a paragraph; the same object until it changes. */
export interface Drawn {
  runs: readonly Run[];
  segments: readonly Segment[];
  /** Lines whose number stands in the margin. */
  numbered: readonly LineStart[];
}

const EVERY = 5;
const NOTHING: Drawn = { runs: [], segments: [], numbered: [] };
const known = new WeakMap<InstrumentDoc, Map<ParagraphId, Drawn>>();

/** Brackets reach over paragraphs and lines are counted over them: a provision is laid out as one. */
export class ProvisionLayout {
  private readonly doc: InstrumentDoc;
  private readonly paragraphs: readonly ParagraphId[];
  private readonly registry: TextState['brackets'];
  /** Paragraphs that stand there as proposals only: they have no lines. */
  private readonly onlyProposed: ReadonlySet<string>;
  private readonly before: Map<ParagraphId, Drawn>;
  private stale = true;

  constructor(
    doc: InstrumentDoc,
    paragraphs: readonly ParagraphId[],
    registry: TextState['brackets'],
    onlyProposed: ReadonlySet<string> = new Set(),
  ) {
    this.onlyProposed = onlyProposed;
    this.doc = doc;
    this.paragraphs = paragraphs;
    this.registry = registry;
    this.before = known.get(doc) ?? new Map();
    known.set(doc, this.before);
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    if (this.listeners.size === 0) {
      // What came between the first drawing and now was not seen.
      this.stale = true;
      this.unwatch = changesOf(this.doc).watch(this.paragraphs, {
        changed: () => {
          this.stale = true;
        },
        // Once for all that came in together: the whole text comes in one.
        settled: () => {
          for (const listener of this.listeners) listener();
        },
      });
    }
    this.listeners.add(changed);
    return () => {
      this.listeners.delete(changed);
      if (this.listeners.size === 0) this.unwatch();
    };
  };

  private readonly listeners = new Set<() => void>();
  private unwatch = (): void => undefined;

  of(paragraph: ParagraphId): Drawn {
    if (this.stale) this.layOut();
    return this.before.get(paragraph) ?? NOTHING;
  }

  /** The paragraph with other words than the document's: what an editor shows. */
  with(paragraph: ParagraphId, runs: readonly Run[]): readonly Segment[] {
    const all = this.paragraphs.map((id) => ({
      id,
      runs: id === paragraph ? runs : runsIn(this.doc.words(id)),
    }));
    const found = layoutProvision(all, this.registry).find((one) => one.paragraph === paragraph);
    return found?.segments ?? [];
  }

  private layOut(): void {
    this.stale = false;
    const all = this.paragraphs.map((id) => ({ id, runs: runsIn(this.doc.words(id)) }));
    const lines = numberLines(
      all.map(({ id, runs }) => ({ id, offsets: breaksIn(runs, this.onlyProposed.has(id)) })),
    );
    for (const [i, { paragraph, segments }] of layoutProvision(all, this.registry).entries()) {
      const numbered = (lines.get(paragraph) ?? []).filter(({ line }) => line % EVERY === 0);
      const before = this.before.get(paragraph);
      const same =
        before !== undefined &&
        alike(before.segments, segments) &&
        alike(before.numbered, numbered);
      if (!same) this.before.set(paragraph, { runs: all[i]?.runs ?? [], segments, numbered });
    }
  }
}

/** Lines are broken anew only where words changed: the same words are the same object (`runsIn`). */
function breaksIn(runs: readonly Run[], onlyProposed: boolean): readonly number[] {
  if (onlyProposed) return [];
  const found = breaks.get(runs);
  if (found !== undefined) return found;
  const made = baseBreaks(runs);
  breaks.set(runs, made);
  return made;
}

const breaks = new WeakMap<readonly Run[], readonly number[]>();

/** Whether two plain values say the same. */
function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    left.length === right.length &&
    left.every(([key, value], i) => key === right[i]?.[0] && alike(value, right[i][1]))
  );
}

export function useProvisionLayout(
  session: DocumentSession,
  paragraphs: readonly ParagraphId[],
): ProvisionLayout {
  const doc = useDocumentModel(session, (model) => model.replica.doc);
  const registry = useRoomState((state) => state.text.brackets);
  const proposed = useRoomState(({ text }) =>
    paragraphs.filter((id) => text.paragraphs[id]?.proposed !== undefined).join(' '),
  );
  return useMemo(
    () => new ProvisionLayout(doc, paragraphs, registry, new Set(proposed.split(' '))),
    [doc, paragraphs, registry, proposed],
  );
}

export const useDrawn = (layout: ProvisionLayout, paragraph: ParagraphId): Drawn =>
  useSyncExternalStore(layout.subscribe, () => layout.of(paragraph));

/** Something told by the words of a paragraph: who shows it is drawn anew only when that changes. */
export const useDrawnAs = <T extends string | boolean | undefined>(
  layout: ProvisionLayout,
  paragraph: ParagraphId,
  read: (drawn: Drawn) => T,
): T => useSyncExternalStore(layout.subscribe, () => read(layout.of(paragraph)));

/** Words that stand nowhere yet, or not alone. */
export function useSegments(paragraph: ParagraphId, runs: readonly Run[]): readonly Segment[] {
  const registry = useRoomState((state) => state.text.brackets);
  return useMemo(
    () => layoutProvision([{ id: paragraph, runs }], registry)[0]?.segments ?? [],
    [paragraph, runs, registry],
  );
}

/** Whether a bracket is one of several rival texts. */
export function useRivals(): (bracket: BracketId) => boolean {
  const registry = useRoomState((state) => state.text.brackets);
  return useMemo(() => (bracket) => registry[bracket]?.form === 'alternative', [registry]);
}
