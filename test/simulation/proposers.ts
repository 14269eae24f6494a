import type { Dice } from '../server/support/document-typing.ts';
import { paragraphId, proposalId } from '../../shared/base/ids.ts';
import type { Act } from '../../shared/room/schema.ts';
import type { RoomState } from '../../shared/room/state.ts';
import type { Proposal } from '../../shared/text/proposals/state.ts';

/** What parties do with proposals and brackets, their own and others'; some of it the room refuses. */
export function overProposals(state: RoomState, dice: Dice, fresh: () => string): Act | null {
  const { text } = state;
  const proposals = Object.values(text.proposals);
  const brackets = Object.values(text.brackets);
  const paragraph = dice.pick(Object.values(text.paragraphs));
  const acts: (() => Act | null)[] = [
    () => ({
      type: 'text.propose',
      id: proposalId.parse(fresh()),
      provision: paragraph.provision,
      change: dice.pick([
        { kind: 'remove-paragraph', paragraph: paragraph.id } as const,
        {
          kind: 'insert-paragraph',
          after: paragraph.id,
          made: paragraphId.parse(fresh()),
          words: 'They meet.',
        } as const,
      ]),
      reason: '',
      behalf: null,
    }),
    () =>
      brackets.length === 0
        ? null
        : { type: 'text.hold', bracket: dice.pick(brackets).id, behalf: null },
    () =>
      brackets.length === 0 ? null : { type: 'text.release', bracket: dice.pick(brackets).id },
  ];
  const about = (one: Proposal): (() => Act)[] => [
    () => ({
      type: 'text.react',
      option: one.id,
      version: one.version,
      stance: dice.pick(['support', 'accept', 'object', 'silent'] as const),
      remark: '',
      to: 'all',
    }),
    () => ({ type: 'text.withdraw', proposal: one.id, version: one.version }),
    () => ({ type: 'text.new-version', proposal: one.id, version: one.version }),
    () => ({ type: 'text.co-sponsor', proposal: one.id, joins: dice.roll() < 0.7 }),
    () => ({ type: 'text.explain', proposal: one.id, reason: 'Because.', behalf: null }),
    () => ({ type: 'text.take-up', proposal: one.id }),
    () => ({ type: 'text.name-sponsor', proposal: one.id }),
  ];
  if (proposals.length > 0)
    acts.push(...about(dice.pick(proposals)), ...about(dice.pick(proposals)));
  return dice.pick(acts)();
}

/** What the chair does with them. */
export function settleProposals(state: RoomState, dice: Dice): Act | null {
  const open = Object.values(state.text.proposals).filter(({ status }) => status === 'open');
  const phase = dice.pick([
    'negotiation',
    'negotiation',
    'input',
    'streamlining',
    'clean-up',
  ] as const);
  const attribution = dice.pick(['none', 'on-request'] as const);
  if (open.length === 0 || dice.roll() < 0.15) {
    return dice.roll() < 0.5
      ? { type: 'text.set-phase', phase }
      : { type: 'text.set-attribution', attribution };
  }
  const { id: proposal, version } = dice.pick(open);
  return dice.pick<Act>([
    { type: 'text.accept', proposal, version },
    { type: 'text.reject', proposal, version },
    { type: 'text.to-brackets', proposals: [proposal], version },
  ]);
}
