import { memo } from 'react';
import type { BracketId } from '../../../../shared/base/ids.ts';
import type { Segment } from '../../../../shared/text/layout/segments.ts';
import { cx } from '../../../ui/cx.ts';
import { glyphClass } from '../words.tsx';
import words from '../words.module.css';
import styles from './forms.module.css';

interface BracketedWordsProps {
  segments: readonly Segment[];
  /** What stands behind an opening sign: "EU: ". */
  behind: ((bracket: BracketId) => string) | null;
}

/** Words with their brackets and, where it is asked for, who holds them. */
export const BracketedWords = memo(function BracketedWords(props: BracketedWordsProps) {
  const { segments, behind } = props;
  return segments.map((segment, i) => {
    if (segment.kind === 'words') {
      const { text, emphasis, strong, footnote } = segment;
      const Element = footnote === null ? 'span' : 'sup';
      return (
        <Element key={i} className={cx(emphasis && words['emphasis'], strong && words['strong'])}>
          {text}
        </Element>
      );
    }
    if (segment.kind === 'close')
      return (
        <span key={i} className={glyphClass(segment)}>
          {']'}
        </span>
      );
    const who = behind?.(segment.bracket) ?? '';
    return (
      <span key={i} className={glyphClass(segment)}>
        {'['}
        {who !== '' && <bdi className={styles['who']}>{who}</bdi>}
      </span>
    );
  });
});
