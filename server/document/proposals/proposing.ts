import type * as Y from 'yjs';
import { nothingTaken } from './proposing-rules.ts';
import type { ProposingRules, Repair, TakenFrom, Used, Violation } from './proposing-rules.ts';
import { Survey } from './proposing-survey.ts';
import { lookAtAll, lookNearChanges } from './proposing-walk.ts';

/**
 * Layer 4 of the gate: what a change did to the words of one paragraph, character by character, as they were before and
 * as they are after. To be run once within the first `afterTransaction` of each change, at which what it deleted is still
 * there, and nothing has been merged. `used` is told which proposals it wrote in. docs/gate.md says why this suffices.
 *
 * Marks on words that are not the sender's are not refused but put back (`repairs`): two honest people who write in one
 * place may move another's mark without meaning to, since Yjs says where a mark ends as words are put in. For the same
 * reason new words may come without the mark of their proposal, or that was closed meanwhile: they are given one. `taken` is
 * told what the words were part of that went.
 */
export function surveyProposals(
  transaction: Y.Transaction,
  text: Y.Text,
  rules: ProposingRules,
  used: Used,
  taken: TakenFrom = nothingTaken(),
): { violation: Violation | null; repairs: Repair[] } {
  const near = lookNearChanges(transaction, text, (inForce) => new Survey(rules, inForce));
  if (near?.every((survey) => survey.repairs().length === 0) === true) {
    for (const survey of near) survey.tell(used, taken);
    return { violation: null, repairs: [] };
  }
  // Whatever is amiss is told of the whole paragraph: the first violation, and places counted from its beginning.
  return surveyAll(transaction, text, rules, used, taken);
}

/** The same, along the whole paragraph. */
export function surveyAll(
  transaction: Y.Transaction,
  text: Y.Text,
  rules: ProposingRules,
  used: Used,
  taken: TakenFrom = nothingTaken(),
): { violation: Violation | null; repairs: Repair[] } {
  const survey = new Survey(rules);
  lookAtAll(transaction, text, survey);
  const { violation } = survey;
  if (violation !== null) return { violation, repairs: [] };
  survey.tell(used, taken);
  return { violation, repairs: survey.repairs() };
}
