import type { GroupedViewer } from '../../shared/base/actor.ts';
import type { ParagraphId } from '../../shared/base/ids.ts';
import type { PastOpen } from '../../shared/protocol/http.ts';
import type { Run } from '../../shared/text/rewrite.ts';
import type { Instrument, TextState } from '../../shared/text/state.ts';
import { viewText } from '../../shared/text/view.ts';

/** What was open in an instrument at a moment, as far as the viewer was told then (T-7). */
export function openThen(
  text: TextState,
  instrument: Instrument,
  viewer: GroupedViewer,
  runsOf: (id: ParagraphId) => readonly Run[],
): PastOpen {
  const seen = viewText(text, viewer);
  const here = new Set(instrument.provisions);
  const brackets = Object.values(seen.brackets).filter(({ provision }) => here.has(provision));
  const proposals = Object.values(seen.proposals).filter(
    ({ provision, status }) => status === 'open' && here.has(provision),
  );
  return {
    brackets: Object.fromEntries(brackets.map((one) => [one.id, one])),
    proposals: Object.fromEntries(
      proposals.map(
        ({ id, provision, change, sponsor, chair, behalf, coSponsors, attributed, at }) => [
          id,
          {
            id,
            provision,
            kind: change.kind,
            sponsor,
            chair,
            behalf,
            coSponsors,
            attributed,
            at,
          },
        ],
      ),
    ),
    nextBracket: seen.nextBracket,
    provisions: instrument.provisions.flatMap((one) => {
      const provision = seen.provisions[one];
      if (provision === undefined) return [];
      const { id, number, level } = provision;
      const paragraphs = provision.paragraphs.flatMap((p) => seen.paragraphs[p] ?? []);
      return [
        {
          id,
          number,
          level,
          paragraphs: paragraphs.map(({ id: paragraph, kind, label, proposed }) => ({
            id: paragraph,
            kind,
            label,
            runs: runsOf(paragraph),
            proposed: proposed !== undefined,
          })),
        },
      ];
    }),
  };
}
