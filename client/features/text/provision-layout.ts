import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { BracketId, ParagraphId } from '../../../shared/base/ids.ts';
import { layoutProvision } from '../../../shared/text/layout/layout.ts';
import type { ParagraphLayout } from '../../../shared/text/layout/laid.ts';
import { sameList } from '../../../shared/text/layout/segments.ts';
import type { Segment } from '../../../shared/text/layout/segments.ts';
import { baseBreaks } from '../../../shared/text/layout/base-lines.ts';
import { numberLines } from '../../../shared/text/layout/lines.ts';
import type { LineStart } from '../../../shared/text/layout/lines.ts';
import type { Run } from '../../../shared/text/rewrite.ts';
import type { TextState } from '../../../shared/text/state.ts';
import { changesOf } from '../../room/document-changes.ts';
import { useDocumentModel } from '../../room/documents.ts';
import type { DocumentSession } from '../../room/document-session.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import type { InstrumentDoc } from '../../room/instrument-doc.ts';
import { useText } from '../../room/use-room.ts';
import { sameTraits, traitsOf } from './traits.ts';
import type { Traits } from './traits.ts';

/** What is drawn of a paragraph; the same object until it changes. */
export interface Drawn {
  segments: readonly Segment[];
  /** Lines whose number stands in the margin. */
  numbered: readonly LineStart[];
  /** The same object until one of them changes. */
  traits: Traits;
}

interface Known {
  laid: ParagraphLayout;
  drawn: Drawn;
}

const EVERY = 5;
const NOTHING: Drawn = { segments: [], numbered: [], traits: traitsOf([]) };
/** By document: the room's brackets and lists of paragraphs change more often than most paragraphs do. */
const known = new WeakMap<InstrumentDoc, Map<ParagraphId, Known>>();

/**
 * Brackets reach over paragraphs and lines are counted over them: a provision is laid out as one. Whoever draws a
 * paragraph is told only when something of this paragraph changed: others write all over a provision.
 */
export class ProvisionLayout {
  private readonly doc: InstrumentDoc;
  private readonly paragraphs: readonly ParagraphId[];
  private readonly registry: TextState['brackets'];
  /** Paragraphs that stand there as proposals only: they have no lines. */
  private readonly onlyProposed: ReadonlySet<string>;
  private readonly known: Map<ParagraphId, Known>;
  private stale = true;
  /** Changed since their listeners were told. */
  private readonly due = new Set<ParagraphId>();
  private readonly listeners = new Map<ParagraphId, Set<() => void>>();
  private unwatch: (() => void) | null = null;
  /** What an editor shows, as it was laid out last. */
  private written: ParagraphLayout | null = null;

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
    this.known = known.get(doc) ?? new Map();
    known.set(doc, this.known);
  }

  /** Tells when another `of` is to be had for a paragraph. */
  subscribe(paragraph: ParagraphId, changed: () => void): () => void {
    const own = this.listeners.get(paragraph) ?? new Set();
    this.listeners.set(paragraph, own.add(changed));
    this.unwatch ??= this.watch();
    return () => {
      own.delete(changed);
      if (own.size === 0) this.listeners.delete(paragraph);
      if (this.listeners.size > 0) return;
      this.unwatch?.();
      this.unwatch = null;
    };
  }

  private watch(): () => void {
    // What came between the first drawing and now was not seen; whoever subscribes looks for themselves.
    this.stale = true;
    this.due.clear();
    return changesOf(this.doc).watch(this.paragraphs, {
      changed: () => {
        this.stale = true;
      },
      // Once for all that came in together: the whole text comes in one.
      settled: () => {
        if (this.stale) this.layOut();
        const due = [...this.due];
        this.due.clear();
        for (const paragraph of due)
          for (const listener of this.listeners.get(paragraph) ?? []) listener();
      },
    });
  }

  of(paragraph: ParagraphId): Drawn {
    if (this.stale) this.layOut();
    return this.known.get(paragraph)?.drawn ?? NOTHING;
  }

  /** The paragraph with other words than the document's: what an editor shows. */
  with(paragraph: ParagraphId, runs: readonly Run[]): readonly Segment[] {
    const { written } = this;
    const all = this.paragraphs.map((id) => ({
      id,
      runs: id === paragraph ? runs : runsIn(this.doc.words(id)),
    }));
    // Laid out in one piece with the others, or else it says nothing of where they begin and end.
    const together = this.known.get(paragraph)?.laid.together;
    const own = written?.paragraph === paragraph && written.together === together ? written : null;
    const found = layoutProvision(all, this.registry, {
      get: (id) => (id === own?.paragraph ? own : this.known.get(id)?.laid),
    }).find((one) => one.paragraph === paragraph);
    this.written = found ?? null;
    return found?.segments ?? [];
  }

  private layOut(): void {
    this.stale = false;
    const all = this.paragraphs.map((id) => ({ id, runs: runsIn(this.doc.words(id)) }));
    const lines = numberLines(
      all.map(({ id, runs }) => ({ id, offsets: breaksIn(runs, this.onlyProposed.has(id)) })),
    );
    const before = { get: (id: ParagraphId) => this.known.get(id)?.laid };
    for (const laid of layoutProvision(all, this.registry, before)) {
      const { paragraph } = laid;
      const old = this.known.get(paragraph);
      const drawn = drawnOf(laid, lines.get(paragraph) ?? [], old);
      this.known.set(paragraph, { laid, drawn });
      if (drawn !== old?.drawn) this.due.add(paragraph);
    }
  }
}

