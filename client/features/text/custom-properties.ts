import type { CSSProperties } from 'react';

/** Custom properties for a style sheet, which React's types do not know. */
export const customProperties = (values: Record<`--${string}`, string | number>): CSSProperties =>
  values as CSSProperties;
