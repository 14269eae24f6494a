import type { ParagraphId } from '../../base/ids.ts';
import { paragraphsMarked } from '../holds/decide-bracket.ts';
import { bracketsOf, insertionsOf } from '../marks.ts';
import type { Run, TextReader } from '../rewrite.ts';
import type { TextEvent } from '../schema.ts';
import { sliceRuns } from '../split-runs.ts';
import type { TextState } from '../state.ts';
import type { Changed, SourcesOf } from './carry.ts';
import type { Source, SourcedRun, Step } from './source.ts';

/** More than these are not told of one word: the latest are. */
const MOST = 8;

/** The words on which an event decides bear that from now on. `state` and words are as of before it; `at` in server ms. */
export function decided(
  state: TextState,
  event: TextEvent,
  at: number,
  sources: SourcesOf,
  reader: TextReader,
): Changed {
  if (event.type === 'text.accepted') {
    const provision = state.proposals[event.proposal]?.provision;
    const all = provision === undefined ? [] : (state.provisions[provision]?.paragraphs ?? []);
    const its = (run: Run) => insertionsOf(run).includes(event.proposal);
    return stamped(all, sources, its, { how: 'accepted', at });
  }
  if (event.type === 'text.bracketed') {
    const { paragraph, from, to } = event;
    const runs = sources(paragraph);
    const inside = bearing(sliceRuns(runs, from, to), { how: 'bracketed', at });
    const made = [...sliceRuns(runs, 0, from), ...inside, ...sliceRuns(runs, to, Infinity)];
    return new Map([[paragraph, made]]);
  }
  const falls = event.type === 'text.unbracketed' || (event.type === 'text.settled' && event.keeps);
  if (!falls) return new Map();
  const { bracket } = event;
  const found = state.brackets[bracket];
  // A bracket without rivals goes with the last who let go of it.
  const released = found?.group === null && !found.unclaimed && found.holds.length === 0;
  const how = event.type === 'text.settled' ? 'settled' : released ? 'released' : 'unbracketed';
  const within = (run: Run) => bracketsOf(run).includes(bracket);
  return stamped(paragraphsMarked(state, reader, bracket), sources, within, { how, at });
}

function stamped(
  paragraphs: readonly ParagraphId[],
  sources: SourcesOf,
  which: (run: Run) => boolean,
  step: Step,
): Changed {
  const changed: Changed = new Map();
  const bear = bearer(step);
  for (const paragraph of paragraphs) {
    const runs = sources(paragraph);
    if (!runs.some(which)) continue;
    changed.set(
      paragraph,
      runs.map((run) => (which(run) ? { ...run, source: bear(run.source) } : run)),
    );
  }
  return changed;
}

function bearing(runs: readonly SourcedRun[], step: Step): SourcedRun[] {
  const bear = bearer(step);
  return runs.map((run) => ({ ...run, source: bear(run.source) }));
}

/** One source stays one. */
function bearer(step: Step): (source: Source) => Source {
  const known = new Map<Source, Source>();
  return (source) => {
    const made = known.get(source) ?? {
      ...source,
      trail: [...source.trail, step].slice(-MOST),
    };
    known.set(source, made);
    return made;
  };
}
