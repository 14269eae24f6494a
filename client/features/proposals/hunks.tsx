import { useTranslation } from 'react-i18next';
import { unreachable } from '../../../shared/base/assert.ts';
import type { Hunk } from '../../../shared/text/proposals/schema.ts';
import type { Proposal } from '../../../shared/text/proposals/state.ts';
import { useRoomState } from '../../room/use-room.ts';
import { cx } from '../../ui/cx.ts';
import styles from './hunks.module.css';

interface HunksProps {
  hunks: readonly Hunk[];
  /** In lists: smaller, and cut after a few lines. */
  brief?: boolean | undefined;
  /** Only what changes, in full. */
  bare?: boolean | undefined;
}

/** Words that go, struck through, and words that come, underlined: also for those who see no colours. */
export function Hunks({ hunks, brief = false, bare = brief }: HunksProps) {
  return (
    <span className={cx(styles['hunks'], brief && styles['brief'])}>
      {hunks.map((hunk, i) => (
        <span key={i} className={styles['hunk']} dir="auto">
          {!bare && <span className={styles['around']}>{tail(hunk.before)}</span>}
          <BeforeAfter before={hunk.deleted} after={hunk.inserted} />
          {!bare && <span className={styles['around']}>{head(hunk.after)}</span>}
        </span>
      ))}
    </span>
  );
}

/** Words that go or went, and words that come or came. */
export function BeforeAfter({ before, after }: { before: string; after: string }) {
  return (
    <>
      {before !== '' && <del className={styles['gone']}>{before}</del>}
      {before !== '' && after !== '' && ' '}
      {after !== '' && <ins className={styles['come']}>{after}</ins>}
    </>
  );
}

const NEAR = 28;
/** The last words before a change, cut at a word. */
const tail = (words: string): string =>
  words.length <= NEAR ? words : `… ${words.slice(-NEAR).replace(/^\S*\s/, '')}`;
const head = (words: string): string =>
  words.length <= NEAR ? words : `${words.slice(0, NEAR).replace(/\s\S*$/, '')} …`;

/** What a proposal asks for, where that is more than words: "Move paragraph 2 behind 4". */
export function ChangeWords({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation('proposals');
  const text = useRoomState((state) => state.text);
  const { change } = proposal;
  const label = (id: keyof typeof text.paragraphs): string => {
    const found = text.paragraphs[id];
    if (found === undefined) return '…';
    const place = text.provisions[found.provision]?.paragraphs.indexOf(id) ?? -1;
    const named = found.label === '' ? `§ ${place + 1}` : found.label;
    const home = text.provisions[found.provision]?.number ?? '…';
    return found.provision === proposal.provision ? named : `${home} · ${named}`;
  };
  const provision = (id: keyof typeof text.provisions | null): string =>
    id === null ? t('change.first') : (text.provisions[id]?.number ?? '…');
  switch (change.kind) {
    case 'move':
      return t('change.move', { what: label(change.paragraph), after: label(change.after) });
    case 'merge':
      return t('change.merge', { what: label(change.paragraph) });
    case 'split':
      return t('change.split', { what: label(change.paragraph) });
    case 'move-provision':
      return t('change.move-provision', { after: provision(change.after) });
    case 'to-instrument': {
      const title = text.instruments.find((i) => i.id === change.instrument)?.title ?? '…';
      return t('change.to-instrument', { title });
    }
    case 'reservation':
      return t('change.reservation', { words: change.words });
    case 'wording':
    case 'correction':
    case 'insert-paragraph':
    case 'placeholder':
    case 'footnote':
    case 'alternative':
    case 'remove-paragraph':
    case 'unbracket':
      return t(`change.${change.kind}`);
    default:
      return unreachable(change);
  }
}
