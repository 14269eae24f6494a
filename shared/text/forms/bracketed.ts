import type { BracketId, ParagraphId, ProposalId } from '../../base/ids.ts';
import { bracketKey, deletionsOf, insertionsOf, proposalOfKey } from '../marks.ts';
import { withoutProposal } from '../proposals/outcome.ts';
import type { Proposal } from '../proposals/state.ts';
import type { Run } from '../rewrite.ts';
import type { TextState } from '../state.ts';

export interface Words {
  id: ParagraphId;
  runs: readonly Run[];
}

/** A text in which everything that is open stands in brackets, as a compilation is printed. */
export interface Bracketed {
  paragraphs: Words[];
  /** The room's brackets, and those that the open proposals would be. */
  registry: TextState['brackets'];
  /** Brackets around words that somebody wants out. */
  deletions: ReadonlySet<BracketId>;
}

/** Who proposes, and for whom. */
export type Sponsored = Pick<
  Proposal,
  'id' | 'provision' | 'sponsor' | 'chair' | 'behalf' | 'coSponsors' | 'attributed' | 'at'
>;
export interface Known extends Pick<TextState, 'brackets' | 'nextBracket'> {
  proposals: Record<ProposalId, Sponsored>;
}

/**
 * The paragraphs of a provision with what is only proposed in brackets too: words that would come in, and words that
 * would go, each held by who proposes it (T-4 makes just that of a proposal to which somebody objects).
 */
export function bracketedForm(paragraphs: readonly Words[], text: Known): Bracketed {
  const made: Bracketed = { paragraphs: [], registry: text.brackets, deletions: new Set() };
  const drawn: Record<BracketId, TextState['brackets'][BracketId]> = {};
  const deletions = new Set<BracketId>();
  let order = text.nextBracket;
  for (const { id, runs } of paragraphs) {
    let open = new Map<string, BracketId>();
    const marked = runs.map((run) => {
      const here = new Map<string, BracketId>();
      let plain = run;
      for (const key of Object.keys(run.attributes ?? {})) {
        const mark = proposalOfKey(key);
        if (mark === null) continue;
        const bracket = open.get(key) ?? nameOf(key, id, order);
        if (drawn[bracket] === undefined) {
          drawn[bracket] = asBracket(bracket, order, text.proposals[mark.proposal]);
          order += 1;
        }
        if (!mark.adds) deletions.add(bracket);
        here.set(key, bracket);
        plain = withoutProposal(plain, mark.proposal);
      }
      open = here;
      if (here.size === 0) return run;
      const marks = [...here.values()].map((bracket) => [bracketKey(bracket), true]);
      return { ...plain, attributes: { ...plain.attributes, ...Object.fromEntries(marks) } };
    });
    made.paragraphs.push({ id, runs: marked });
  }
  if (Object.keys(drawn).length === 0) return made;
  return { ...made, registry: { ...text.brackets, ...drawn }, deletions };
}

/** What stands in the record now: no word that is only proposed, and no mark of a proposal. */
export const baseForm = (runs: readonly Run[]): Run[] =>
  runs.flatMap((run) =>
    insertionsOf(run).length > 0 ? [] : [deletionsOf(run).reduce(withoutProposal, run)],
  );

/** Drawn only, and never stored: a colon stands in no id. */
const nameOf = (key: string, paragraph: ParagraphId, order: number): BracketId =>
  `${key}:${paragraph}:${order}` as BracketId;

const asBracket = (
  id: BracketId,
  order: number,
  proposal: Sponsored | undefined,
): TextState['brackets'][BracketId] => ({
  id,
  provision: proposal?.provision ?? ('' as Sponsored['provision']),
  group: null,
  form: 'bracket',
  parent: null,
  order,
  unclaimed: proposal === undefined,
  chair: proposal?.chair ?? false,
  holds: proposal === undefined || proposal.chair ? [] : sponsorsOf(proposal),
});

const sponsorsOf = (proposal: Sponsored): TextState['brackets'][BracketId]['holds'] =>
  [{ party: proposal.sponsor, attributed: proposal.attributed }, ...proposal.coSponsors].map(
    ({ party, attributed }, i) => ({
      id: `${proposal.id}:${i}` as TextState['brackets'][BracketId]['holds'][number]['id'],
      party,
      behalf: i === 0 ? proposal.behalf : null,
      except: [],
      attributed,
      since: proposal.at,
    }),
  );
