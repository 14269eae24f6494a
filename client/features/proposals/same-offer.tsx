import { useTranslation } from 'react-i18next';
import type * as Y from 'yjs';
import { identicalTo } from '../../../shared/views/identical.ts';
import type { Asked } from '../../../shared/views/identical.ts';
import { runsIn } from '../../room/instrument-doc.ts';
import type { Proposing } from '../../room/model.ts';
import { baseWords } from './offsets.ts';
import type { Draft } from './change-of.ts';
import { useOpenWorded } from './open-worded.ts';
import { useDecidingParty } from './selectors.ts';
import { Do } from './step.tsx';
import { Sponsors } from './who.tsx';
import styles from './propose.module.css';

interface SameOfferProps {
  proposing: Proposing;
  draft: Draft;
  text: Y.Text;
  onDone: () => void;
}

/** Where the very same is proposed already, it is offered to be co-sponsored instead (edge cases of section 5). */
export function SameOffer({ proposing, draft, text, onDone }: SameOfferProps) {
  const { t } = useTranslation('proposals');
  const party = useDecidingParty();
  const open = useOpenWorded(proposing.provision);
  const asked = askedFor(proposing, draft, text);
  const same = asked === null ? null : identicalTo(asked, open);
  const found = open.find(({ proposal }) => proposal.id === same)?.proposal;
  if (found === undefined || party === null || found.sponsor === party) return null;
  if (found.coSponsors.some((one) => one.party === party)) return null;
  return (
    <div className={styles['same']} role="status">
      <p>{t('alike.same')}</p>
      <Sponsors proposal={found} />
      <Do
        label={t('act.coSponsor')}
        tone="primary"
        act={() => ({ type: 'text.co-sponsor', proposal: found.id, joins: true })}
        onDone={onDone}
      />
    </div>
  );
}

function askedFor({ kind, paragraph, range }: Proposing, draft: Draft, text: Y.Text): Asked | null {
  const words = draft.words.trim();
  switch (kind) {
    case 'words': {
      const runs = [...runsIn(text)];
      const base = baseWords(runs, null).words;
      const before = range === null ? '' : baseWords(runs, { from: 0, to: range.from }).words;
      const after =
        range === null ? '' : baseWords(runs, { from: range.to, to: text.length }).words;
      const result = before + draft.words + after;
      return result === base ? null : { kind, paragraph, base, result };
    }
    case 'alternative':
      return words === '' ? null : { kind, paragraph, words };
    case 'insert-paragraph':
      return words === '' ? null : { kind, after: paragraph, words };
    case 'correction':
    case 'placeholder':
    case 'footnote':
    case 'remove-paragraph':
    case 'move':
    case 'merge':
    case 'split':
    case 'move-provision':
    case 'to-instrument':
    case 'reservation':
      return null;
  }
}
