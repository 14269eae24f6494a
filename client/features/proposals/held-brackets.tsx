import { useTranslation } from 'react-i18next';
import type { ProvisionId } from '../../../shared/base/ids.ts';
import { useBracketWords } from '../../room/option-words.ts';
import { provisionsInOrder } from '../../room/provisions.ts';
import { useRoomState } from '../../room/use-room.ts';
import { useView } from '../../room/view-store.ts';
import { Who } from './who.tsx';
import type { BracketState } from './selectors.ts';
import styles from './panel.module.css';

interface HeldBracketsProps {
  /** Which ones. */
  counts: (bracket: BracketState) => boolean;
  onGone?: (() => void) | undefined;
}

/** "What does that delegation hold?", "To which texts has mine still to say something?": nothing where there are none. */
export function HeldBrackets({ counts, onGone }: HeldBracketsProps) {
  const text = useRoomState((state) => state.text);
  const found = new Map<ProvisionId, BracketState[]>();
  for (const bracket of Object.values(text.brackets)) {
    if (counts(bracket))
      found.set(bracket.provision, [...(found.get(bracket.provision) ?? []), bracket]);
  }
  const groups = provisionsInOrder(text).flatMap(({ id, number }) => {
    const brackets = found.get(id);
    return brackets === undefined ? [] : [{ id, number, brackets }];
  });
  return groups.map(({ id, number, brackets }) => (
    <section key={id} aria-label={number}>
      <h3 className={styles['number']} dir="auto">
        {number}
      </h3>
      <ul role="list">
        {brackets
          .toSorted((a, b) => a.order - b.order)
          .map((bracket) => (
            <Row key={bracket.id} bracket={bracket} onGone={onGone} />
          ))}
      </ul>
    </section>
  ));
}

function Row({ bracket, onGone }: { bracket: BracketState; onGone: (() => void) | undefined }) {
  const { t } = useTranslation('proposals');
  const words = useBracketWords(bracket.id, bracket.provision);
  const goTo = useView((view) => view.goTo);
  const show = useView((view) => view.showOption);
  return (
    <li className={styles['item']}>
      <button
        type="button"
        className={styles['row']}
        data-opens=""
        onClick={() => {
          onGone?.();
          goTo(bracket.provision);
          show({ id: bracket.id, anchor: null });
        }}
      >
        <span className={styles['words']} dir="auto">
          [{words === '' ? t('bracket.noText') : words}]
        </span>
        <span className={styles['holders']}>
          {bracket.chair && <strong>{t('who.chair')}</strong>}
          {bracket.holds.map((hold) => (
            <Who key={hold.id} party={hold.party} behalf={hold.behalf} />
          ))}
        </span>
      </button>
    </li>
  );
}
