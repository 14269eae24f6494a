import type { ReactNode } from 'react';
import type { ProposalId } from '../../../../shared/base/ids.ts';
import type { WordsSegment } from '../../../../shared/text/layout/segments.ts';
import { cx } from '../../../ui/cx.ts';
import { customProperties } from '../custom-properties.ts';
import type { StretchStart } from './stretches.ts';
import { useTold } from './told.ts';
import styles from './proposed-words.module.css';

/** Words in what their proposals would do with them: put in, underlined, or taken out, struck through. */
export function ProposedWords({
  proposed,
  stands = false,
  children,
}: {
  proposed: WordsSegment['proposed'];
  /** They are one of several rival texts, and so not struck. */
  stands?: boolean | undefined;
  children: ReactNode;
}) {
  if (proposed === undefined) return children;
  if (stands) return <span data-proposal={proposed.strikes.join(' ')}>{children}</span>;
  const struck = proposed.strikes.reduce<ReactNode>(
    (inner, id) => (
      <Marked key={id} proposal={id} adds={false}>
        {inner}
      </Marked>
    ),
    children,
  );
  return proposed.adds.reduce<ReactNode>(
    (inner, id) => (
      <Marked key={id} proposal={id} adds>
        {inner}
      </Marked>
    ),
    struck,
  );
}

interface MarkedProps {
  proposal: ProposalId;
  adds: boolean;
  children: ReactNode;
}

function Marked({ proposal, adds, children }: MarkedProps) {
  const { hue, label } = useTold(proposal, adds ? 'insertion' : 'deletion');
  const Element = adds ? 'ins' : 'del';
  return (
    <Element
      className={markClass(adds)}
      style={customProperties(partyColours(hue))}
      data-proposal={proposal}
      title={label}
    >
      {children}
    </Element>
  );
}

/** Of the element round words that are only taken out. */
export const struckClass = (proposed: WordsSegment['proposed']): string | undefined =>
  proposed !== undefined && proposed.strikes.length > 0 && proposed.adds.length === 0
    ? styles['struck']
    : undefined;

export const markClass = (adds: boolean): string =>
  cx(styles['marked'], styles[adds ? 'adds' : 'strikes']);

export const partyColours = (hue: number): Record<`--${string}`, string> => ({
  '--party': `var(--hue-${hue})`,
  '--party-ink': `var(--hue-${hue}-ink)`,
  '--party-soft': `var(--hue-${hue}-soft)`,
});

/** Who proposes what follows. Written by CSS, so that it is neither copied nor found as text. */
export function Attribution({ start }: { start: StretchStart }) {
  const { hue, name, label } = useTold(start.proposal, start.what);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={styles['tag']}
      style={customProperties(partyColours(hue))}
      data-proposal={start.proposal}
      data-by={name === '' ? SIGN[start.what] : name}
    />
  );
}

/** Where nobody is named, what is proposed. */
export const SIGN: Record<StretchStart['what'], string> = {
  insertion: '+',
  deletion: '−',
  replacement: '±',
  alternative: '±',
  'no-text': '−',
};

/** As `Attribution`, for the editor. */
export function attributionElement(
  start: StretchStart,
  { hue, name, label }: ReturnType<typeof useTold>,
): HTMLElement {
  const element = document.createElement('span');
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  element.title = label;
  element.className = styles['tag'] ?? '';
  for (const [property, value] of Object.entries(partyColours(hue)))
    element.style.setProperty(property, value);
  element.dataset['proposal'] = start.proposal;
  element.dataset['by'] = name === '' ? SIGN[start.what] : name;
  return element;
}
