import { useTranslation } from 'react-i18next';
import type { BracketId } from '../../../../shared/base/ids.ts';
import type { OptionSign } from './alternatives.ts';
import { Attribution } from './proposed-words.tsx';
import styles from './proposed-words.module.css';

/** A sign around a rival text that is only proposed. Written by CSS, as it is no character of the text. */
export function RivalSign({ sign }: { sign: OptionSign }) {
  const { t } = useTranslation('text');
  const { side, proposal, noText, opens, count } = sign;
  const label = side === 'open' && proposal === null ? t('mark.asItStands', { count }) : undefined;
  return (
    <>
      <span
        className={styles['sign']}
        data-proposal={opens}
        data-by={side === 'open' ? '[' : ']'}
        {...(label === undefined
          ? { 'aria-hidden': true }
          : { role: 'img', 'aria-label': label, title: label })}
      />
      {side === 'open' && proposal !== null && (
        <Attribution start={{ proposal, what: noText ? 'no-text' : 'alternative' }} />
      )}
    </>
  );
}

/** Stands in a bracket whose words are gone. Written by CSS, as it is no character of the text. */
export function NoTextSign({ bracket }: { bracket: BracketId }) {
  const { t } = useTranslation('text');
  const label = t('mark.no-text');
  return (
    <span
      className={styles['sign']}
      data-within={bracket}
      data-by={NO_TEXT}
      role="img"
      aria-label={label}
      title={label}
    />
  );
}

/** As `NoTextSign`, for the editor. */
export function noTextElement(bracket: BracketId, label: string): HTMLElement {
  const element = document.createElement('span');
  element.className = styles['sign'] ?? '';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  element.title = label;
  element.dataset['within'] = bracket;
  element.dataset['by'] = NO_TEXT;
  return element;
}

const NO_TEXT = '—';

/** As `RivalSign`, for the editor; who proposes stands beside it. */
export function rivalSignElement({ side, opens }: OptionSign): HTMLElement {
  const element = document.createElement('span');
  element.className = styles['sign'] ?? '';
  element.setAttribute('aria-hidden', 'true');
  element.dataset['proposal'] = opens;
  element.dataset['by'] = side === 'open' ? '[' : ']';
  return element;
}
