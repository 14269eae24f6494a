import {
  bracketId,
  instrumentId,
  paragraphId,
  proposalId,
  provisionId,
} from '../../shared/base/ids.ts';
import type {
  BracketId,
  InstrumentId,
  ParagraphId,
  ProposalId,
  ProvisionId,
} from '../../shared/base/ids.ts';

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 60 random bits in 12 letters: what is made can be focused before the server has answered. */
function letters(): string {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(random, (byte) => LETTERS.charAt(byte % LETTERS.length)).join('');
}

export const newParagraphId = (): ParagraphId => paragraphId.parse(letters());
export const newProvisionId = (): ProvisionId => provisionId.parse(letters());
export const newBracketId = (): BracketId => bracketId.parse(letters());
export const newProposalId = (): ProposalId => proposalId.parse(letters());
export const newInstrumentId = (): InstrumentId => instrumentId.parse(letters());
