import type { CurvePoint } from '../../../shared/protocol/http.ts';

/** Where a line goes in a box of `width` × `height`, as an SVG path; `read` gives 0 (bottom) to 1 (top). */
export function pathOf(
  points: readonly CurvePoint[],
  width: number,
  height: number,
  read: (point: CurvePoint) => number,
): string {
  const start = points[0]?.at ?? 0;
  const span = Math.max(1, (points.at(-1)?.at ?? 0) - start);
  const place = (point: CurvePoint): string => {
    const x = points.length === 1 ? 0 : ((point.at - start) / span) * width;
    return `${x.toFixed(1)} ${((1 - read(point)) * height).toFixed(1)}`;
  };
  // A count holds until it changes: steps, not slopes.
  const steps = points.map((point, i) => {
    const at = place(point);
    return i === 0 ? `M${at}` : `H${at.split(' ')[0] ?? ''} L${at}`;
  });
  return `${steps.join(' ')} H${width}`;
}

/** Of brackets or of open proposals, whichever were more at any time; at least 1. */
export const mostOpen = (points: readonly CurvePoint[]): number =>
  Math.max(1, ...points.map(({ brackets, proposals }) => Math.max(brackets, proposals)));

/** 0 to 1: words that are not open, of all. */
export const cleanShare = ({ words, open }: CurvePoint): number =>
  words === 0 ? 1 : (words - open) / words;

/** At most so many points, the first and the last among them. */
export function someOf(points: readonly CurvePoint[], most: number): readonly CurvePoint[] {
  if (points.length <= most) return points;
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => points[Math.round(i * step)] ?? []).flat();
}