/** The same object as before where nothing of it changed. */
function drawnOf(
  laid: ParagraphLayout,
  lines: readonly LineStart[],
  old: Known | undefined,
): Drawn {
  const numbered = lines.filter(({ line }) => line % EVERY === 0);
  const sameLines = old !== undefined && sameList(old.drawn.numbered, numbered, sameLine);
  if (sameLines && old.laid === laid) return old.drawn;
  const traits = old?.laid.segments === laid.segments ? old.drawn.traits : traitsOf(laid.runs);
  const alike = old !== undefined && sameTraits(old.drawn.traits, traits);
  if (sameLines && alike && old.laid.segments === laid.segments) return old.drawn;
  return {
    segments: laid.segments,
    numbered: sameLines ? old.drawn.numbered : numbered,
    traits: alike ? old.drawn.traits : traits,
  };
}

const sameLine = (a: LineStart, b: LineStart): boolean => a.line === b.line && a.at === b.at;

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

export function useProvisionLayout(
  session: DocumentSession,
  paragraphs: readonly ParagraphId[],
): ProvisionLayout {
  const doc = useDocumentModel(session, (model) => model.replica.doc);
  const registry = useText((text) => text.brackets);
  const proposed = useText((text) =>
    paragraphs.filter((id) => text.paragraphs[id]?.proposed !== undefined).join(' '),
  );
  return useMemo(
    () => new ProvisionLayout(doc, paragraphs, registry, new Set(proposed.split(' '))),
    [doc, paragraphs, registry, proposed],
  );
}

export const useDrawn = (layout: ProvisionLayout, paragraph: ParagraphId): Drawn =>
  useOf(layout, paragraph, () => layout.of(paragraph));

/** Who shows only these is drawn anew only when one of them changes. */
export const useTraits = (layout: ProvisionLayout, paragraph: ParagraphId): Traits =>
  useOf(layout, paragraph, () => layout.of(paragraph).traits);

function useOf<T>(layout: ProvisionLayout, paragraph: ParagraphId, read: () => T): T {
  const subscribe = useCallback(
    (changed: () => void) => layout.subscribe(paragraph, changed),
    [layout, paragraph],
  );
  return useSyncExternalStore(subscribe, read);
}

/** Words that stand nowhere yet, or not alone. */
export function useSegments(paragraph: ParagraphId, runs: readonly Run[]): readonly Segment[] {
  const registry = useText((text) => text.brackets);
  return useMemo(
    () => layoutProvision([{ id: paragraph, runs }], registry)[0]?.segments ?? [],
    [paragraph, runs, registry],
  );
}

/** Whether a bracket is one of several rival texts. */
export function useRivals(): (bracket: BracketId) => boolean {
  const registry = useText((text) => text.brackets);
  return useMemo(() => (bracket) => registry[bracket]?.form === 'alternative', [registry]);
}
