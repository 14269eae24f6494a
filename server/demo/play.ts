import { bracketId, coalitionId, paragraphId, proposalId } from '../../shared/base/ids.ts';
import { newId, systemChance } from '../chance.ts';
import { ALWAYS_HEARS } from '../room/presence.ts';
import type { DemoScript } from './script.ts';
import { STAND_IN } from './stage.ts';
import type { Stage } from './stage.ts';

/** Opens the meeting and lets the stand-ins do what the script says. */
export const play = async (stage: Stage, script: DemoScript): Promise<void> => {
  const { mediator } = stage;
  stage.open.presence.arrive(mediator, STAND_IN, ALWAYS_HEARS);
  await stage.act(mediator, { type: 'agenda.open' });
  const called = stage.provision(script.called);
  await stage.act(mediator, { type: 'agenda.call-provision', provision: called, seen: null });
  await stage.act(mediator, { type: 'text.set-mode', provision: null, mode: 'floor' });
  await stage.act(mediator, { type: 'text.set-mode', provision: called, mode: 'propose' });
  for (const { party, provision, stance, statement } of script.stances) {
    const seat = await stage.seatOf(party);
    const of = stage.provision(provision);
    await stage.act(seat, { type: 'positions.state', provision: of, stance, statement });
  }
  for (const { party, onBehalfOf } of script.requests) {
    await stage.act(await stage.seatOf(party), {
      type: 'floor.request',
      capacity: onBehalfOf === null ? 'party' : 'group',
      onBehalfOf: onBehalfOf === null ? null : coalitionId.parse(onBehalfOf),
      side: 'neutral',
    });
  }
  for (const proposal of script.proposals) await propose(stage, proposal);
  for (const hold of script.holds) await holdWords(stage, hold);
  for (const thread of script.threads) await discuss(stage, thread);
};

const propose = async (stage: Stage, what: DemoScript['proposals'][number]): Promise<void> => {
  const provision = stage.provision(what.provision);
  const { paragraph, from, to } = stage.find(provision, what.words);
  const id = proposalId.parse(newId(systemChance));
  const change = what.adds
    ? ({
        kind: 'insert-paragraph',
        after: paragraph,
        made: paragraphId.parse(newId(systemChance)),
        words: what.proposed,
      } as const)
    : ({ kind: 'replace', paragraph, from, to, words: what.proposed } as const);
  await stage.act(await stage.seatOf(what.party), {
    type: 'text.propose',
    id,
    provision,
    change,
    reason: what.reason,
    behalf: what.onBehalfOf === null ? null : coalitionId.parse(what.onBehalfOf),
  });
  for (const party of what.coSponsors)
    await stage.act(await stage.seatOf(party), {
      type: 'text.co-sponsor',
      proposal: id,
      joins: true,
    });
  for (const { party, stance, remark } of what.reactions)
    await stage.act(await stage.seatOf(party), {
      type: 'text.react',
      option: id,
      version: 1,
      stance,
      remark,
      to: 'all',
    });
};

const holdWords = async (stage: Stage, what: DemoScript['holds'][number]): Promise<void> => {
  const { paragraph, from, to } = stage.find(stage.provision(what.provision), what.words);
  const id = bracketId.parse(newId(systemChance));
  await stage.act(await stage.seatOf(what.party), {
    type: 'text.bracket',
    paragraph,
    from,
    to,
    id,
  });
  for (const party of what.others)
    await stage.act(await stage.seatOf(party), { type: 'text.hold', bracket: id, behalf: null });
};

const discuss = async (stage: Stage, what: DemoScript['threads'][number]): Promise<void> => {
  const provision = stage.provision(what.provision);
  const { paragraph, from, to, at } = stage.find(provision, what.words);
  await stage.act(await stage.seatOf(what.party), {
    type: 'discussion.open',
    audience: 'everybody',
    anchor: { provision, paragraph, from, to, at, quote: what.words },
    words: what.says,
  });
  const thread = Object.values(stage.open.actor.state().discussion.threads).at(-1);
  if (thread === undefined) throw new Error('demonstration: no thread was opened');
  for (const { party, says } of what.replies)
    await stage.act(await stage.seatOf(party), {
      type: 'discussion.reply',
      thread: thread.id,
      words: says,
      replyTo: null,
      cites: null,
    });
};
